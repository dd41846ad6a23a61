import { describe, expect, test } from 'vitest';
import { makeEvents } from '../../../src/store/event/events.ts';
import { keys } from '../../../src/store/keys.ts';
import { connect } from '../../../src/store/redis/connection.ts';
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
  test('are read in order after a cursor, at most `limit`', async () => {
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

  test('are waited for until the timeout; earlier ones are returned at once', async () => {
    const connection = connect(desk.redisUrl(), 'worker', () => {});
    await add('a');
    const waiting = events().waitAfter(connection, await events().head(), 5_000);
    await add('b');
    expect((await waiting).map(({ id }) => id)).toEqual(['b']);
    expect((await events().waitAfter(connection, '0-0', 5_000)).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(await events().waitAfter(connection, await events().head(), 1)).toEqual([]);
    connection.disconnect();
  });

  test('of an empty log: the cursors are the start of the log', async () => {
    expect(await events().head()).toBe('0-0');
    expect(await events().announced()).toBe('0-0');
    await events().setAnnounced('5-1');
    expect(await events().announced()).toBe('5-1');
  });

  test('older than the cut are trimmed, by whole nodes of the stream, and the last one is remembered', async () => {
    const pipeline = desk.redis().pipeline();
    for (let at = 1; at <= 500; at += 1) pipeline.xadd(keys.events, `${at}-0`, 'id', String(at));
    await pipeline.exec();
    await events().trim(401);
    const kept = await events().readAfter('0-0', 1_000);
    expect(kept.at(-1)?.id).toBe('500');
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(kept.length).toBeLessThan(300); // Redis drops whole nodes of a stream
    expect(await events().lastTrimmed()).toBe('400-0');
  });

  test('are counted after a cursor, up to a maximum', async () => {
    for (const id of ['a', 'b', 'c']) await add(id);
    const [first] = await events().readAfter('0', 1);
    expect(await events().countAfter(first?.cursor ?? '', 9)).toBe(2);
    expect(await events().countAfter('0', 2)).toBe(2);
    expect(await events().countAfter(await events().head(), 9)).toBe(0);
  });

  test('of a log that holds none before the cut are not trimmed', async () => {
    await add('a');
    expect(await events().trim(1)).toBe(0);
    expect(await events().lastTrimmed()).toBe('0-0');
  });
});
