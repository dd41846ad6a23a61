import { describe, expect, test } from 'vitest';
import { identifiesPage, resolveUrl, urlKey } from '../../../src/core/url/url.ts';

describe('the comparison key of an address', () => {
  test.each([
    ['http://www.courier.example/a/?utm_source=rss&b=2&a=1#top', 'https://m.courier.example/a?a=1&b=2'],
    ['https://courier.example/a/amp/', 'https://courier.example/a'],
    ['https://courier.example:443/a', 'http://courier.example:80/a'],
    ['https://courier.example/index.html', 'https://courier.example'],
  ])('%s and %s are one page', (one, other) => {
    expect(urlKey(one)).toBe(urlKey(other));
  });

  test.each([
    ['https://courier.example/a', 'https://courier.example/A'],
    ['https://courier.example/?p=1', 'https://courier.example/?p=2'],
    ['https://courier.example/a', 'https://gazette.example/a'],
  ])('%s and %s are two', (one, other) => {
    expect(urlKey(one)).not.toBe(urlKey(other));
  });

  test.each([
    ['https://courier.example/a', true],
    ['https://courier.example/?p=1', true],
    ['https://courier.example/', false],
    ['https://courier.example/?utm_source=rss', false],
    ['https://courier.example/#/story/1', false],
    ['', false],
  ])('%s is the address of a page of its own: %s', (url, names) => {
    expect(identifiesPage(urlKey(url))).toBe(names);
  });
});

/** The shortcut for canonical URLs gives the same result as the parser. */
describe('resolveUrl', () => {
  test.each(
    [
      'https://desk.example/',
      'https://desk.example/a/b.html?c=d&e=%20#f',
      'http://desk.example',
      'https://DESK.example/',
      'https://desk.example:443/',
      'https://desk.example/a/../b',
      'https://desk.example/a/./b',
      'https://desk.example/a/%2e%2E/b',
      'https://desk.example/a/.hidden',
      "https://desk.example/?it's",
      'https://desk.example/a b',
      'https://desk.example/ü',
      'https://desk.example//a//',
      'https://desk.example/?a=https://e.example/../x',
      'http://127.1/',
      'http://0x7f.1/',
      'http://1.2.3.256/',
      'https://a..example/',
      'https://-a.example/',
      'https://xn--a.example/',
      'https://a_b.example/',
      'https://desk.example/\\a',
    ].map(address => [address]),
  )('%s', address => {
    const parsed = URL.canParse(address) ? new URL(address).href : undefined;
    expect(resolveUrl(address)).toBe(parsed);
  });

  test.each([
    'https://user@desk.example/',
    'https://user:word@desk.example/',
    'ftp://desk.example/',
    '//desk.example/',
  ])('refuses %s', address => {
    expect(resolveUrl(address)).toBeUndefined();
  });
});
