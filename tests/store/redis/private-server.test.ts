import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../src/store/redis/connection.ts';
import { checkDurability } from '../../../src/store/redis/durability.ts';
import { answers, socketPath, startPrivateServer } from '../../../src/store/redis/private-server.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dateline-server-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

test('a second start finds the data of the first', async () => {
  const first = await startPrivateServer(dir, 'everysec');
  const writer = connect(first.url, 'worker', () => {});
  await writer.set('dl:kept', 'yes');
  writer.disconnect();
  await first.stop();
  expect(await answers(first.url)).toBe(false);

  const second = await startPrivateServer(dir, 'always');
  const reader = connect(second.url, 'worker', () => {});
  expect(await reader.get('dl:kept')).toBe('yes');
  expect(await checkDurability(reader, false)).toEqual([]);
  reader.disconnect();
  await second.stop();
});

test('a desk on the same folder joins the server that runs, and leaves it running', async () => {
  const owner = await startPrivateServer(dir, 'everysec');
  const guest = await startPrivateServer(dir, 'everysec');
  expect([owner.shared, guest.shared]).toEqual([false, true]);
  await guest.stop();
  expect(await answers(owner.url)).toBe(true);
  await owner.stop();
});

test('the server ends with its parent even when that is killed', async () => {
  const module = new URL('../../../dist/src/store/redis/private-server.js', import.meta.url).href;
  const code = `import { startPrivateServer } from ${JSON.stringify(module)};
    await startPrivateServer(process.argv[1], 'everysec'); console.log('up'); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise(up => parent.stdout.once('data', up));
  expect(await answers(socketPath(dir))).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => answers(socketPath(dir)), { timeout: 10_000 }).toBe(false);
});

test('without append-only file a Redis is refused, unless the operator insists', async () => {
  const server = await startPrivateServer(dir, 'everysec');
  const redis = connect(server.url, 'worker', () => {});
  await redis.config('SET', 'appendonly', 'no');
  await expect(checkDurability(redis, false)).rejects.toMatchObject({ code: 'unsafe-redis' });
  expect(await checkDurability(redis, true)).toHaveLength(1);
  await redis.config('SET', 'appendonly', 'yes');
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await expect(checkDurability(redis, false)).rejects.toThrow(/allkeys-lru.*noeviction/);
  redis.disconnect();
  await server.stop();
});
