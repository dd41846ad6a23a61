import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Redis } from 'ioredis';

const unpack = promisify(gunzip);

type Value = string | { base64: string };
export type Row = { key: string; ttl?: number } & (
  | { type: 'string'; value: Value }
  | { type: 'hash' | 'list' | 'set' | 'zset'; value: Value[] }
  | { type: 'stream'; value: [string, Value[]][] }
);

/** A fixture of tests/fixtures, unpacked. */
export async function fixture(path: string): Promise<string> {
  return (await unpack(await readFile(new URL(`../fixtures/${path}`, import.meta.url)))).toString();
}

export function rowsOf(ndjson: string): Row[] {
  return ndjson
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Row);
}

const raw = (value: Value): string | Buffer =>
  typeof value === 'string' ? value : Buffer.from(value.base64, 'base64');

const written = (bytes: Buffer): Value => {
  const text = bytes.toString();
  return Buffer.from(text).equals(bytes) ? text : { base64: bytes.toString('base64') };
};

/** Writes the keys of a fixture, with their times to live. */
export async function load(redis: Redis, rows: readonly Row[]): Promise<void> {
  const pipeline = redis.pipeline();
  for (const row of rows) {
    if (row.type === 'string') pipeline.set(row.key, raw(row.value));
    else if (row.type === 'stream') {
      for (const [id, fields] of row.value) pipeline.xadd(row.key, id, ...fields.map(raw));
    } else {
      const values = row.value.map(raw);
      if (row.type === 'hash') pipeline.hset(row.key, ...values);
      if (row.type === 'list') pipeline.rpush(row.key, ...values);
      if (row.type === 'set') pipeline.sadd(row.key, ...values);
      // A fixture lists member and score, ZADD takes score and member.
      if (row.type === 'zset') {
        pipeline.zadd(
          row.key,
          ...(values.flatMap((_, at) => (at % 2 ? [values[at], values[at - 1]] : [])) as string[]),
        );
      }
    }
    if (row.ttl !== undefined) pipeline.pexpire(row.key, row.ttl);
  }
  for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
}

/** Reads keys as a fixture has them; hashes and sets, which Redis keeps in any order, are sorted by field and member. */
export async function read(redis: Redis, match = '*'): Promise<Row[]> {
  const keys = (await redis.keys(match)).sort();
  return Promise.all(keys.map(key => rowOf(redis, key)));
}

async function rowOf(redis: Redis, key: string): Promise<Row> {
  const type = (await redis.type(key)) as Row['type'];
  const ttl = await redis.pttl(key);
  const head = { key, ...(ttl > 0 && { ttl }) };
  if (type === 'string') return { ...head, type, value: written((await redis.getBuffer(key)) as Buffer) };
  if (type === 'stream') {
    const entries = await redis.xrangeBuffer(key, '-', '+');
    return { ...head, type, value: entries.map(([id, fields]) => [id.toString(), fields.map(written)]) };
  }
  return { ...head, type, value: (await members(redis, key, type)).map(written) };
}

async function members(redis: Redis, key: string, type: string): Promise<Buffer[]> {
  if (type === 'list') return redis.lrangeBuffer(key, 0, -1);
  if (type === 'set') return (await redis.smembersBuffer(key)).sort(Buffer.compare);
  if (type === 'zset') return redis.zrangeBuffer(key, '0', '-1', 'WITHSCORES');
  const fields = Object.entries(await redis.hgetallBuffer(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return fields.flatMap(([field, value]) => [Buffer.from(field), value]);
}
