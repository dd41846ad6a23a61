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

test('a second process on the folder joins the running server, and its stop leaves it running', async () => {
  const owner = await startPrivateServer(dir, 'everysec');
  const guest = await startPrivateServer(dir, 'everysec');
  expect([owner.shared, guest.shared]).toEqual([false, true]);
  await guest.stop();
  expect(await answers(owner.url)).toBe(true);
  await owner.stop();
});

test('the server stops when its parent is killed', async () => {
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
