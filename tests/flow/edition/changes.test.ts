import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { idOf } from '../../../src/core/id.ts';
import { editionQuery } from '../../../src/core/query/query.ts';
import { retag } from '../../../src/flow/curate/retag.ts';
import { listChanges } from '../../../src/flow/edition/changes.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { scopeDiff } from '../../../src/flow/story/scopes.ts';
import { keys } from '../../../src/store/keys.ts';
import { idBytes } from '../../../src/store/record/id-bytes.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { edited, listed, report, told } from '../../support/reports.ts';
import { storyIdsOf } from '../../support/stored.ts';

const desk = testDesk();
const HOUR = 3_600_000;
const SOURCES = `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }
  - { id: herald, url: "http://herald.example/feed", scrape: never }
`;
const TOPICS = 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]';
const open = () => desk.open({ sources: SOURCES, topics: TOPICS });

/** What a client hears who asks on until there is no more. */
async function heard(app: App, scope: string, after: number, asked: Record<string, string> = {}) {
  const rows: { id: string; status: string; into?: string }[] = [];
  for (let next = after; ; ) {
    const page = await listChanges(app, { scope, limit: 50 }, editionQuery.parse(asked), next);
    rows.push(...page.rows);
    next = page.next;
    if (!page.more) return { rows, next };
  }
}

