import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { dump } from '../../support/redis.ts';
import { filed, report, told } from '../../support/reports.ts';

const desk = testDesk();
const SOURCES = `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }
  - { id: herald, url: "http://herald.example/feed", scrape: never }
`;
const open = () => desk.open({ sources: SOURCES });
const listed = async (app: App, scope = 'all') =>
  (await app.store.stories.page(scope, undefined, 99)).map(({ id }) => id);

/** Two stories of one report, which nobody could know when the second began: the index did not answer. */
async function twins(app: App, seed: number) {
  const first = await told(app, 'courier', report(seed));
  const { fingerprints } = app.store;
  const { findCandidates } = fingerprints;
  fingerprints.findCandidates = async (...args) => ({ ...(await findCandidates(...args)), candidates: [] });
  const second = await told(app, 'gazette', report(seed), {
    published: new Date(NOON - 60_000).toISOString(),
  });
  fingerprints.findCandidates = findCandidates;
  expect(second.outcome).toBe('created');
  return { first, second };
}

describe('two stories that turn out to be one', () => {
  test('become the older one when a copy of both comes, in one step', async () => {
    const app = await open();
    const { first, second } = await twins(app, 1);
    const third = await told(app, 'herald', report(1));
    expect(third).toMatchObject({ outcome: 'merged', story: first.story });
    const story = await app.store.stories.get(first.story);
    expect(story).toMatchObject({ version: 2, formerly: [second.story] });
    expect(story?.members.map(({ sourceId }) => sourceId).sort()).toEqual(['courier', 'gazette', 'herald']);
    for (const { article } of [first, second, third])
      expect((await app.store.articles.get(article))?.storyId).toBe(first.story);
    for (const scope of ['all', 'source:gazette', 'region:PK-BA'])
      expect(await listed(app, scope)).toEqual([first.story]);
    expect(await app.store.stories.get(second.story)).toBeUndefined();
    expect(await app.store.stories.getRedirect(second.story)).toBe(first.story);
    const [, , merged, updated] = await app.store.events.readAfter('0-0', 99);
    expect(merged).toMatchObject({
      type: 'story.merged',
      story: second.story,
      into: first.story,
      version: 2,
    });
    expect(merged?.scopes).toEqual(expect.arrayContaining(['all', 'source:gazette', 'source:courier']));
    expect(updated).toMatchObject({ type: 'story.updated', story: first.story, version: 2 });
    expect(updated).not.toHaveProperty('into');
  });

  test('become one when an article alone in its story is filed with the text of the other', async () => {
    const app = await open();
    const older = await told(app, 'courier', report(2));
    const later = { published: new Date(NOON - 60_000).toISOString(), id: 'x' };
    const younger = await told(app, 'gazette', report(3), later);
    expect(younger.outcome).toBe('created');
    const again = await told(app, 'gazette', report(2), later);
    expect(again).toMatchObject({ article: younger.article, outcome: 'merged', story: older.story });
    expect(await listed(app)).toEqual([older.story]);
  });

  test('redirect from id to id, and expire with the story that they lead to', async () => {
    const app = await open();
    const { first, second } = await twins(app, 4);
    await told(app, 'herald', report(4));
    const elder = await told(app, 'herald', report(5), { published: '2026-05-03T00:00:00Z' });
    const [stays, moves] = await app.store.stories.getMany([elder.story, first.story]);
    if (!stays || !moves) throw new Error('a story is missing');
    const formerly = [moves.id, ...(moves.formerly ?? [])];
    const change = {
      story: { ...stays, version: 2, formerly, members: [...stays.members, ...moves.members] },
      expectedVersion: 1,
      scopes: { add: ['all'], remove: [] },
      merged: { story: moves, scopes: ['all'], event: 'm' },
      now: NOON,
    };
    expect(
      await app.store.stories.commit({
        ...change,
        merged: { ...change.merged, story: { ...moves, version: 7 } },
      }),
    ).toBe('conflict');
    expect(await app.store.stories.commit(change)).toBe('ok');
    expect(await app.store.stories.commit({ ...change, story: moves, expectedVersion: 0 })).toBe('conflict');
    expect(await app.store.stories.getRedirect(first.story)).toBe(elder.story);
    expect(await app.store.stories.getRedirect(second.story)).toBe(elder.story);
    desk.clock.now += 40 * 86_400_000;
    await prune(app);
    expect(await desk.redis().exists(keys.storyRedirects)).toBe(0);
  });

  test('curating again changes nothing', async () => {
    const app = await open();
    await twins(app, 6);
    const { article } = await told(app, 'herald', report(6));
    const before = await dump(desk.redis(), 'dl:bull:');
    expect(await curate(app, { article })).toMatchObject({ outcome: 'done' });
    expect(await dump(desk.redis(), 'dl:bull:')).toEqual(before);
  });

  test('end as one when two processes curate at the same instant', async () => {
    const [app, other] = [await open(), await open()];
    for (let seed = 20; seed < 28; seed += 1) {
      const { first, second } = await twins(app, seed);
      const [one, two, three] = [
        await filed(app, 'herald', report(seed)),
        await filed(other, 'herald', report(seed), { url: `http://herald.example/${seed}/again` }),
        await filed(
          other,
          'gazette',
          { ...report(seed), title: report(seed).title.toUpperCase() },
          { url: `http://gazette.example/${seed}/more` },
        ),
      ];
      await Promise.all([
        curate(app, { article: one }),
        curate(other, { article: two }),
        curate(other, { article: three }),
      ]);
      const articles = [first.article, second.article, one, two, three];
      const stories = await Promise.all(
        articles.map(async id => (await app.store.articles.get(id))?.storyId),
      );
      expect(new Set(stories)).toEqual(new Set([first.story]));
      const story = await app.store.stories.get(first.story);
      expect(story?.members.map(({ articleId }) => articleId).sort()).toEqual(articles.sort());
    }
    expect(await listed(app)).toHaveLength(8);
    const merges = (await app.store.events.readAfter('0-0', 999)).filter(
      ({ type }) => type === 'story.merged',
    );
    expect(merges).toHaveLength(8);
  });
});
