import { expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { makeTaggingRules } from '../../../src/store/story/tagging-rules.ts';
import { testDesk } from '../../support/desk.ts';

const desk = testDesk();
const rules = () => makeTaggingRules(desk.redis());

test('a topic’s hash is stored; without a hash the topic and the record of its changes are removed', async () => {
  await rules().setTopicHash('rain', 'h1');
  await rules().setTopicHash('wind', 'h2');
  await desk.redis().zadd(keys.changed('topic:rain'), 1, 's');
  await rules().setTopicHash('rain', undefined);
  expect(await rules().topicHashes()).toEqual({ wind: 'h2' });
  expect(await desk.redis().exists(keys.changed('topic:rain'))).toBe(0);
});

test('the hash of all sources is kept apart from the hashes of each', async () => {
  expect(await rules().allSourcesHash()).toBeUndefined();
  await rules().setAllSourcesHash('all');
  await rules().setSourceHash('courier', 'h');
  await rules().setSourceHash('gazette', 'h');
  await rules().setSourceHash('gazette', '');
  expect(await rules().allSourcesHash()).toBe('all');
  expect(await rules().sourceHashes()).toEqual(new Map([['courier', 'h']]));
});
