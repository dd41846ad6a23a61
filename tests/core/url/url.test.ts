import { describe, expect, test } from 'vitest';
import { identifiesPage, urlKey } from '../../../src/core/url/url.ts';

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
