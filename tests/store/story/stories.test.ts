import { describe, expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { makeStories } from '../../../src/store/story/stories.ts';
import { testDesk } from '../../support/desk.ts';

const desk = testDesk();
describe('a page of a scope', () => {
  const stories = () => makeStories(desk.redis());

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