describe('what changed', () => {
  test('comes oldest change first, each story once as it is now', async () => {
    const app = await open();
    const [one, two] = [await told(app, 'courier', report(1)), await told(app, 'courier', report(2))];
    await told(app, 'gazette', report(1));
    const { rows, next } = await heard(app, 'all', 0);
    expect(rows).toMatchObject([
      { id: two.story, version: 1, status: 'live' },
      { id: one.story, version: 2, status: 'live' },
    ]);
    expect(await heard(app, 'all', next)).toEqual({ rows: [], next });
  });

  test('is numbered by instants that grow, though the clock stands or goes back', async () => {
    const app = await open();
    await told(app, 'courier', report(1));
    await told(app, 'courier', report(2));
    desk.clock.now = NOON - HOUR;
    await told(app, 'courier', report(3));
    desk.clock.now = NOON + HOUR;
    await told(app, 'courier', report(4));
    const numbers = (await app.store.changes.after('all', 0, 9)).map(({ at }) => at - NOON);
    expect(numbers).toEqual([0, 1, 2, HOUR]);
  });

  test.each([1, 2, 3])('pages of %i lose nothing while stories change in between', async limit => {
    const app = await open();
    const stories: string[] = [];
    for (const seed of [1, 2, 3, 4, 5]) stories.push((await told(app, 'courier', report(seed))).story);
    const held = new Map<string, unknown>();
    const query = editionQuery.parse({ limit: String(limit) });
    let next = 0;
    for (const seed of [5, 3, 1, 4, 2, undefined, undefined, undefined, undefined, undefined]) {
      const page = await listChanges(app, { scope: 'all', limit: 50 }, query, next);
      expect(page.rows.length).toBeLessThanOrEqual(limit);
      for (const row of page.rows) held.set(row.id, 'version' in row ? row.version : undefined);
      ({ next } = page);
      if (seed !== undefined) await told(app, 'gazette', report(seed));
    }
    for (const id of stories) expect(held.get(id)).toBe((await app.store.stories.get(id))?.version);
  });

  test('tells of a withdrawn story, and of its return', async () => {
    const app = await open();
    const { story } = await told(app, 'courier', report(1));
    const { next } = await heard(app, 'topic:pakistan', 0);
    await edited(app, story, { status: 'withdrawn' });
    const after = await heard(app, 'topic:pakistan', next);
    expect(after.rows).toEqual([
      { id: story, status: 'withdrawn', version: 2, updated: new Date(NOON).toISOString() },
    ]);
    await edited(app, story, { status: 'corrected' });
    expect((await heard(app, 'topic:pakistan', after.next)).rows).toMatchObject([
      { id: story, status: 'corrected', version: 3, title: report(1).title },
    ]);
  });

  test('tells where a merged story went', async () => {
    const app = await open();
    const first = await told(app, 'courier', report(1));
    const second = await told(app, 'courier', report(2));
    const { next } = await heard(app, 'topic:pakistan', 0);
    const [stays, moves] = await app.store.stories.getMany([first.story, second.story]);
    if (!stays || !moves) throw new Error('no stories');
    const story = { ...stays, version: 2, formerly: [moves.id] };
    const scopes = scopeDiff(app, undefined, moves).add;
    await app.store.stories.commit({
      story,
      expectedVersion: 1,
      scopes: scopeDiff(app, stays, story),
      event: { id: 'a', type: 'story.updated' },
      merged: { story: moves, scopes, event: 'b' },
      now: app.now(),
    });
    expect((await heard(app, 'topic:pakistan', next)).rows).toMatchObject([
      { id: second.story, status: 'merged', into: first.story },
      { id: first.story, status: 'live', version: 2 },
    ]);
  });

  test('tells of a story that leaves a topic, once; those that never were in it are not spoken of', async () => {
    const app = await open();
    const { story } = await told(app, 'courier', report(1));
    await told(app, 'courier', report(2, 'Muscat, Oman'));
    const { rows, next } = await heard(app, 'topic:pakistan', 0);
    expect(rows).toMatchObject([{ id: story, status: 'live' }]);
    app.reload(
      await desk.configure({
        sources: SOURCES,
        topics: TOPICS.replace('region: PK', 'all: [{ region: PK }, { region: OM }]'),
      }),
    );
    await retag(app);
    const left = await heard(app, 'topic:pakistan', next);
    expect(left.rows).toMatchObject([{ id: story, status: 'gone', version: 2 }]);
    await told(app, 'gazette', report(1));
    expect((await heard(app, 'topic:pakistan', left.next)).rows).toEqual([]);
  });

  test('passes filters: what passes no longer is gone, what is new and does not pass is left out', async () => {
    const app = await open();
    const { story } = await told(app, 'courier', report(1));
    await told(app, 'courier', report(2, 'Muscat, Oman'));
    const { rows, next } = await heard(app, 'all', 0, { region: 'PK' });
    expect(rows.map(({ id }) => id)).toEqual([story]);
    await edited(app, story, { regions: [] });
    expect((await heard(app, 'all', next, { region: 'PK' })).rows).toMatchObject([
      { id: story, status: 'gone' },
    ]);
  });

  test('tells nothing of an article that no reader sees, nor of what is purged', async () => {
    const app = await open();
    const { story } = await told(app, 'courier', report(1), {
      published: new Date(NOON - 29 * 24 * HOUR).toISOString(),
    });
    const kept = await told(app, 'courier', report(2));
    await listed(app, 'courier', { title: 'Not scraped yet', url: 'http://courier.example/later' });
    desk.clock.now = NOON + 25 * HOUR;
    await prune(app);
    expect(await app.store.stories.get(story)).toBeUndefined();
    for (const scope of ['all', 'topic:pakistan']) {
      expect((await heard(app, scope, 0)).rows.map(({ id }) => id)).toEqual([kept.story]);
      expect(await storyIdsOf(desk.redis(), keys.changed(scope))).toEqual([kept.story]);
    }
  });

  test('is forgotten with what left a topic long ago, and with the topic', async () => {
    const app = await open();
    await retag(app);
    const changed = keys.changed('topic:pakistan');
    const [old, young] = [idOf('left long ago'), idOf('young')];
    await desk.redis().zadd(changed, NOON - 31 * 24 * HOUR, idBytes(old), NOON, idBytes(young));
    await prune(app);
    expect(await storyIdsOf(desk.redis(), changed)).toEqual([young]);
    app.reload(await desk.configure({ sources: SOURCES }));
    await retag(app);
    expect(await desk.redis().exists(changed)).toBe(0);
  });
});
