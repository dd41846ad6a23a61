import { beforeEach, describe, expect, test } from 'vitest';
import { idOf } from '../../../src/core/id.ts';
import type { FingerprintLookup, StoryChange } from '../../../src/core/story/change.ts';
import type { Member } from '../../../src/core/story/member.ts';
import type { Story } from '../../../src/core/story/story.ts';
import { EVENT_FIELDS } from '../../../src/store/event/event-record.ts';
import { keys } from '../../../src/store/keys.ts';
import { idText } from '../../../src/store/record/id-bytes.ts';
import { makeStore } from '../../../src/store/store.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const store = () => makeStore(desk.redis());
const commit = (change: StoryChange) => store().stories.commit(change);

const member = (articleId: string): Member => ({
  ...{ articleId, sourceId: 'courier', url: `http://courier.example/${articleId}`, title: 'Rain' },
  ...{ published: '2026-05-04T12:00:00.000Z', words: 100, via: 'page', republish: 'full' },
});
const story = (id: string, articles: string[], more: Partial<Story> = {}): Story => ({
  ...{ id, version: 1, status: 'live', sort: NOON, updated: '2026-05-04T12:00:00.000Z' },
  ...{ lead: articles[0] ?? '', leadBecause: 'only', members: articles.map(member), regions: [] },
  ...{ topics: [], awaiting: [], tags: [], languages: [], categories: [] },
  ...more,
});
const created = (id: string, articles: string[], more: Partial<StoryChange> = {}): StoryChange => ({
  story: story(id, articles),
  expectedVersion: 0,
  scopes: { add: ['all', 'topic:rain'], remove: [] },
  event: { id: `created-${id}`, type: 'story.created' },
  now: NOON,
  ...more,
});
const article = (id: string, lookup?: FingerprintLookup) => ({
  ...{ id, hash: idOf('hash', id), fingerprint: Buffer.from([1, 2]) },
  ...(lookup && { lookup }),
});
/** Ids of stories and articles, by a short name. */
const [s, t, u, third] = ['s', 't', 'u', 'third'].map(name => idOf('story', name)) as [
  string,
  string,
  string,
  string,
];
const [a, b, c] = ['a', 'b', 'c'].map(name => idOf('article', name)) as [string, string, string];
const events = () => store().events.readAfter('0', 99);
const members = async (scope: string) =>
  (await desk.redis().zrangeBuffer(keys.scope(scope), '0', '-1')).map(idText);
const storyOf = async (id: string) => (await store().articles.get(id))?.storyId;

beforeEach(async () => {
  for (const id of [a, b, c]) {
    const meta = { ...member(id), id, urlKey: '', firstSeen: '2026-05-04T12:00:00.000Z' };
    const record = {
      meta: { ...meta, authors: [], enclosures: [], categories: [] },
      body: { text: '', html: '' },
    };
    await desk.redis().hset(keys.item(id), 'version', 1);
    const saved = { commitId: '1', version: 1, curateDue: NOON };
    await store().articles.save({ ...record, hash: idOf('hash', id) }, saved);
    await desk.redis().zadd(keys.due.curate, NOON, id);
  }
});

