import { lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../src/store/redis/connection.ts';
import { startPrivateServer } from '../../../src/store/redis/private-server.ts';
import { restoreSnapshot } from '../../../src/store/redis/restore.ts';
import { takeSnapshot } from '../../../src/store/redis/snapshot.ts';

let dir = '';
let file = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dateline-snapshot-'));
  file = join(dir, 'desk.rdb');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Runs something on the Redis of a data folder. */
async function on<Result>(
  data: string,
  run: (redis: ReturnType<typeof connect>, url: string) => Promise<Result>,
): Promise<Result> {
  const server = await startPrivateServer(join(dir, data), 'everysec');
  const redis = connect(server.url, 'worker', () => {});
  try {
    return await run(redis, server.url);
  } finally {
    redis.disconnect();
    await server.stop();
  }
}
const fill = (data: string): Promise<void> =>
  on(data, async (redis, url) => {
    await redis.set('dl:kept', 'yes');
    await redis.set('dl:bull:hint', 'job');
    await takeSnapshot(url, file);
    await redis.set('dl:later', 'no');
  });
const restore = (force = false) => restoreSnapshot(file, join(dir, 'new'), { force, now: 7 });

test('a restore brings back the data of the snapshot, without jobs and later writes', async () => {
  await fill('old');
  expect(await restore()).toMatchObject({ keys: 1 });
  expect(await on('new', redis => redis.keys('*'))).toEqual(['dl:kept']);
  expect(await on('old', redis => redis.keys('*'))).toHaveLength(3);
  expect((await readdir(join(dir, 'new'))).filter(name => name.startsWith('restore'))).toEqual([]);
});

test('the file is readable by its owner alone, and a missing folder is an error', async () => {
  await fill('old');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const nowhere = join(dir, 'nowhere', 'desk.rdb');
  await on('old', (_, url) =>
    expect(takeSnapshot(url, nowhere)).rejects.toThrow(`${nowhere} cannot be written: ENOENT`),
  );
});

test('a running desk is never overwritten, existing data with force alone and moved aside', async () => {
  await fill('old');
  await on('new', async redis => {
    await redis.set('dl:mine', 'yes');
    await expect(restore(true)).rejects.toThrow('is running');
  });
  await expect(restore()).rejects.toThrow('--force');
  const { aside = '' } = await restore(true);
  expect(await readdir(aside)).toContain('appendonly.aof.manifest');
  expect(await on('new', redis => redis.keys('*'))).toEqual(['dl:kept']);
});

test('a damaged or missing file is refused before anything changes', async () => {
  await fill('old');
  const bytes = await readFile(file);
  await writeFile(file, Buffer.concat([bytes.subarray(0, -12), Buffer.from('damaged bytes')]));
  await expect(restore()).rejects.toThrow('checksum is another');
  await rm(`${file}.sha256`);
  await expect(restore()).rejects.toThrow('redis-check-rdb refused');
  await writeFile(file, 'no snapshot at all');
  await expect(restore()).rejects.toMatchObject({ code: 'snapshot' });
  await rm(file);
  await expect(restore()).rejects.toThrow('There is no file');
});

test('a snapshot of another database is restored into the first, without what others keep on that server', async () => {
  await on('old', async (redis, url) => {
    await redis.set('dl:other', 'a desk in database 0');
    const numbered = new Redis({ path: url, db: 3 });
    await numbered.set('dl:kept', 'yes');
    await numbered.set('foreign', 'of another program');
    numbered.disconnect();
    await takeSnapshot(`${url}?db=3`, file);
  });
  expect(await readFile(`${file}.sha256`, 'utf8')).toContain('# database 3');
  expect(await restore()).toMatchObject({ keys: 1 });
  expect(await on('new', redis => redis.keys('*'))).toEqual(['dl:kept']);
  expect(await on('new', redis => redis.info('keyspace'))).not.toMatch(/db[1-9]/);
});

test('a snapshot of an older release, without its database, is restored from the one that has a desk', async () => {
  await on('old', async (_, url) => {
    const numbered = new Redis({ path: url, db: 5 });
    await numbered.set('dl:kept', 'yes');
    numbered.disconnect();
    await takeSnapshot(`${url}?db=5`, file);
  });
  await rm(`${file}.sha256`);
  expect(await restore()).toMatchObject({ keys: 1 });
});

test('a database without a desk is not backed up, and a file without one is not restored', async () => {
  await on('old', async (redis, url) => {
    await redis.set('dl:bull:hint', 'job');
    await expect(takeSnapshot(url, file)).rejects.toThrow('Database 0 of this Redis holds no data of a desk');
    await redis.set('dl:kept', 'yes');
    await takeSnapshot(url, file);
  });
  await writeFile(
    `${file}.sha256`,
    (await readFile(`${file}.sha256`, 'utf8')).replace('database 0', 'database 9'),
  );
  await expect(restore()).rejects.toThrow('holds no data of a desk');
});

test('a link that somebody put in the place of the file is replaced, never followed', async () => {
  const target = join(dir, 'target');
  await writeFile(target, 'untouched');
  await symlink(target, file);
  await symlink(target, `${file}.sha256`);
  await fill('old');
  expect(await readFile(target, 'utf8')).toBe('untouched');
  expect((await lstat(file)).isSymbolicLink()).toBe(false);
});
