import { expect, test } from 'vitest';
import { buildArticle } from '../../../src/core/article/article-record.ts';
import { idOf } from '../../../src/core/id.ts';
import { identifyItems } from '../../../src/core/item/identity.ts';
import { keys } from '../../../src/store/keys.ts';
import { idBytes } from '../../../src/store/record/id-bytes.ts';
import { makeStore } from '../../../src/store/store.ts';
import { ARTICLE_HEADER } from '../../../src/store/story/article-record.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const item = (id: string) => ({ id, title: id, authors: [], categories: [], enclosures: [] });

test('the status of a source’s items: newest first, with their pending work, their story and what is left of them', async () => {
  const store = makeStore(desk.redis());
  const ids = [];
  for (const [index, name] of ['old', 'purged', 'new'].entries()) {
    const at = { commitId: name, now: NOON + index * 60_000, due: NOON + 9 };
    ids.push(...(await store.items.commit('courier', identifyItems('courier', [item(name)]), at)).fresh);
  }
  const [old = '', purged = '', latest = ''] = ids;
  const article = buildArticle({
    ...{ id: old, item: item('old'), firstSeen: NOON, feedText: { summary: '', content: '' } },
    source: { id: 'courier' },
  });
  await store.articles.save(article, { commitId: 'a', version: 1, curateDue: NOON + 5, retryAt: NOON + 9 });
  const story = idOf('story');
  await desk.redis().setrange(keys.article(old), ARTICLE_HEADER.story, idBytes(story));
  await desk.redis().hset(keys.quarantine, `curate:${old}`, `${NOON} 5`);
  await desk.redis().del(keys.item(purged));
  await desk.redis().zrem(keys.due.scrape, purged);
  expect(await store.itemHistory.ofSource('courier', 9)).toEqual([
    { id: latest, firstSeen: NOON + 120_000, item: item('new'), edits: 0, scrapeAt: NOON + 9 },
    { id: purged, firstSeen: NOON + 60_000, edits: 0 },
    {
      ...{ id: old, firstSeen: NOON, item: item('old'), edits: 0, held: 'curate' },
      ...{ scrapeAt: NOON + 9, curateAt: NOON + 5, article: article.meta, storyId: story },
    },
  ]);
  expect(await store.itemHistory.ofSource('courier', 1)).toHaveLength(1);
  // With its scrape the item ends; its edits are known from the article.
  await store.articles.save(article, { commitId: 'b', version: 1, curateDue: NOON + 5 });
  expect((await store.itemHistory.ofSource('courier', 9))[2]).toEqual({
    ...{ id: old, firstSeen: NOON, edits: 0, held: 'curate' },
    ...{ curateAt: NOON + 5, article: article.meta, storyId: story },
  });
});
