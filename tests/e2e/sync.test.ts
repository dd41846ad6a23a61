import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { edited, report, told } from '../support/reports.ts';
import { webDesk } from '../support/web.ts';

const CLIENT = new URL('../../docs/clients/sync.mjs', import.meta.url).pathname;
const README = new URL('../../README.md', import.meta.url).pathname;
/** Maximum lines of the client. */
const LINES = 20;

const desk = webDesk({
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }`,
});
const folders: string[] = [];
afterEach(() => Promise.all(folders.splice(0).map(dir => rm(dir, { recursive: true, force: true }))));

async function held(folder: string): Promise<Record<string, number>> {
  const names = (await readdir(folder)).filter(name => /^[0-9a-f]{24}\.json$/.test(name));
  const stories = await Promise.all(
    names.map(async name => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  );
  return Object.fromEntries(stories.map(({ id, version }) => [id, version]));
}

const start = (url: string, folder: string): ChildProcess =>
  spawn(process.execPath, [CLIENT, `${url}/api/v1/stories?limit=2`, folder], { stdio: 'inherit' });

/** Kills a client after it has written something; false when it had finished. */
async function killed(client: ChildProcess, folder: string): Promise<boolean> {
  const written = async () => JSON.stringify([await held(folder), await readdir(folder)]);
  const before = await written();
  while (client.exitCode === null && (await written()) === before) {
    await new Promise(later => setTimeout(later, 1));
  }
  if (client.exitCode !== null) return false;
  client.kill('SIGKILL');
  await once(client, 'exit');
  return true;
}

test('the client of the documentation holds what the desk does, however often it is killed', async () => {
  const { app, api } = await desk.open();
  const folder = await mkdtemp(join(tmpdir(), 'dateline-copy-'));
  folders.push(folder);
  const stories: string[] = [];
  const tell = async (seed: number) => stories.push((await told(app, 'courier', report(seed))).story);
  for (let seed = 0; seed < 20; seed += 1) await tell(seed);

  let kills = 0;
  for (const turn of [0, 1, 2, 3, 4, 5]) {
    if (await killed(start(api.url, folder), folder)) kills += 1;
    await tell(20 + turn);
    await told(app, 'gazette', report(turn));
    await edited(app, stories[10 + turn] ?? '', { status: turn % 2 ? 'withdrawn' : 'corrected' });
  }
  expect(kills).toBeGreaterThan(0);
  // Twice: a response from just before a change may be served once more.
  for (const _ of [1, 2]) expect((await once(start(api.url, folder), 'exit'))[0]).toBe(0);

  const kept = (await app.store.stories.getMany(stories)).filter(({ status }) => status !== 'withdrawn');
  expect(kept).toHaveLength(23);
  expect(await held(folder)).toEqual(Object.fromEntries(kept.map(({ id, version }) => [id, version])));
}, 30_000);

test('the README shows the very client that is tested, in twenty lines', async () => {
  const client = await readFile(CLIENT, 'utf8');
  const shown = /^```js\n(.*?)^```$/ms.exec(await readFile(README, 'utf8'))?.[1];
  expect(shown).toBe(client);
  expect(client.trimEnd().split('\n').length).toBeLessThanOrEqual(LINES);
});
