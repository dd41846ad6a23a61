import { expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { isSynchronised, makeChanges } from '../../../src/store/story/changes.ts';
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
