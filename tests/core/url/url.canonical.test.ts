import { describe, expect, test } from 'vitest';
import { resolveUrl } from '../../../src/core/url/url.ts';

/** The shortcut for addresses that are canonical already must never answer otherwise than the parser would. */
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
