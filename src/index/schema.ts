import type { Database } from './database.ts';
import { TOKEN_CHARACTERS } from './tokens.ts';

/** Version of the tables and of what stands in them. An index of another version is made anew. */
const FORMAT = 2;
/** Page cache (KiB). The file is not mapped, so that this bounds the memory. */
const PAGE_CACHE = 32_768;

/**
 * The tokenizer `ascii` takes every character beyond ASCII as part of a token and folds nothing there: the tokens are
 * the words of `foldWords`, whole.
 */
const TABLES = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE story (place INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, sort INTEGER NOT NULL, version INTEGER NOT NULL);
  CREATE VIRTUAL TABLE words USING fts5 (
    text, titles, facets,
    content = '', contentless_delete = 1, tokenize = "ascii tokenchars '${TOKEN_CHARACTERS}'"
  );`;

/** Settings of a connection: one process owns the file, and a lost last second is read again from Redis. */
export function configure(database: Database): void {
  database.exec(`PRAGMA locking_mode = EXCLUSIVE`);
  database.exec(`PRAGMA journal_mode = WAL`);
  database.exec(
    `PRAGMA synchronous = NORMAL; PRAGMA cache_size = -${PAGE_CACHE}; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY`,
  );
}

/** Closes a database so that another process can open its file: `close` alone waits until statements are collected. */
export function release(database: Database): void {
  try {
    database.exec('PRAGMA journal_mode = DELETE');
    database.exec('PRAGMA locking_mode = NORMAL');
    database.prepare('SELECT count(*) FROM meta').all();
  } catch {
    // A broken file is given up as it is.
  }
  database.close();
}

/** Creates the tables of an empty index. */
export function createTables(database: Database): void {
  database.exec(TABLES);
  makeMeta(database).set('format', String(FORMAT));
}

/** Whether the tables are of this version; false for an empty file, too. Throws on a file that is no database. */
export function hasTables(database: Database): boolean {
  const tables = database.prepare(`SELECT name FROM sqlite_master WHERE name = 'meta'`).all();
  return tables.length > 0 && makeMeta(database).get('format') === String(FORMAT);
}

export type Meta = ReturnType<typeof makeMeta>;

/** Values that belong to the whole index. */
export function makeMeta(database: Database) {
  const select = database.prepare('SELECT value FROM meta WHERE name = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)');
  return {
    get: (name: string): string | undefined => (select.all(name)[0] as { value: string } | undefined)?.value,
    set: (name: string, value: string): void => void upsert.run(name, value),
  };
}
