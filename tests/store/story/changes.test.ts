import { expect, test } from 'vitest';
import { idOf } from '../../../src/core/id.ts';
import { keys } from '../../../src/store/keys.ts';
import { idBytes } from '../../../src/store/record/id-bytes.ts';
import { isSynchronised, makeChanges, numberingScopes } from '../../../src/store/story/changes.ts';
import { testDesk } from '../../support/desk.ts';

const desk = testDesk();
const changes = () => makeChanges(desk.redis());
const [a, b, c] = ['a', 'b', 'c'].map(name => idOf(name)) as [string, string, string];
const changed = (scope: string, at: number, id: string) =>
  desk.redis().zadd(keys.changed(scope), at, idBytes(id));

test('changes after a number are read in order, at most `limit`', async () => {
  await changed('all', 30, c);
  await changed('all', 10, a);
  await changed('all', 20, b);
  expect(await changes().after('all', 10, 1)).toEqual([{ story: b, at: 20 }]);
  expect(await changes().after('all', 30, 9)).toEqual([]);
});

test('changes before an instant are dropped from the scopes named', async () => {
  await changed('all', 10, a);
  await changed('all', 20, b);
  await changed('topic:rain', 10, a);
  await changes().trim(['all'], 20);
  expect(await changes().after('all', 0, 9)).toEqual([{ story: b, at: 20 }]);
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
  await changed('quiet', 10, a);
  await changed('quiet', 20, b);
  await changed('quiet', 30, c);
  await changes().trimQuiet(3, 0);
  expect(await changes().position()).toEqual({ head: 0, trimmed: 0 });
  await changes().trimQuiet(1, 0);
  expect(await changes().position()).toEqual({ head: 0, trimmed: 20 });
  expect(await changes().after('quiet', 0, 9)).toEqual([{ story: c, at: 30 }]);
  await changes().trimQuiet(9, 31);
  expect(await changes().position()).toEqual({ head: 0, trimmed: 30 });
});

test('the last change of a story is found in either list', async () => {
  await changed('all', 10, a);
  await changed('quiet', 20, a);
  await changed('quiet', 30, b);
  expect(await Promise.all([a, b, c].map(id => changes().lastOf(id)))).toEqual([20, 30, 0]);
});
