import { describe, expect, test } from 'vitest';
import { type ArticleRecord, buildArticle } from '../../../src/core/article/article-record.ts';
import { identifyItems } from '../../../src/core/item/identity.ts';
import { source as sourceSchema } from '../../../src/core/source/source.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeStore } from '../../../src/store/store.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const store = () => makeStore(desk.redis());
const SAVE = { commitId: 'a', version: 1, curateDue: NOON + 30_000 };
const dueAt = (key: string, id: string) => desk.redis().zscore(key, id);

/** An article of an item that was stored as a poll does; both have the same id. */
async function articleOf(summary = 'It rains.'): Promise<ArticleRecord> {
  const item = { id: '1', title: 'Rain', authors: [], categories: [], enclosures: [] };
  const identified = identifyItems('courier', [item]);
  await store().items.commit('courier', identified, { commitId: 'items', now: NOON, due: NOON });
  return buildArticle({
    id: identified[0]?.id ?? '',
    item,
    feedText: { summary, content: '' },
    source: sourceSchema.parse({ id: 'courier', url: 'http://courier.example/feed' }),
    firstSeen: NOON,
    page: undefined,
    pageUrl: undefined,
  });
}

describe('save-article.lua', () => {
  test('stores an article, schedules its curation and ends its scrape and its item', async () => {
    const article = await articleOf();
    const { id } = article.meta;
    expect(await store().articles.save(article, SAVE)).toBe('changed');
    expect(await store().articles.get(id)).toEqual(article);
    expect(await dueAt(keys.due.curate, id)).toBe(String(NOON + 30_000));
    expect(await dueAt(keys.due.scrape, id)).toBeNull();
    expect(await desk.redis().exists(keys.item(id))).toBe(0);
  });

  test('answers a repeated call as before; a later one without a change is `same`', async () => {
    const article = await articleOf();
    expect(await store().articles.save(article, SAVE)).toBe('changed');
    expect(await store().articles.save(article, SAVE)).toBe('changed');
    expect(await desk.redis().zrange(keys.due.curate, '0', '-1')).toEqual([article.meta.id]);
    expect(await store().articles.save(article, { ...SAVE, commitId: 'b' })).toBe('same');
  });

  test('schedules a scrape again at `retryAt`, and leaves one of an item that was edited meanwhile', async () => {
    const article = await articleOf();
    const { id } = article.meta;
    await store().articles.save(article, { ...SAVE, retryAt: NOON + 500 });
    expect(await dueAt(keys.due.scrape, id)).toBe(String(NOON + 500));
    await store().articles.save(article, { ...SAVE, version: 0 });
    expect(await dueAt(keys.due.scrape, id)).toBe(String(NOON + 500));
    expect(await desk.redis().exists(keys.item(id))).toBe(1);
  });

  test('stores nothing for an item that was purged', async () => {
    const article = await articleOf();
    const { id } = article.meta;
    await desk.redis().del(keys.item(id));
    expect(await store().articles.save(article, SAVE)).toBe('gone');
    expect(await store().articles.get(id)).toBeUndefined();
    expect(await dueAt(keys.due.scrape, id)).toBeNull();
  });
});

describe('cancel-curation.lua', () => {
  test('cancels the curation of a purged article only', async () => {
    const article = await articleOf();
    const { id } = article.meta;
    await store().articles.save(article, SAVE);
    await store().articles.cancelCuration(id);
    expect(await dueAt(keys.due.curate, id)).not.toBeNull();
    await desk.redis().del(keys.article(id));
    await store().articles.cancelCuration(id);
    expect(await dueAt(keys.due.curate, id)).toBeNull();
  });
});

test('many articles are read at once, without those that were purged', async () => {
  const article = await articleOf('x'.repeat(500));
  const { id } = article.meta;
  await store().articles.save(article, SAVE);
  const { articles } = store();
  expect(await articles.getMetadata(['gone', id])).toEqual(new Map([[id, article.meta]]));
  const first = (await articles.getMany([id, 'gone'])).get(id);
  expect(first).toEqual({ meta: article.meta, body: article.body });
  expect((await articles.getMany([id])).get(id)).toBe(first);
});
