import { describe, expect, test } from 'vitest';
import { idOf } from '../../../src/core/id.ts';
import { MAX_POSTINGS } from '../../../src/core/story/join.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeStore } from '../../../src/store/store.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const store = () => makeStore(desk.redis());
const WEEK = 7 * 86_400_000;
const a = idOf('a');
const b = idOf('b');

let saves = 0;

/** Saves an article and commits its story with its keys, as curating does; the commit's outcome. */
async function post(id: string, printKeys: string[], now = NOON): Promise<string> {
  const found = await store().fingerprints.findCandidates(id, printKeys, now);
  return commit(id, found.lookup, now);
}

type Lookup = Awaited<ReturnType<ReturnType<typeof store>['fingerprints']['findCandidates']>>['lookup'];

async function commit(id: string, lookup: Lookup, now = NOON): Promise<string> {
  const at = new Date(NOON).toISOString();
  const meta = { id, sourceId: 'courier', url: '', urlKey: '', title: '', published: at, firstSeen: at };
  const record = { ...meta, authors: [], enclosures: [], categories: [], via: 'feed' as const, words: 0 };
  const hash = idOf(id, String(saves++));
  await desk.redis().hset(keys.item(id), 'version', 1);
  const save = { commitId: hash, version: 1, curateDue: now };
  await store().articles.save({ meta: record, body: { text: '', html: '' }, hash }, save);
  const before = await store().stories.get(storyOf(id));
  return store().stories.commit({
    story: {
      ...{ id: storyOf(id), version: (before?.version ?? 0) + 1, status: 'live', sort: NOON, updated: at },
      ...{ lead: id, leadBecause: 'only', members: [], regions: [], topics: [], awaiting: [] },
      ...{ tags: [], languages: [], categories: [] },
    },
    expectedVersion: before?.version ?? 0,
    scopes: { add: [], remove: [] },
    article: { id, hash, fingerprint: Buffer.from(id.slice(0, 4)), lookup },
    now,
  });
}

const storyOf = (article: string) => idOf('story', article);
const find = (printKeys: string[], now = NOON, id = idOf('new')) =>
  store().fingerprints.findCandidates(id, printKeys, now);
const found = async (printKeys: string[], now = NOON, id = idOf('new')) =>
  (await find(printKeys, now, id)).candidates.map(({ articleId }) => articleId);

describe('the index of fingerprints', () => {
  test('finds articles that share a key, most shared keys first, never the article itself', async () => {
    await post(a, ['k1']);
    await post(b, ['k1', 'k2', 'k3']);
    expect(await found(['k1', 'k2', 'k3'])).toEqual([b, a]);
    expect(await found(['k9'])).toEqual([]);
    expect(await found(['k1', 'k2'], NOON, b)).toEqual([a]);
    const [candidate] = (await find(['k3'])).candidates;
    expect(candidate).toEqual({
      ...{ articleId: b, storyId: storyOf(b), fingerprint: Buffer.from(b.slice(0, 4)), samePage: false },
    });
  });

  test('tells which articles are of the same page', async () => {
    const [page, other] = [`url-${idOf('page')}`, `url-${idOf('other')}`];
    await post(a, [page, 'k1']);
    await post(b, [other, 'k1']);
    const candidates = (await find([page, 'k1'])).candidates.map(({ articleId, samePage }) => [
      articleId,
      samePage,
    ]);
    expect(candidates).toEqual([
      [a, true],
      [b, false],
    ]);
  });

  test('does not find purged articles', async () => {
    await post(a, ['k1']);
    await desk.redis().del(keys.article(a));
    expect(await found(['k1'])).toEqual([]);
  });

  test('searches the current window and the one before; older windows expire', async () => {
    await post(a, ['k1']);
    expect(await found(['k1'], NOON + WEEK)).toEqual([a]);
    expect(await found(['k1'], NOON + 2 * WEEK)).toEqual([]);
    const names = await desk.redis().keys('dl:fingerprints:*');
    expect(names).toHaveLength(3);
    for (const key of names) {
      const left = await desk.redis().pttl(key);
      expect(left).toBeGreaterThan(WEEK);
      expect(left).toBeLessThanOrEqual(2 * WEEK);
    }
  });

  test('keeps the newest articles of a key beyond the limit', async () => {
    for (let index = 0; index < MAX_POSTINGS + 5; index += 1) await post(idOf(`a${index}`), ['k1']);
    const [bucket = ''] = await desk.redis().keys('dl:fingerprints:*:0:*');
    const [numbers] = await desk.redis().hvalsBuffer(bucket);
    expect(numbers).toHaveLength(3 * MAX_POSTINGS);
    expect([numbers?.readUIntBE(0, 3), numbers?.readUIntBE(3 * (MAX_POSTINGS - 1), 3)]).toEqual([
      6,
      MAX_POSTINGS + 5,
    ]);
  });

  test('an article that is curated again is found by its new keys and once', async () => {
    await post(a, ['k1', 'k2']);
    await post(a, ['k2', 'k3']);
    expect(await found(['k1', 'k2', 'k3'])).toEqual([a]);
    expect(await found(['k1'])).toEqual([]);
    await post(a, ['k2'], NOON + WEEK);
    expect(await found(['k2'], NOON + WEEK)).toEqual([a]);
  });

  test('a commit conflicts when another article was filed under a key since, and only then', async () => {
    const { lookup } = await find(['k1', 'k2'], NOON, a);
    expect(await post(b, ['k3'])).toBe('ok');
    expect(await commit(a, lookup)).toBe('ok');
    const read = (await find(['k1'], NOON, idOf('c'))).lookup;
    expect(await post(idOf('d'), ['k1'])).toBe('ok');
    expect(await commit(idOf('c'), read)).toBe('conflict');
    const late = (await find(['k1'], NOON + WEEK, idOf('e'))).lookup;
    expect(await post(idOf('f'), ['k1'])).toBe('ok');
    expect(await commit(idOf('e'), late, NOON + WEEK)).toBe('conflict');
  });

  test('finds articles across levels, whose buckets grow with the articles of a window', async () => {
    await post(a, ['k1']);
    const window = Math.floor(NOON / WEEK);
    await desk.redis().set(keys.fingerprints(window), 4_096);
    await post(b, ['k1']);
    expect(await found(['k1'])).toEqual([a, b]);
    expect(await desk.redis().keys(`dl:fingerprints:${window}:1:*`)).toHaveLength(1);
    const { lookup } = await find(['k1'], NOON, idOf('c'));
    await desk.redis().set(keys.fingerprints(window), 12_288);
    await post(idOf('d'), ['k1']);
    expect(await commit(idOf('c'), lookup)).toBe('conflict');
    await post(a, ['k1']);
    expect((await found(['k1'])).sort()).toEqual([a, b, idOf('d')].sort());
  });
});
