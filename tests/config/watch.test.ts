import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type ConfigChange, watchConfig } from '../../src/config/watch.ts';
import { folder, SOURCES, TOPICS } from '../support/config-folder.ts';

const INTERVAL = 50;

/** Watches a fresh folder; `next` waits for the change after those already taken. */
async function watched() {
  const dir = await folder();
  const changes: ConfigChange[] = [];
  let wake = () => {};
  const note = (change: ConfigChange) => {
    changes.push(change);
    wake();
  };
  const watch = watchConfig(dir, note, { interval: INTERVAL, variables: {} });
  onTestFinished(() => watch.close());
  await quiet();
  async function next(): Promise<ConfigChange> {
    const change = changes.shift();
    if (change) return change;
    await new Promise<void>(resolve => (wake = resolve));
    return next();
  }
  return { path: (name: string) => join(dir, name), changes, next, watch };
}

const quiet = () => new Promise(resolve => setTimeout(resolve, 5 * INTERVAL));
const title = (text: string) => `site: { title: ${text} }`;
const titleOf = (change: ConfigChange) =>
  'config' in change ? change.config.site.title : change.problems[0]?.path;

it('notices files that are written, replaced, broken, mended and removed', async () => {
  const { path, next } = await watched();
  await writeFile(path('dateline.yaml'), title('One'));
  expect(titleOf(await next())).toBe('One');
  await writeFile(path('new'), title('Two'));
  await rename(path('new'), path('dateline.yaml'));
  expect(titleOf(await next())).toBe('Two');
  await writeFile(path('dateline.yaml'), 'site: { title: [] }');
  expect(titleOf(await next())).toBe('site.title');
  await writeFile(path('dateline.yaml'), title('Four'));
  expect(titleOf(await next())).toBe('Four');
  await rm(path('dateline.yaml'));
  expect(titleOf(await next())).toBe('Dateline');
});

it('does not read a file that is still being written', async () => {
  const { path, changes, next } = await watched();
  for (let part = 1; part <= 20; part++) {
    await writeFile(path('topics.yaml'), TOPICS.repeat(part));
    await new Promise(resolve => setTimeout(resolve, INTERVAL / 10));
  }
  await writeFile(path('topics.yaml'), TOPICS);
  expect(await next()).toHaveProperty('config');
  await quiet();
  expect(changes).toEqual([]);
});

it('says nothing when nothing changes, nor after close', async () => {
  const { path, changes, watch } = await watched();
  watch.close();
  await writeFile(path('sources.yaml'), `${SOURCES}# more`);
  await quiet();
  expect(changes).toEqual([]);
});
