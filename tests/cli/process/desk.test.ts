import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder } from '../../support/config-folder.ts';
import { dateline, MAIN } from '../../support/run-cli.ts';

const NOTHING = { 'sources.yaml': 'sources: []\n', 'dateline.yaml': 'site: { title: Coast Desk }\n' };

test.each<[string, Record<string, string>, RegExp]>([
  ['a host of another machine', { HOST: '192.0.2.1' }, /^Cannot serve .*this machine has no such address/m],
  [
    'a data folder that is a file',
    { DATELINE_DATA_DIR: 'sources.yaml' },
    /^The data folder .* not a folder/m,
  ],
  ['a level in capitals', { LOG_LEVEL: 'INFO' }, /Did you mean LOG_LEVEL=info\?/],
])('%s starts nothing and exits with 78 and the reason', async (_what, wrong, says) => {
  const dir = await folder(NOTHING);
  const data = join(dir, wrong['DATELINE_DATA_DIR'] ?? 'data');
  const env = { PORT: '0', DATELINE_CONFIG_DIR: dir, ...wrong, DATELINE_DATA_DIR: data };
  const ran = await dateline(['start'], { env });
  expect(ran).toEqual({ code: 78, out: '', err: expect.stringMatching(says) });
  expect(ran.err).not.toMatch(/\n {4}at /);
});

/** A desk that runs, the address that it prints, and its end. */
async function running(env: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'silent', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('Ctrl-C')) break;
  }
  const url = /running at (\S+)/.exec(said)?.[1] ?? '';
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
    return child.exitCode;
  };
  return { url, stop };
}

test('a second desk on a data folder takes its Redis over when the first ends; links carry the port that PORT=0 found', async () => {
  const dir = await folder(NOTHING);
  const env = { DATELINE_CONFIG_DIR: dir, DATELINE_DATA_DIR: join(dir, 'data') };
  const first = await running(env);
  const second = await running(env);
  try {
    const { port } = new URL(second.url);
    const feed = (await (await fetch(`${second.url}/feeds/all.json`)).json()) as { feed_url: string };
    expect(feed.feed_url).toBe(`http://localhost:${port}/feeds/all.json`);
    expect(await first.stop()).toBe(0);
    const ready = async () => (await fetch(`${second.url}/readyz`)).status;
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    await expect.poll(async () => (await dateline(['queues'], { env })).code, { timeout: 20_000 }).toBe(0);
  } finally {
    await first.stop();
    expect(await second.stop()).toBe(0);
  }
});
