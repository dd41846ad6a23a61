import { expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { isSynchronised, makeChanges, numberingScopes } from '../../../src/store/story/changes.ts';
import { testDesk } from '../../support/desk.ts';

const desk = testDesk();
const changes = () => makeChanges(desk.redis());

test('changes after a number are read in order, at most `limit`', async () => {
  await desk.redis().zadd(keys.changed('all'), 30, 'c', 10, 'a', 20, 'b');
  expect(await changes().after('all', 10, 1)).toEqual([{ story: 'b', at: 20 }]);
  expect(await changes().after('all', 30, 9)).toEqual([]);
});

test('changes before an instant are dropped from the scopes named', async () => {
  await desk.redis().zadd(keys.changed('all'), 10, 'a', 20, 'b');
  await desk.redis().zadd(keys.changed('topic:rain'), 10, 'a');
  await changes().trim(['all'], 20);
  expect(await changes().after('all', 0, 9)).toEqual([{ story: 'b', at: 20 }]);
  expect(await changes().after('topic:rain', 0, 9)).toHaveLength(1);
});

test('only `all` and topics are synchronised', () => {
  expect(['all', 'topic:x', 'region:PK', 'hidden'].map(isSynchronised)).toEqual([true, true, false, false]);
});

test('a change that `all` does not number is quiet', () => {
  expect(numberingScopes(['all', 'topic:x', 'region:PK'])).toEqual(['all', 'topic:x']);
  expect(numberingScopes(['hidden'])).toEqual(['quiet']);
  expect(numberingScopes(['topic:x'])).toEqual(['topic:x', 'quiet']);
});

test('of quiet changes the newest are kept, and the number of the last that was dropped', async () => {
  await desk.redis().zadd(keys.changed('quiet'), 10, 'a', 20, 'b', 30, 'c');
  await changes().trimQuiet(3, 0);
  expect(await changes().position()).toEqual({ head: 0, trimmed: 0 });
  await changes().trimQuiet(1, 0);
  expect(await changes().position()).toEqual({ head: 0, trimmed: 20 });
  expect(await changes().after('quiet', 0, 9)).toEqual([{ story: 'c', at: 30 }]);
  await changes().trimQuiet(9, 31);
  expect(await changes().position()).toEqual({ head: 0, trimmed: 30 });
});

test('the last change of a story is found in either list', async () => {
  await desk.redis().zadd(keys.changed('all'), 10, 'a');
  await desk.redis().zadd(keys.changed('quiet'), 20, 'a', 30, 'b');
  expect(await Promise.all(['a', 'b', 'c'].map(id => changes().lastOf(id)))).toEqual([20, 30, 0]);
});
