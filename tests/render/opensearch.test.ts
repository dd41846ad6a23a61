import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { renderOpenSearch } from '../../src/render/opensearch.ts';
import { EDITIONS } from '../support/editions.ts';

const { site } = EDITIONS.hostile;

test('the description searches all stories as a page and as feeds', () => {
  const $ = load(renderOpenSearch({ ...site, baseUrl: 'https://desk.example/wire/' }), { xml: true });
  expect(
    $('Url:not([rel=self])')
      .toArray()
      .map(url => [$(url).attr('type'), $(url).attr('template')]),
  ).toEqual([
    ['text/html', 'https://desk.example/wire/feeds/all?q={searchTerms}'],
    ['application/rss+xml', 'https://desk.example/wire/feeds/all.rss?q={searchTerms}'],
    ['application/atom+xml', 'https://desk.example/wire/feeds/all.atom?q={searchTerms}'],
  ]);
  expect($('Url[rel=self]').attr('template')).toBe('https://desk.example/wire/opensearch.xml');
  expect($('Description').text()).toBe('Stories at Desk & <Sons>');
});

test.each([
  ['Desk', 'Desk', 'Desk'],
  ['The Valley Herald Tribune', 'The Valley', 'The Valley Herald Tribune'],
  ['Abcdefghijklmnop and sons', 'Abcdefghijklmnop', 'Abcdefghijklmnop and sons'],
  ['Donaudampfschifffahrt', 'Donaudampfschiff', 'Donaudampfschifffahrt'],
])('names are no longer than OpenSearch allows: %s', (title, short, long) => {
  const $ = load(renderOpenSearch({ ...site, title }), { xml: true });
  expect([$('ShortName').text(), $('LongName').text()]).toEqual([short, long]);
});
