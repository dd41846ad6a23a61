import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildArticle } from '../../../src/core/article/article-record.ts';
import { type IdentifiedItem, identifyItems } from '../../../src/core/item/identity.ts';
import type { Item } from '../../../src/core/item/item.ts';
import { makeDueSets } from '../../../src/store/due/due-sets.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeStore } from '../../../src/store/store.ts';
import { ITEM_FIELDS } from '../../../src/store/story/item-record.ts';
import { makeItems } from '../../../src/store/story/items.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const items = () => makeItems(desk.redis());

/** Commits items of one source, each time under an id of its own unless one is given. */
const commit = (list: IdentifiedItem[], at: { now: number; due: number; commitId?: string }) =>
  items().commit('courier', list, { commitId: randomUUID(), ...at });

const due = () => makeDueSets(desk.redis()).scrape;
const AT = { now: NOON, due: NOON + 1_000 };

const listing = (...fields: { id?: string; url?: string; title: string }[]): IdentifiedItem[] =>
  identifyItems(
    'courier',
    fields.map(item => ({ authors: [], categories: [], enclosures: [], ...item })),
  );
const rain = { id: '1', url: 'http://courier.example/1', title: 'Rain' };
const wind = { id: '2', url: 'http://courier.example/2', title: 'Wind' };

describe('items', () => {
  test('are new once, changed once for each edit, and known by any of their identity keys', async () => {
    const [first] = listing(rain);
    expect(await commit(listing(rain), AT)).toEqual({ fresh: [first?.id], changed: [] });
    expect(await items().findNewOrEdited('courier', listing(rain, wind))).toEqual(listing(wind));
    const edited = listing({ ...rain, title: 'Heavy rain' });
    expect(await items().findNewOrEdited('courier', edited)).toEqual(edited);
    expect(await commit(edited, AT)).toEqual({ fresh: [], changed: [first?.id] });
    const later = { ...AT, due: AT.due + 1 };
    expect(await commit(edited, later)).toEqual({ fresh: [], changed: [] });
    const renamed = listing({ ...rain, id: 'other', title: 'Rain again' });
    expect(await commit(renamed, AT)).toEqual({ fresh: [], changed: [first?.id] });
    expect(await items().getForScrape(first?.id ?? '')).toMatchObject({
      item: { title: 'Rain again' },
      sourceId: 'courier',
      firstSeen: NOON,
      version: 3,
    });
  });

  test('committed by several workers at once are new to one of them', async () => {
    const done = await Promise.all([1, 2, 3].map(() => commit(listing(rain, wind), AT)));
    expect(done.flatMap(({ fresh }) => fresh)).toHaveLength(2);
    expect(await desk.redis().zcard(keys.due.scrape)).toBe(2);
  });

  test('committed again under the same id are answered again and stored once', async () => {
    const at = { ...AT, commitId: 'a' };
    const first = await commit(listing(rain, wind), at);
    expect(first.fresh).toHaveLength(2);
    expect(await commit(listing(rain, wind), at)).toEqual(first);
    const edited = listing({ ...rain, title: 'Heavy rain' });
    const edit = { now: NOON + 5_000, due: NOON + 6_000, commitId: 'b' };
    const second = await commit(edited, edit);
    expect(second).toEqual({ fresh: [], changed: [first.fresh[0]] });
    expect(await commit(edited, edit)).toEqual(second);
    expect(await items().getForScrape(second.changed[0] ?? '')).toMatchObject({
      version: 2,
      firstSeen: NOON,
    });
  });

  test('keep no answer of a commit that stored nothing, and each answer for minutes only', async () => {
    await commit(listing(rain), { ...AT, commitId: 'a' });
    await commit(listing(rain), { ...AT, commitId: 'b' });
    const answers = await desk.redis().keys(keys.commitAnswer('*'));
    expect(answers).toEqual([keys.commitAnswer('a:0')]);
    const left = await desk.redis().pttl(answers[0] ?? '');
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(120_000);
  });

  test('of a document larger than one batch are all committed', async () => {
    const archive = listing(
      ...Array.from({ length: 1_234 }, (_, n) => ({ id: `n${n}`, title: `Item ${n}` })),
    );
    const { fresh } = await commit(archive, AT);
    expect(fresh).toEqual(archive.map(({ id }) => id));
    expect(await desk.redis().zcard(keys.due.scrape)).toBe(1_234);
    expect(await items().findNewOrEdited('courier', archive)).toEqual([]);
  });

  test('of an empty document are none', async () => {
    expect(await items().findNewOrEdited('courier', [])).toEqual([]);
    expect(await commit([], AT)).toEqual({ fresh: [], changed: [] });
  });

  test('lose their identity keys when they are old and no longer listed', async () => {
    await commit(listing(rain), AT);
    await commit(listing(wind), { now: NOON + 10_000, due: NOON });
    expect(await items().pruneSeen('courier', [], NOON)).toBe(0);
    expect(await items().pruneSeen('courier', listing(rain), NOON + 5_000)).toBe(0);
    expect(await items().pruneSeen('courier', [], NOON + 5_000)).toBe(2);
    expect(await items().findNewOrEdited('courier', listing(rain, wind))).toEqual(listing(rain));
  });

  test('keep the time at which they were first seen when they are edited', async () => {
    await commit(listing(rain), AT);
    await commit(listing({ ...rain, title: 'Heavy rain' }), {
      now: NOON + 60_000,
      due: NOON,
    });
    expect(await items().pruneSeen('courier', [], NOON + 1_000)).toBe(2);
  });

  test('are claimed for their scrape when it is due, and again when the lease ends', async () => {
    const [{ id = '' } = {}] = listing(rain);
    await commit(listing(rain), AT);
    expect(await due().claim({ now: NOON + 999, lease: 100, limit: 9 })).toEqual([]);
    expect(await due().claim({ now: NOON + 1_000, lease: 100, limit: 9 })).toEqual([id]);
    expect(await due().claim({ now: NOON + 1_099, lease: 100, limit: 9 })).toEqual([]);
    expect(await due().claim({ now: NOON + 1_100, lease: 100, limit: 9 })).toEqual([id]);
  });
});

