import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { FROM_1_TO_2 } from './from-1-to-2.ts';
import { FROM_2_TO_3 } from './from-2-to-3.ts';
import type { Step } from './step.ts';

/** Version of the keys and formats that this code reads and writes. */
export const SCHEMA_VERSION = 3;

/** Keys of which a desk of version 1, which had no schema key, holds at least one after its first seconds. */
const VERSION_1_KEYS = ['dl:schedule', 'dl:clock', 'dl:scopes', 'dl:due', 'dl:events', 'dl:cursors'];

/** Steps from each version to the next. */
const MIGRATIONS: Readonly<Record<number, readonly Step[]>> = { 1: FROM_1_TO_2, 2: FROM_2_TO_3 };

/** Lease of the lock, and the pause between two looks at a lock held elsewhere (ms). */
const LEASE = 30_000;
const POLL = 200;

/** Data that this version cannot use; the message says which versions meet and what to do. */
export class SchemaError extends Error {
  readonly code = 'schema';
}

export type MigrationProgress =
  | { kind: 'waiting' }
  | { kind: 'started'; from: number; to: number }
  | { kind: 'batch'; step: string; keys: number }
  | { kind: 'finished'; from: number; to: number };

export type MigrationOptions = {
  /** Identifies this process in the lock. */
  token: string;
  /** Observes progress; an error that it throws stops the migration where it is. */
  onProgress?: (progress: MigrationProgress) => void;
  /** Lease of the lock (ms). */
  lease?: number;
};

/**
 * Brings the data in Redis to SCHEMA_VERSION before anything else reads it. One process migrates under a lock, others
 * wait; a process that dies in the middle is followed by the next, which repeats its step. Throws SchemaError on newer data.
 */
export async function migrate(redis: Redis, options: MigrationOptions): Promise<void> {
  let waiting = false;
  for (;;) {
    const version = await schemaVersion(redis);
    if (version === SCHEMA_VERSION) return;
    if (version > SCHEMA_VERSION) {
      throw new SchemaError(
        `This Redis holds data of schema version ${version}, and this release reads version ${SCHEMA_VERSION}: ` +
          'run the release that wrote it or a later one, or restore a backup that is older.',
      );
    }
    if (await acquire(redis, options)) {
      await underLock(redis, version, options);
      return;
    }
    if (!waiting) options.onProgress?.({ kind: 'waiting' });
    waiting = true;
    await sleep(POLL);
  }
}

/** Version of the data: the schema key, else 1 where a desk without one wrote, else the current one, which is noted. */
export async function schemaVersion(redis: Redis): Promise<number> {
  const noted = await redis.get(keys.schema);
  if (noted !== null) return Number(noted);
  if ((await redis.exists(...VERSION_1_KEYS)) > 0) return 1;
  await redis.set(keys.schema, SCHEMA_VERSION, 'NX');
  return Number((await redis.get(keys.schema)) ?? SCHEMA_VERSION);
}

async function acquire(redis: Redis, { token, lease = LEASE }: MigrationOptions): Promise<boolean> {
  return (await redis.set(keys.schemaLock, token, 'PX', lease, 'NX')) === 'OK';
}

/** Extends the lock. Throws where another process took it over, which happens after a pause longer than the lease. */
async function renew(redis: Redis, { token, lease = LEASE }: MigrationOptions): Promise<void> {
  if ((await redis.get(keys.schemaLock)) !== token)
    throw new SchemaError('The migration was taken over by another process.');
  await redis.pexpire(keys.schemaLock, lease);
}

async function underLock(redis: Redis, found: number, options: MigrationOptions): Promise<void> {
  const { token, onProgress } = options;
  try {
    onProgress?.({ kind: 'started', from: found, to: SCHEMA_VERSION });
    for (let version = found; version < SCHEMA_VERSION; version += 1) {
      for (const { name, run } of MIGRATIONS[version] ?? []) {
        for await (const changed of run(redis)) {
          await renew(redis, options);
          onProgress?.({ kind: 'batch', step: name, keys: changed });
        }
      }
      await redis.set(keys.schema, version + 1);
    }
    onProgress?.({ kind: 'finished', from: found, to: SCHEMA_VERSION });
  } finally {
    if ((await redis.get(keys.schemaLock)) === token) await redis.del(keys.schemaLock);
  }
}
