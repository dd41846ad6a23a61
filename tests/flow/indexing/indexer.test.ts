import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Action } from '../../../src/core/story/action.ts';
import { DAY } from '../../../src/core/time/units.ts';
import { edit } from '../../../src/flow/edit/edit.ts';
import { makeIndexer } from '../../../src/flow/indexing/indexer.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { loadSqlite, type OpenDatabase } from '../../../src/index/database.ts';
import type { SearchIndex } from '../../../src/index/search-index.ts';
import { keys } from '../../../src/store/keys.ts';
import { idBytes } from '../../../src/store/record/id-bytes.ts';
import { indexed, runOn, testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';
import { putInScope, putStory } from '../../support/stored.ts';

const desk = testDesk();
const openDatabase = await loadSqlite();
const folder = mkdtempSync(join(tmpdir(), 'dateline-index-'));
const opened: SearchIndex[] = [];
afterEach(async () => {
  for (const index of opened.splice(0)) await index.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const newFile = (): string => join(folder, `${files++}`, 'index.sqlite');
const openApp = (): Promise<App> =>
  desk.open({ sources: 'sources: [{ id: courier, url: "http://courier.example/", scrape: never }]' });

type Line = { event: string } & Record<string, unknown>;

/** An index of a desk in a file, with the log lines it wrote. */
function openIndex(app: App, path: string, more: { basis?: string; open?: OpenDatabase } = {}) {
  const lines: Line[] = [];
  const line = (fields: object, event: string) => void lines.push({ event, ...fields });
  const index = makeIndexer({
    ...{ store: app.store, regions: app.regions, place: { path }, basis: more.basis ?? 'one' },
    openDatabase: more.open ?? openDatabase,
    log: { debug: line, info: line, warn: line, error: line },
  });
  opened.push(index);
  const events = (): string[] => lines.map(({ event }) => event);
  return { index, lines, events, find: () => find(index) };
}

/** The ids of all visible stories, once the index is ready. */
async function find(index: SearchIndex): Promise<string[]> {
  await indexed({ index });
  const found = await index.ask({ kind: 'find', page: { scopes: ['all'], limit: 1_000 } });
  return found.map(({ id }) => id);
}

/** What the index shall find: the stories of the store. */
const expected = async (app: App): Promise<string[]> =>
  (await app.store.stories.page('all', undefined, 1_000)).map(({ id }) => id);

async function close({ index }: { index: SearchIndex }): Promise<void> {
  opened.splice(opened.indexOf(index), 1);
  await index.close();
}

describe('an index', () => {
  test('is built, followed, and gone on with after a restart', async () => {
    const app = await openApp();
    for (const seed of [1, 2, 3]) await told(app, 'courier', report(seed));
    const path = newFile();
    const first = openIndex(app, path);
    expect(await first.find()).toEqual(await expected(app));
    await told(app, 'courier', report(4));
    expect(await first.find()).toEqual(await expected(app));
    await close(first);
    await told(app, 'courier', report(5));
    const second = openIndex(app, path);
    expect(await second.find()).toEqual(await expected(app));
    expect([first.events(), second.events()]).toEqual([['index.building', 'index.built'], []]);
  });

  test('answers with every change that was committed before the question', async () => {
    const app = await openApp();
    const act = (story: string, action: Action) => edit(app, { story, action, who: 'test' });
    const words = (text: string) =>
      app.index.ask({ kind: 'find', page: { scopes: ['all'], rule: { words: [text] }, limit: 9 } });
    const { story } = await told(app, 'courier', { ...report(1), title: 'Rain at noon' });
    expect(await words('noon')).toHaveLength(1);
    await act(story, { verb: 'correct', title: 'Rain at dawn' });
    expect([await words('noon'), await words('dawn')]).toMatchObject([[], [{ id: story }]]);
    await act(story, { verb: 'hide' });
    expect(await words('dawn')).toEqual([]);
    await act(story, { verb: 'correct', title: 'Rain at dusk' });
    await act(story, { verb: 'show' });
    expect(await words('dusk')).toMatchObject([{ id: story }]);
    await act(story, { verb: 'withdraw', reason: 'No rain.' });
    const withdrawn = { scopes: ['withdrawn'], rule: { words: ['dusk'] }, limit: 9 };
    expect([await words('dusk'), await app.index.ask({ kind: 'find', page: withdrawn })]).toMatchObject([
      [],
      [{ id: story }],
    ]);
    const other = await told(app, 'courier', report(2));
    await runOn(app, desk.clock, 31 * DAY);
    await prune(app);
    const every = { scopes: ['all', 'hidden', 'withdrawn'], limit: 9 };
    expect(await app.index.ask({ kind: 'find', page: every })).toEqual([]);
    expect((await app.index.ask({ kind: 'test', ids: [other.story], selection: every })).size).toBe(0);
  });

  test('that was killed while it was built goes on where it was', async () => {
    const app = await openApp();
    const { story } = await told(app, 'courier', report(1));
    await crowd(app, story, 1_200);
    const path = newFile();
    const first = openIndex(app, path);
    const read = app.store.stories.page;
    let pages = 0;
    app.store.stories.page = (...wanted) => {
      pages += 1;
      if (pages === 2) void first.index.close();
      return read(...wanted);
    };
    first.index.start();
    while (pages < 2) await new Promise(later => setTimeout(later, 5));
    opened.splice(opened.indexOf(first.index), 1);
    app.store.stories.page = read;
    const second = openIndex(app, path);
    expect(await second.find()).toHaveLength(1_000);
    expect(second.lines.find(({ event }) => event === 'index.building')).toMatchObject({
      done: 500,
      of: 1_201,
    });
    expect(second.index.state()).toMatchObject({ phase: 'ready', stories: 1_201 });
  });

  test('says how far it is while it is built', async () => {
    const app = await openApp();
    const { story } = await told(app, 'courier', report(1));
    await crowd(app, story, 600);
    const read = app.store.stories.page;
    let go = (): void => {};
    const gate = new Promise<void>(open => {
      go = open;
    });
    let pages = 0;
    app.store.stories.page = async (...wanted) => {
      pages += 1;
      if (pages === 2) await gate;
      return read(...wanted);
    };
    await expect(app.index.ask({ kind: 'find', page: { scopes: ['all'], limit: 1 } })).rejects.toMatchObject({
      code: 'INDEX_NOT_READY',
      state: { phase: 'building', done: 500, of: 601 },
    });
    go();
    expect(await find(app.index)).toHaveLength(601);
  });
});

describe('an index is built again', () => {
  const ruined: Record<string, (path: string, app: App) => unknown> = {
    'when its file is missing': path => rmSync(path),
    'when its file is cut off': path => truncateSync(path, statSync(path).size - 5_000),
    'when its file is no database': path => writeFileSync(path, 'no database'.repeat(2_000)),
    'when its file is damaged': path => {
      const bytes = readFileSync(path);
      bytes.fill(7, 4_096, 3 * 4_096);
      writeFileSync(path, bytes);
    },
    'when Redis lost its last changes': (_path, app) => app.store.redis.decrby(keys.changeSequence, 5),
    'when Redis holds a backup, however much changed since': async (_path, app) => {
      const last = (await app.store.changes.after('all', 0, 9)).at(-1);
      await app.store.redis.zrem(keys.changed('all'), idBytes(last?.story ?? ''));
      await app.store.redis.incrby(keys.changeSequence, 60_000);
    },
    'when changes that it missed were dropped': (_path, app) =>
      app.store.redis.set(keys.quietTrimmed, desk.clock.now + DAY),
  };
  test.each(Object.entries(ruined))('%s', async (_name, ruin) => {
    const app = await openApp();
    const path = newFile();
    const first = openIndex(app, path);
    await first.find();
    for (const seed of [1, 2, 3]) await told(app, 'courier', report(seed));
    await first.find();
    await close(first);
    await ruin(path, app);
    const second = openIndex(app, path);
    expect(await second.find()).toEqual(await expected(app));
    expect(second.events()).toContain('index.built');
  });

  test('when it is of another release', async () => {
    const app = await openApp();
    await told(app, 'courier', report(1));
    const path = newFile();
    const first = openIndex(app, path);
    await first.find();
    await close(first);
    const second = openIndex(app, path, { basis: 'two' });
    expect(await second.find()).toEqual(await expected(app));
    expect(second.events()).toEqual(['index.replaced', 'index.building', 'index.built']);
  });

  test.each<[string, (path: string) => void]>([
    ['deleted', path => rmSync(path)],
    ['cut off', path => truncateSync(path, 100)],
    [
      'replaced',
      path => {
        rmSync(path);
        writeFileSync(path, 'another file');
      },
    ],
  ])('when its file is %s while it is open', async (_name, ruin) => {
    const app = await openApp();
    for (const seed of [1, 2, 3]) await told(app, 'courier', report(seed));
    const path = newFile();
    const { find: findAll, events } = openIndex(app, path);
    await findAll();
    ruin(path);
    await told(app, 'courier', report(4));
    expect(await findAll()).toEqual(await expected(app));
    expect(events()).toContain('index.replaced');
  });
});

test('of two processes on one path, the second takes a file beside it', async () => {
  const app = await openApp();
  await told(app, 'courier', report(1));
  const path = newFile();
  const first = openIndex(app, path);
  expect(await first.find()).toEqual(await expected(app));
  const second = openIndex(app, path);
  expect(await second.find()).toEqual(await expected(app));
  expect(second.lines).toMatchObject([
    { event: 'index.locked', path },
    { event: 'index.building', path: path.replace('index.sqlite', 'index-2.sqlite') },
    { event: 'index.built' },
  ]);
});

test('where no file can be written, the index is kept in memory', async () => {
  const app = await openApp();
  await told(app, 'courier', report(1));
  const blocked = newFile();
  writeFileSync(join(folder, 'file'), '');
  const { find: findAll, events, lines } = openIndex(app, join(folder, 'file', blocked));
  expect(await findAll()).toEqual(await expected(app));
  expect(events()).toEqual(['index.no_file', 'index.building', 'index.built']);
  expect(lines[1]).toMatchObject({ path: 'memory' });
});

test('a full disk moves the index to memory', async () => {
  const app = await openApp();
  for (const seed of [1, 2, 3]) await told(app, 'courier', report(seed));
  const open: OpenDatabase = path => {
    const database = openDatabase(path);
    if (path !== ':memory:') database.exec('PRAGMA max_page_count = 10');
    return database;
  };
  const { find: findAll, events, lines } = openIndex(app, newFile(), { open });
  expect(await findAll()).toEqual(await expected(app));
  expect(events()).toContain('index.replaced');
  expect(lines.find(({ event }) => event === 'index.replaced')?.['reason']).toMatch(/full/);
});

/** Copies of a story, written past the log as a desk has them from before its index. */
async function crowd(app: App, like: string, count: number): Promise<void> {
  const story = await app.store.stories.get(like);
  if (!story) throw new Error('no story to take after');
  for (let number = 0; number < count; number += 1) {
    const id = number.toString(16).padStart(24, '0');
    await putStory(app.store.redis, { ...story, id });
    await putInScope(app.store.redis, 'all', { id, sort: story.sort });
  }
}
