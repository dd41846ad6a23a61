import { expect, test } from 'vitest';
import { buildArticle } from '../../../src/core/article/article-record.ts';
import { identifyItems } from '../../../src/core/item/identity.ts';
import { source as sourceSchema } from '../../../src/core/source/source.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeStore } from '../../../src/store/store.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();

test('an article saved again under the same commit id is changed again; saved under another, without a change, it is not', async () => {
  const store = makeStore(desk.redis());
  const item = { id: '1', title: 'Rain', authors: [], categories: [], enclosures: [] };
  const { fresh } = await store.items.commit('courier', identifyItems('courier', [item]), {
    commitId: 'items',
    now: NOON,
    due: NOON,
  });
  const [id = ''] = fresh;
  const article = buildArticle({
    id,
    item,
    feedText: { summary: 'It rains.', content: '' },
    source: sourceSchema.parse({ id: 'courier', url: 'http://courier.example/feed' }),
    firstSeen: NOON,
    page: undefined,
    pageUrl: undefined,
  });
  const at = { commitId: 'a', version: 1, curateDue: NOON + 30_000 };
  expect(await store.articles.save(article, at)).toBe('changed');
  expect(await store.articles.save(article, at)).toBe('changed');
  expect(await desk.redis().zrange(keys.due.curate, '0', '-1')).toEqual([id]);
  expect(await store.articles.save(article, { ...at, commitId: 'b' })).toBe('same');
});
