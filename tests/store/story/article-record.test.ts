import { describe, expect, test } from 'vitest';
import type { ArticleRecord } from '../../../src/core/article/article-record.ts';
import { idOf } from '../../../src/core/id.ts';
import { DamagedRecord } from '../../../src/store/record/compressed.ts';
import { loadScript } from '../../../src/store/redis/script.ts';
import { ARTICLE_HEADER, decodeArticle, encodeArticle } from '../../../src/store/story/article-record.ts';

const article = (more: Partial<ArticleRecord['meta']> = {}, html = '<p>It rains.</p>'): ArticleRecord => ({
  meta: {
    ...{ id: idOf('a'), sourceId: 'courier', url: 'https://www.courier.example/rain?utm_source=x' },
    ...{ urlKey: 'courier.example/rain', title: 'Rain', authors: [{ name: 'Ann' }], language: 'en' },
    ...{ published: '2026-05-04T12:00:00.000Z', firstSeen: '2026-05-04T12:00:01.234Z' },
    ...{ enclosures: [], categories: ['weather'], via: 'page', words: 2 },
    ...more,
  },
  body: { text: 'It rains.', html },
  hash: idOf('hash'),
});
const encoded = (record: ArticleRecord) => encodeArticle(record, { version: 3, save: 7 });

describe('the record of an article', () => {
  test.each([
    ['a page', article()],
    ['HTML of other words', article({}, '<p>Sun.</p>')],
    ['a canonical address elsewhere', article({ urlKey: 'other.example/rain' })],
    ['no address', article({ url: '', urlKey: '' })],
    [
      'a long body',
      { ...article(), body: { text: 'rain '.repeat(40_000), html: '<p>sun</p>'.repeat(9_000) } },
    ],
  ])('of %s comes back whole, its metadata in the same order', async (_, record) => {
    const decoded = await decodeArticle(record.meta.id, await encoded(record));
    expect(decoded).toEqual(record);
    expect(JSON.stringify(decoded?.meta)).toBe(JSON.stringify(record.meta));
  });

  test('has no text that is purged', async () => {
    expect(await decodeArticle('a', null)).toBeUndefined();
  });

  test('that is damaged is refused with a typed error', async () => {
    const record = await encoded(article());
    for (const bytes of [
      Buffer.alloc(0),
      record.subarray(0, 20),
      Buffer.concat([Buffer.of(9), record.subarray(1)]),
    ])
      await expect(decodeArticle('a', bytes)).rejects.toThrow(DamagedRecord);
  });

  test('has the offsets that the scripts count from', () => {
    const lua = loadScript(new URL('../../../src/store/story/save-article.lua', import.meta.url));
    const { hash, story, version, firstSeen, save, window, number, content } = ARTICLE_HEADER;
    expect(lua).toContain(`hash = string.sub(header, ${hash + 1}, ${story})`);
    expect(lua).toContain(`story = string.sub(header, ${story + 1}, ${version})`);
    expect(lua).toContain(`version = struct.unpack('>I4', header, ${version + 1})`);
    expect(lua).toContain(`first = struct.unpack('>I6', header, ${firstSeen + 1})`);
    expect(lua).toContain(`save = string.sub(header, ${save + 1}, ${window})`);
    expect(lua).toContain(`window = struct.unpack('>I4', header, ${window + 1})`);
    expect(lua).toContain(`number = struct.unpack('>I4', header, ${number + 1})`);
    expect(lua).toContain(`redis.call('GETRANGE', key, 0, ${content - 1})`);
  });
});