test('an item that is edited after its scrape is stored again, one version on, as first seen before', async () => {
  const [{ id = '' } = {}] = listing(rain);
  await commit(listing(rain), AT);
  const { articles } = makeStore(desk.redis());
  const stored = await items().getForScrape(id);
  const record = buildArticle({
    ...{ id, item: stored?.item as Item, feedText: { summary: 'It rains.', content: '' } },
    ...{ source: { id: 'courier' }, firstSeen: stored?.firstSeen ?? 0 },
  });
  await articles.save(record, { commitId: 'a', version: stored?.version ?? 0, curateDue: NOON });
  expect(await items().getForScrape(id)).toBeUndefined();
  const edited = listing({ ...rain, title: 'Heavy rain' });
  expect(await commit(edited, { now: NOON + 60_000, due: NOON })).toEqual({ fresh: [], changed: [id] });
  expect(await items().getForScrape(id)).toMatchObject({
    ...{ item: { title: 'Heavy rain' }, sourceId: 'courier', firstSeen: NOON, version: 2 },
  });
  // The first scrape, sent again late, leaves the edited item's to be done.
  await articles.save(record, { commitId: 'b', version: 1, curateDue: NOON });
  expect(await items().getForScrape(id)).toMatchObject({ version: 2 });
});

describe('read-item-for-scrape.lua', () => {
  test('reads an item, and cancels the scrape of one that was purged', async () => {
    const [{ id = '' } = {}] = listing(rain);
    await commit(listing(rain), AT);
    expect(await items().getForScrape(id)).toMatchObject({ item: { title: 'Rain' }, version: 1 });
    await desk.redis().del(keys.item(id));
    expect(await items().getForScrape(id)).toBeUndefined();
    expect(await desk.redis().zcard(keys.due.scrape)).toBe(0);
  });
});

describe('reschedule-scrape.lua', () => {
  test('reschedules a pending scrape, starts none that is done, and cancels one of a purged item', async () => {
    const [{ id = '' } = {}] = listing(rain);
    await commit(listing(rain), AT);
    await items().rescheduleScrape(id, NOON + 7);
    expect(await desk.redis().zscore(keys.due.scrape, id)).toBe(String(NOON + 7));
    await desk.redis().zrem(keys.due.scrape, id);
    await items().rescheduleScrape(id, NOON + 7);
    expect(await desk.redis().zcard(keys.due.scrape)).toBe(0);
    await desk.redis().zadd(keys.due.scrape, NOON, id);
    await desk.redis().del(keys.item(id));
    await items().rescheduleScrape(id, NOON + 7);
    expect(await desk.redis().zcard(keys.due.scrape)).toBe(0);
  });
});

test('the codec names every field of an item that the script writes', async () => {
  await commit(listing(rain), AT);
  const [{ id = '' } = {}] = listing(rain);
  expect((await desk.redis().hkeys(keys.item(id))).sort()).toEqual(Object.values(ITEM_FIELDS).sort());
});
