import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database, OpenDatabase } from './database.ts';
import { configure, createTables, hasTables, release } from './schema.ts';

/** Where the index is kept: a file, or memory. */
export type IndexPlace = { path: string } | { memory: true };

/** Index files of processes on one data folder: the second takes `index-2.sqlite`, and so on. */
const MAX_FILES = 16;
const IN_MEMORY = ':memory:';
/** Files that SQLite keeps beside a database. */
const SIDE_FILES = ['-wal', '-shm', '-journal'];

/** What happened on opening: events to log, with their fields. */
export type OpenReport = (event: string, fields: Record<string, string>) => void;

/** An open database with tables. */
export type IndexFile = {
  database: Database;
  /** The file; undefined in memory. */
  path: string | undefined;
  /** Throws IndexDamaged when the file was deleted, replaced or cut off under the open database. */
  checkFile(): void;
};

/** The index file is not the one that was opened, or shorter than it was. */
export class IndexDamaged extends Error {
  readonly code = 'SQLITE_FILE';

  constructor(what: string) {
    super(`the index file was ${what}`);
    this.name = 'IndexDamaged';
  }
}

/**
 * Opens the index of a place, with empty tables if there is none of this version. A file that another process has open
 * is left to it, and a broken one is replaced; where no file can be written, the index is kept in memory.
 */
export function openIndexFile(open: OpenDatabase, place: IndexPlace, report: OpenReport): IndexFile {
  if ('path' in place) {
    for (let number = 1; number <= MAX_FILES; number += 1) {
      const path = numbered(place.path, number);
      const opened = openPath(open, path, report);
      if (opened !== 'locked') return opened ?? openMemory(open);
      report('index.locked', { path });
    }
  }
  return openMemory(open);
}

/** Makes a place's index anew: the file is deleted, or the memory given up. */
export function replaceIndexFile(
  open: OpenDatabase,
  { path, database }: IndexFile,
  report: OpenReport,
): IndexFile {
  release(database);
  if (path === undefined) return openMemory(open);
  return openIndexFile(open, deleted(path) ? { path } : { memory: true }, report);
}

function openMemory(open: OpenDatabase): IndexFile {
  const database = open(IN_MEMORY);
  configure(database);
  createTables(database);
  return { database, path: undefined, checkFile: () => {} };
}

/** Opens a file, replacing it if it is broken or of another version; undefined when no file can be written there. */
function openPath(open: OpenDatabase, path: string, report: OpenReport): IndexFile | 'locked' | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    report('index.no_file', { path, error: (error as Error).message });
    return undefined;
  }
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    try {
      return openTables(open, path);
    } catch (error) {
      const { code = '', message } = error as Error & { code?: string };
      if (code.startsWith('SQLITE_BUSY')) return 'locked';
      report('index.unusable', { path, error: message });
      if (!deleted(path)) return undefined;
    }
  }
  return undefined;
}

function openTables(open: OpenDatabase, path: string): IndexFile {
  let database = open(path);
  try {
    lock(database);
    checkLength(database, path);
    if (!hasTables(database) && statSync(path).size > 0 && !isEmpty(database)) {
      release(database);
      deleted(path);
      database = open(path);
      lock(database);
    }
    if (!hasTables(database)) createTables(database);
    return { database, path, checkFile: makeFileCheck(path) };
  } catch (error) {
    release(database);
    throw error;
  }
}

/** Takes the file for this process: the first write does, and it is kept until the database is closed. */
function lock(database: Database): void {
  configure(database);
  database.exec('BEGIN IMMEDIATE; COMMIT');
}

/** Throws IndexDamaged when the file is shorter than its header says. */
function checkLength(database: Database, path: string): void {
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
  const [{ page_count: pages }] = database.prepare('PRAGMA page_count').all() as [{ page_count: number }];
  const [{ page_size: size }] = database.prepare('PRAGMA page_size').all() as [{ page_size: number }];
  if (statSync(path).size < pages * size) throw new IndexDamaged('cut off');
}

function isEmpty(database: Database): boolean {
  return database.prepare('SELECT name FROM sqlite_master').all().length === 0;
}

/** Compares the file of a path with the one that was opened: its inode, and that it does not get shorter. */
function makeFileCheck(path: string): () => void {
  const opened = statSync(path);
  let { size } = opened;
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    if (!now) throw new IndexDamaged('deleted');
    if (now.ino !== opened.ino) throw new IndexDamaged('replaced');
    if (now.size < size) throw new IndexDamaged('cut off');
    size = now.size;
  };
}

function numbered(path: string, number: number): string {
  return number === 1 ? path : path.replace(/(\.[^./]*)?$/, `-${number}$1`);
}

/** Deletes a database with its side files; false when that is not possible. */
function deleted(path: string): boolean {
  try {
    for (const suffix of ['', ...SIDE_FILES]) rmSync(path + suffix, { force: true });
    return true;
  } catch {
    return false;
  }
}
