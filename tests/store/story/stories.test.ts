import { describe, expect, test } from 'vitest';
import { idOf } from '../../../src/core/id.ts';
import { keys } from '../../../src/store/keys.ts';
import { idBytes, idText } from '../../../src/store/record/id-bytes.ts';
import { makeStories } from '../../../src/store/story/stories.ts';
import { testDesk } from '../../support/desk.ts';

const desk = testDesk();
const stories = () => makeStories(desk.redis());

/** A story's id whose order is that of its letter. */
const idFor = (letter: string) => `${letter.charCodeAt(0).toString(16)}${idOf(letter).slice(2)}`;
const list = (scope: string, sort: number, id: string) =>
  desk.redis().zadd(keys.scope(scope), sort, idBytes(id));

describe('a page of a scope', () => {
  test.each([1, 2, 3, 7])('pages of %i list equal dates without a gap or a repeat', async size => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(idFor);
    for (const id of ids) await list('all', id === idFor('g') ? 2 : 1, id);
    const seen: string[] = [];
    let after: { id: string; sort: number } | undefined;
    for (;;) {
      const page = await stories().page('all', after, size);
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1);
      if (!after) break;
    }
    expect(seen).toEqual(ids.toReversed());
  });

  test('continues after a story that was removed meanwhile', async () => {
    for (const letter of ['a', 'c']) await list('all', 1, idFor(letter));
    expect(await stories().page('all', { sort: 1, id: idFor('b') }, 9)).toEqual([
      { id: idFor('a'), sort: 1 },
    ]);
  });
});

describe('purge-story.lua', () => {
  test('removes a story, its articles and items, their work, its scopes, changes and redirects', async () => {
    const [s, former, other] = ['s', 'former', 'other'].map(idFor) as [string, string, string];
    await desk.redis().set(keys.story(s), 'story');
    await desk.redis().set(keys.article('a'), 'article');
    await desk.redis().hset(keys.item('a'), 'json', '{}');
    await desk.redis().zadd(keys.due.scrape, 1, 'a', 1, 'other');
    await desk.redis().zadd(keys.due.curate, 1, 'a');
    await list('all', 1, s);
    await list('all', 1, other);
    await list('topic:x', 1, s);
    await desk.redis().sadd(keys.scopes, 'all', 'topic:x');
    for (const id of [s, former, other]) await desk.redis().zadd(keys.changed('topic:x'), 1, idBytes(id));
    await desk.redis().hset(keys.storyRedirects, { [former]: s, elsewhere: other });
    await stories().purge(s, ['all', 'topic:x'], { articles: ['a'], formerly: [former], now: 5 });
    expect((await desk.redis().keys('*')).sort()).toEqual(
      [
        ...[keys.due.scrape, keys.scope('all'), keys.scopes, keys.storyRedirects],
        ...[keys.changed('topic:x'), keys.changed('quiet'), keys.changeSequence],
      ].sort(),
    );
    expect(await desk.redis().zscore(keys.changed('quiet'), idBytes(s))).toBe('5');
    expect(await desk.redis().smembers(keys.scopes)).toEqual(['all']);
    expect((await desk.redis().zrangeBuffer(keys.changed('topic:x'), '0', '-1')).map(idText)).toEqual([
      other,
    ]);
    expect(await desk.redis().hkeys(keys.storyRedirects)).toEqual(['elsewhere']);
    expect(await desk.redis().zrange(keys.due.scrape, '0', '-1')).toEqual(['other']);
  });
});
