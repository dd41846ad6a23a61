import { describe, expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { makeStories } from '../../../src/store/story/stories.ts';
import { testDesk } from '../../support/desk.ts';

const desk = testDesk();
const stories = () => makeStories(desk.redis());

describe('a page of a scope', () => {
  test.each([1, 2, 3, 7])('pages of %i list equal dates without a gap or a repeat', async size => {
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
  });

  test('continues after a story that was removed meanwhile', async () => {
    for (const id of ['a', 'b', 'c']) await desk.redis().zadd(keys.scope('all'), 1, id);
    await desk.redis().zrem(keys.scope('all'), 'b');
    expect(await stories().page('all', { sort: 1, id: 'b' }, 9)).toEqual([{ id: 'a', sort: 1 }]);
  });
});

describe('purge-story.lua', () => {
  test('removes a story, its articles and items, their work, its scopes, changes and redirects', async () => {
    await desk.redis().hset(keys.story('s'), 'json', '{}');
    await desk.redis().hset(keys.article('a'), 'meta', '{}');
    await desk.redis().hset(keys.item('a'), 'json', '{}');
    await desk.redis().zadd(keys.due.scrape, 1, 'a', 1, 'other');
    await desk.redis().zadd(keys.due.curate, 1, 'a');
    await desk.redis().zadd(keys.scope('all'), 1, 's', 1, 'other');
    await desk.redis().zadd(keys.scope('topic:x'), 1, 's');
    await desk.redis().sadd(keys.scopes, 'all', 'topic:x');
    await desk.redis().zadd(keys.changed('topic:x'), 1, 's', 2, 'former', 3, 'other');
    await desk.redis().hset(keys.storyRedirects, { former: 's', elsewhere: 'other' });
    await stories().purge('s', ['all', 'topic:x'], { articles: ['a'], formerly: ['former'], now: 5 });
    expect((await desk.redis().keys('*')).sort()).toEqual(
      [
        ...[keys.due.scrape, keys.scope('all'), keys.scopes, keys.storyRedirects],
        ...[keys.changed('topic:x'), keys.changed('quiet'), keys.changeSequence],
      ].sort(),
    );
    expect(await desk.redis().zrange(keys.changed('quiet'), '0', '-1', 'WITHSCORES')).toEqual(['s', '5']);
    expect(await desk.redis().smembers(keys.scopes)).toEqual(['all']);
    expect(await desk.redis().zrange(keys.changed('topic:x'), '0', '-1')).toEqual(['other']);
    expect(await desk.redis().hkeys(keys.storyRedirects)).toEqual(['elsewhere']);
    expect(await desk.redis().zrange(keys.due.scrape, '0', '-1')).toEqual(['other']);
  });
});
