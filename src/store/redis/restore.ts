import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Redis } from 'ioredis';
import { PREFIX } from '../keys.ts';
import { connect } from './connection.ts';
import { hasDesk, isJob } from './desk-keys.ts';
import { answers, socketPath, startPrivateServer } from './private-server.ts';
import { exists, SnapshotError, type VerifiedFile, verifySnapshot } from './snapshot-file.ts';

/** Keys scanned and dropped in one command. */
const BATCH = 1_000;

/** Size of a snapshot's file (bytes), number of its keys, and the file's SHA-256. */
export type Snapshot = { bytes: number; keys: number; sha256: string };

/**
 * Restores a snapshot as the data of a private Redis's folder. A trial start in a temporary folder first
 * proves that it loads, and drops BullMQ's jobs: the desk makes them anew. Existing data is moved aside with
 * `force`, and refused without; a running server is always refused. Throws SnapshotError.
 */
export async function restoreSnapshot(
  file: string,
  dataDir: string,
  { force, now }: { force: boolean; now: number },
): Promise<Snapshot & { aside?: string }> {
  const { sha256, database, count } = await verifySnapshot(file);
  const dir = resolve(dataDir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (await answers(socketPath(dir))) {
    throw new SnapshotError(`A desk is running on ${dataDir}: stop it first.`);
  }
  const data = join(dir, AOF_DIR);
  const occupied = await exists(data);
  if (occupied && !force) {
    throw new SnapshotError(`${dataDir} holds the data of a desk: --force moves it aside and goes on.`);
  }
  const trial = join(dir, `restore-${now}`);
  try {
    const keys = await tryLoad(file, trial, { database, count });
    const aside = occupied ? `${data}.before-${now}` : undefined;
    if (aside) await rename(data, aside);
    await rename(join(trial, AOF_DIR), data);
    return { bytes: (await stat(file)).size, keys, sha256, ...(aside && { aside }) };
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

/**
 * Redis' names of its append-only files (appenddirname, appendfilename), and a manifest with one base and no
 * increments.
 */
const AOF_DIR = 'appendonlydir';
const BASE = 'appendonly.aof.1.base.rdb';
const MANIFEST = `file ${BASE} seq 1 type b\n`;

/**
 * Starts a server on a copy of the snapshot and keeps of it the desk's keys without jobs, in database 0, where a
 * private Redis has them. Returns their number. Throws SnapshotError when keys are missing.
 */
async function tryLoad(
  file: string,
  dir: string,
  { database, count }: { database: number | undefined; count: VerifiedFile['count'] },
): Promise<number> {
  await mkdir(join(dir, AOF_DIR), { recursive: true });
  await copyFile(file, join(dir, AOF_DIR, BASE));
  await writeFile(join(dir, AOF_DIR, 'appendonly.aof.manifest'), MANIFEST);
  const server = await startPrivateServer(dir, 'always').catch((error: Error) => {
    throw new SnapshotError(`Redis cannot load ${file}: ${error.message}`);
  });
  const redis = connect(server.url, 'worker', () => {});
  try {
    const loaded = databasesOf(await redis.info('keyspace'));
    const total = [...loaded.values()].reduce((sum, { keys }) => sum + keys, 0);
    if (total < count.keys - count.expiring) {
      throw new SnapshotError(`Redis loaded ${total} of the ${count.keys} keys in ${file}.`);
    }
    await moveToFirst(redis, database ?? (await deskDatabase(redis, [...loaded.keys()])), [...loaded.keys()]);
    for await (const found of redis.scanStream({ count: BATCH })) {
      const others = (found as string[]).filter(key => isJob(key) || !key.startsWith(`${PREFIX}:`));
      if (others.length > 0) await redis.unlink(others);
    }
    const keys = await redis.dbsize();
    if (keys === 0) throw new SnapshotError(`${file} holds no data of a desk.`);
    return keys;
  } finally {
    redis.disconnect();
    await server.stop();
  }
}

/** Numbers of the databases that have keys, from `INFO keyspace`, with the number of their keys. */
function databasesOf(info: string): Map<number, { keys: number }> {
  return new Map(
    [...info.matchAll(/^db(\d+):keys=(\d+)/gm)].map(([, database, keys]) => [
      Number(database),
      { keys: Number(keys) },
    ]),
  );
}

/** The first of some databases that holds a desk: older backups do not name theirs. */
async function deskDatabase(redis: Redis, databases: readonly number[]): Promise<number> {
  for (const database of databases) {
    await redis.select(database);
    if (await hasDesk(redis)) return database;
  }
  return 0;
}

/** Swaps a database into the place of number 0, selects it, and empties the others. */
async function moveToFirst(redis: Redis, database: number, databases: readonly number[]): Promise<void> {
  if (database !== 0) await redis.swapdb(0, database);
  for (const other of new Set([...databases, database])) {
    if (other === 0) continue;
    await redis.select(other);
    await redis.flushdb();
  }
  await redis.select(0);
}
