/** A value that SQLite stores, reads or compares. */
export type SqlValue = string | number | null;

/** A prepared statement. Rows are objects by column name. */
export type Statement = {
  run(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
};

/** An open SQLite database. All calls are synchronous, so that they belong into a thread. */
export type Database = {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): unknown;
};

/** Opens a database file, or one in memory (`:memory:`). */
export type OpenDatabase = (path: string) => Database;

/** This machine has no SQLite: neither a binary of `libsql` nor a Node that brings its own. */
export class NoSqlite extends Error {
  readonly code = 'NO_SQLITE';

  constructor(cause: unknown) {
    super(
      'Filters and search need SQLite: npm has no binary of libsql for this platform, and Node has its own from 22.13 on.',
      { cause },
    );
    this.name = 'NoSqlite';
  }
}

/** Whether SQLite failed: the file is broken, locked, or its disk full. */
export function isSqliteError(error: unknown): boolean {
  const { code = '' } = error as { code?: unknown };
  return typeof code === 'string' && /^(SQLITE|ERR_SQLITE)/.test(code);
}

/** Loads SQLite: `libsql` where npm has a binary of it, else the one in Node. Throws NoSqlite when there is none. */
export async function loadSqlite(): Promise<OpenDatabase> {
  try {
    const { default: Libsql } = await import('libsql');
    return path => new Libsql(path);
  } catch (error) {
    return loadNodeSqlite(error);
  }
}

/** The SQLite of Node 22.13 and later; `missing` is why `libsql` cannot be loaded. */
async function loadNodeSqlite(missing: unknown): Promise<OpenDatabase> {
  const name = 'node:sqlite'; // the types of Node 20 do not have it
  try {
    const { DatabaseSync } = (await import(name)) as { DatabaseSync: new (path: string) => Database };
    return path => new DatabaseSync(path);
  } catch {
    throw new NoSqlite(missing);
  }
}