describe('commit-story.lua', () => {
  test('creates a story: article, scopes, event and change number appear together', async () => {
    const { lookup } = await store().fingerprints.findCandidates(a, ['k'], NOON);
    const change = created(s, [a], { article: article(a, lookup) });
    expect(await commit(change)).toBe('ok');
    expect(await store().stories.get(s)).toEqual(change.story);
    expect([await members('all'), await members('topic:rain')]).toEqual([[s], [s]]);
    expect((await desk.redis().smembers(keys.scopes)).sort()).toEqual(['all', 'topic:rain']);
    expect(await events()).toMatchObject([
      {
        id: `created-${s}`,
        type: 'story.created',
        story: s,
        version: 1,
        scopes: ['all', 'topic:rain'],
        at: NOON,
      },
    ]);
    expect(await store().changes.after('topic:rain', 0, 9)).toEqual([{ story: s, at: NOON }]);
    expect(await store().fingerprints.findCandidates(b, ['k'], NOON)).toMatchObject({
      candidates: [{ articleId: a, storyId: s, fingerprint: Buffer.from([1, 2]) }],
    });
    expect((await desk.redis().zrange(keys.due.curate, '0', '-1')).sort()).toEqual([b, c].sort());
  });

  test('answers `done` when the article is curated already, and cancels its curation', async () => {
    const change = created(s, [a], { article: article(a) });
    await commit(change);
    await desk.redis().zadd(keys.due.curate, NOON, a);
    expect(await commit(change)).toBe('done');
    expect(await desk.redis().zscore(keys.due.curate, a)).toBeNull();
    expect(await events()).toHaveLength(1);
  });

  test.each([
    ['stale', 'the article was saved again', { article: { ...article(a), hash: idOf('older') } }],
    ['conflict', 'the story moved on', { expectedVersion: 3 }],
    [
      'conflict',
      'another article was filed under one of its keys',
      { article: article(a, { keys: ['k'], windows: [{ number: 1, filed: 0 }], maxPostings: 9, ttl: 9 }) },
    ],
    ['conflict', 'the absorbed story moved on', { merged: { story: story(t, []), scopes: [], event: 'm' } }],
  ] as const)('answers `%s` when %s, and writes nothing', async (outcome, _, more) => {
    await desk.redis().set(keys.fingerprints(1), 1);
    await desk.redis().hset(`${keys.fingerprints(1)}:0:20`, Buffer.from([0, 0, 0]), Buffer.from([0, 0, 1]));
    const before = (await desk.redis().keys('*')).sort();
    expect(await commit(created(s, [a], more as Partial<StoryChange>))).toBe(outcome);
    expect((await desk.redis().keys('*')).sort()).toEqual(before);
  });

  test('answers `full` when the scope has no place; a member of the scope may stay', async () => {
    const pinned = (id: string) =>
      created(id, [a], {
        scopes: { add: ['pinned:rain'], remove: [] },
        capacity: { scope: 'pinned:rain', max: 1 },
      });
    expect(await commit(pinned(s))).toBe('ok');
    expect(await commit(pinned(t))).toBe('full');
    const again = { ...pinned(s), story: story(s, [a], { version: 2 }), expectedVersion: 1 };
    expect(await commit(again)).toBe('ok');
  });

  test('moves a story between scopes and removes a scope that has no story left', async () => {
    await commit(created(s, [a]));
    const withdrawn: StoryChange = {
      story: story(s, [a], { version: 2, status: 'withdrawn' }),
      expectedVersion: 1,
      scopes: { add: ['withdrawn'], remove: ['all', 'topic:rain'] },
      event: { id: 'w', type: 'story.withdrawn' },
      now: NOON,
    };
    expect(await commit(withdrawn)).toBe('ok');
    expect(await desk.redis().smembers(keys.scopes)).toEqual(['withdrawn']);
    expect(await store().stories.countByScope()).toEqual(new Map([['withdrawn', 1]]));
    expect((await events()).at(-1)?.scopes).toEqual(['withdrawn', 'all', 'topic:rain']);
    // Two changes in one millisecond get two numbers.
    expect(await store().changes.after('all', 0, 9)).toEqual([{ story: s, at: NOON + 1 }]);
  });

  test('merges a story: its articles move, its ids redirect, its event names the absorbing story', async () => {
    await commit(created(s, [a], { article: article(a) }));
    const absorbed = story(t, [b], { formerly: [u] });
    await commit(created(t, [b], { story: absorbed, article: article(b) }));
    const merge: StoryChange = {
      story: story(s, [a, b], { version: 2, formerly: [t, u] }),
      expectedVersion: 1,
      scopes: { add: ['all'], remove: ['topic:rain'] },
      merged: { story: absorbed, scopes: ['all', 'topic:rain'], event: 'm' },
      now: NOON,
    };
    expect(await commit(merge)).toBe('ok');
    expect(await store().stories.get(t)).toBeUndefined();
    expect(await store().stories.getRedirects([t, u, s])).toEqual([s, s, undefined]);
    expect(await storyOf(b)).toBe(s);
    expect(await members('all')).toEqual([s]);
    expect((await events()).at(-1)).toMatchObject({
      ...{ id: 'm', type: 'story.merged', story: t, into: s, version: 2, scopes: ['all', 'topic:rain'] },
    });
    // A merged id takes no change any more.
    expect(await commit(created(t, [b]))).toBe('conflict');
  });

  test('splits a story off: a redirect from its id ends, its articles move, its event is a creation', async () => {
    await commit(created(s, [a, b], { article: article(a) }));
    await desk.redis().hset(keys.storyRedirects, t, s);
    const split: StoryChange = {
      story: story(s, [a], { version: 2 }),
      expectedVersion: 1,
      scopes: { add: ['all'], remove: [] },
      event: { id: 'u', type: 'story.updated' },
      split: { story: story(t, [b]), scopes: ['all', 'topic:rain'], event: 'c' },
      now: NOON,
    };
    expect(await commit(split)).toBe('ok');
    expect(await store().stories.getRedirect(t)).toBeUndefined();
    expect(await store().stories.get(t)).toMatchObject({ id: t, version: 1 });
    expect(await storyOf(b)).toBe(t);
    expect((await members('all')).sort()).toEqual([s, t].sort());
    expect((await events()).slice(-2)).toMatchObject([
      { id: 'u', type: 'story.updated', story: s, version: 2 },
      { id: 'c', type: 'story.created', story: t, version: 1 },
    ]);
  });

  test('does not split a story off whose id redirects to a third one', async () => {
    await commit(created(s, [a]));
    await desk.redis().hset(keys.storyRedirects, t, third);
    const split = { story: story(t, [b]), scopes: ['all'], event: 'c' };
    const change = created(s, [a], {
      story: story(s, [a], { version: 2 }),
      expectedVersion: 1,
      split,
    });
    expect(await commit(change)).toBe('conflict');
  });

  test('counts the regions of a new story and logs the operator’s action in the same step', async () => {
    const audit = { at: NOON, who: 'token', action: 'story.pin', target: s, detail: 'rain' };
    await commit(created(s, [a], { countRegions: { source: 'courier', codes: ['*', 'PK'] }, audit }));
    expect(await store().sourceRegions.counts('courier')).toEqual({ '*': 1, PK: 1 });
    expect(await store().audit.page(undefined, 9)).toMatchObject([audit]);
  });
});

describe('the codec names every field that the script writes', () => {
  test('of events', async () => {
    await commit(created(t, [b]));
    const merged = { story: story(t, [b]), scopes: ['all'], event: 'm' };
    await commit(created(s, [a], { merged }));
    const entries = await desk.redis().xrange(keys.events, '-', '+');
    const names = entries.flatMap(([, entry]) => entry.filter((_, index) => index % 2 === 0));
    expect([...new Set(names)].sort()).toEqual(Object.values(EVENT_FIELDS).sort());
  });
});
