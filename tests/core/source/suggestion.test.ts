import { describe, expect, test } from 'vitest';
import type { Item, ReadFeed } from '../../../src/core/item/item.ts';
import { suggestSource } from '../../../src/core/source/suggestion.ts';

const item = (licence?: string): Item => ({
  ...{ authors: [], categories: [], enclosures: [] },
  ...(licence && { licence }),
});
const propose = (feed: Partial<ReadFeed>, url = 'https://herald.example.com/feed') =>
  suggestSource(
    { items: [], hints: {}, repairs: [], ...feed },
    { url, taken: new Set(['herald']), knownRegion: code => /^[A-Z]{2}$/.test(code) && code !== 'XX' },
  );

describe('a proposal', () => {
  test('has an id of its own, made of the title, else of the host', () => {
    expect(propose({ title: ' Herald ' })).toEqual({
      id: 'herald-2',
      url: 'https://herald.example.com/feed',
      title: 'Herald',
    });
    expect(propose({}).id).toBe('herald-example-com');
  });

  test.each([
    ['a country’s domain', 'https://herald.com.pk/feed', undefined, 'PK'],
    ['the kingdom’s', 'https://herald.co.uk/feed', undefined, 'GB'],
    ['not one that is sold to all the world', 'https://herald.tv/feed', undefined, undefined],
    ['nor a code that no country has', 'https://herald.xx/feed', undefined, undefined],
    ['the region of a language', 'https://herald.example.com/', 'ps-AF', 'AF'],
    ['spelled in any way', 'https://herald.example.com/', 'fa_ir', 'IR'],
    ['not that of English, which is what software says', 'https://herald.example.com/', 'en-US', undefined],
    ['not a language alone', 'https://herald.example.com/', 'ur', undefined],
  ])('home is %s', (_what, url, language, home) =>
    expect(propose({ ...(language && { language }) }, url).home).toBe(home),
  );

  test('the site’s own address says more than that of its feed', () => {
    expect(propose({ link: 'https://herald.com.pk/' }, 'https://feeds.example.com/herald').home).toBe('PK');
  });

  test.each([
    ['en-us', 'en-US'],
    ['UR', 'ur'],
    ['fa_IR', 'fa-IR'],
    ['nonsense language', undefined],
  ])('language %s is written %s', (language, expected) =>
    expect(propose({ language }).language).toBe(expected),
  );

  test.each([
    ['https://creativecommons.org/licenses/by/4.0/', 'CC BY 4.0', 'full'],
    ['http://creativecommons.org/licenses/by-sa/3.0/deed.en', 'CC BY-SA 3.0', 'full'],
    ['https://creativecommons.org/licenses/by-nc-nd/4.0/', 'CC BY-NC-ND 4.0', 'excerpt'],
    ['https://creativecommons.org/publicdomain/zero/1.0/', 'CC0 1.0', 'full'],
    ['https://herald.example.com/terms', undefined, 'excerpt'],
  ])('licence %s is %s, republished as %s', (url, name, republish) =>
    expect(propose({ items: [item(url), item(url)] }).licence).toEqual({
      ...(name && { name }),
      url,
      republish,
    }),
  );

  test('a licence that only some items state is none of the source', () => {
    const url = 'https://creativecommons.org/licenses/by/4.0/';
    expect(propose({ items: [item(url), item()] }).licence).toBeUndefined();
    expect(propose({ items: [] }).licence).toBeUndefined();
  });
});
