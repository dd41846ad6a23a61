import { describe, expect, test } from 'vitest';
import { makeEvents } from '../../../src/store/event/events.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeCounters } from '../../../src/store/monitoring/counters.ts';
import { connect } from '../../../src/store/redis/connection.ts';
import { makeStories } from '../../../src/store/story/stories.ts';
import { testDesk } from '../../support/desk.ts';

const desk = testDesk();
const events = () => makeEvents(desk.redis());
const add = (id: string) =>
  desk
    .redis()
    .xadd(
      keys.events,
      '*',
      'id',
      id,
      'type',
      'story.created',
      'story',
      's',
      'version',
      '1',
      'scopes',
      'all topic:x',
      'at',
      '5',
    );

describe('events', () => {
  test('are read in order behind a cursor, at most so many', async () => {
    for (const id of ['a', 'b', 'c']) await add(id);
    const [first, ...rest] = await events().readAfter('0-0', 2);
    expect(first).toMatchObject({
      id: 'a',
      type: 'story.created',
      story: 's',
      version: 1,
      scopes: ['all', 'topic:x'],
      at: 5,
    });
    expect(rest.map(({ id }) => id)).toEqual(['b']);
    expect((await events().readAfter(rest[0]?.cursor ?? '', 9)).map(({ id }) => id)).toEqual(['c']);
    expect(await events().readAfter(await events().head(), 9)).toEqual([]);
  });

  test('are waited for, those that came before too, and not for ever', async () => {
    const connection = connect(desk.redisUrl(), 'worker', () => {});
    await add('a');
    const waiting = events().waitAfter(connection, await events().head(), 5_000);
    await add('b');
    expect((await waiting).map(({ id }) => id)).toEqual(['b']);
    expect((await events().waitAfter(connection, '0-0', 5_000)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await events().waitAfter(connection, await events().head(), 1)).toEqual([]);
    connection.disconnect();
  });

  test('of an empty log begin at its beginning', async () => {
    expect(await events().head()).toBe('0-0');
    expect(await events().announced()).toBe('0-0');
    await events().setAnnounced('5-1');
    expect(await events().announced()).toBe('5-1');
  });

  test('are trimmed when they are old', async () => {
    const pipeline = desk.redis().pipeline();
    for (let at = 1; at <= 500; at += 1) pipeline.xadd(keys.events, `${at}-0`, 'id', String(at));
    await pipeline.exec();
    await events().trim(401);
    const kept = await events().readAfter('0-0', 1_000);
    expect(kept.at(-1)?.id).toBe('500');
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(kept.length).toBeLessThan(300); // whole nodes of the stream leave, never part of one
  });
});

describe('a page of a scope', () => {
  const stories = () => makeStories(desk.redis());

  test.each([1, 2, 3, 7])(
    'pages of %i go through a run of equal dates without a skip or a repeat',
    async size => {
      const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
      for (const id of ids) await desk.redis().zadd(keys.scope('all'), id === 'g' ? 2 : 1, id);
      const seen: string[] = [];
      let after: { id: string; sort: number } | undefined;
      for (;;) {
        const page = await stories().page('all', after, size);
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1);
        if (!after) break;
      }
      expect(seen).toEqual(['g', 'f', 'e', 'd', 'c', 'b', 'a']);
    },
  );

  test('goes on behind a story that is gone meanwhile', async () => {
    for (const id of ['a', 'b', 'c']) await desk.redis().zadd(keys.scope('all'), 1, id);
    await desk.redis().zrem(keys.scope('all'), 'b');
    expect(await stories().page('all', { sort: 1, id: 'b' }, 9)).toEqual([{ id: 'a', sort: 1 }]);
  });
});

describe('totals', () => {
  test('add up over all who count', async () => {
    const [one, other] = [makeCounters(desk.redis()), makeCounters(desk.redis())];
    await Promise.all([
      one.add(new Map([['polls|fresh', 2]])),
      other.add(
        new Map([
          ['polls|fresh', 3],
          ['poll_ms|', 1.5],
        ]),
      ),
    ]);
    await one.add(new Map());
    expect(await one.all()).toEqual({ 'polls|fresh': 5, 'poll_ms|': 1.5 });
  });
});
