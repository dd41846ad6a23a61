import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { editionPage } from '../../../src/site/reader/edition-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';
import { filtersView } from '../../support/views.ts';

const { rich, hostile, empty, rtl } = EDITIONS;

testPages([
  ['edition', editionPage({ edition: rich })],
  ['hostile edition', editionPage({ edition: hostile })],
  ['empty edition', editionPage({ edition: empty })],
  ['edition from right to left', editionPage({ edition: rtl })],
  [
    'edition with filters',
    editionPage({ edition: rich, filters: filtersView({ q: 'dam', region: ['PK'] }) }),
  ],
  ['empty edition with filters', editionPage({ edition: empty, filters: filtersView({ q: 'dam' }) })],
  ['hostile edition with filters', editionPage({ edition: hostile, filters: filtersView({ tag: [evil] }) })],
]);

describe('an edition', () => {
  const $ = load(editionPage({ edition: rich }));

  test.each([
    ['application/rss+xml', '/wire/feeds/water.rss?region=PK'],
    ['application/atom+xml', '/wire/feeds/water.atom?region=PK'],
    ['application/feed+json', '/wire/feeds/water.json?region=PK'],
    ['application/json', '/wire/feeds/water.ninjs?region=PK'],
  ])('is discovered as %s, its newest page', (type, address) => {
    expect($(`link[rel=alternate][type="${type}"]`).attr('href')).toBe(address);
    expect($(`.subscribe a[type="${type}"]`).attr('href')).toBe(address);
  });

  test('leads to its neighbours', () => {
    expect($('.pages [rel=next]').attr('href')).toBe('/wire/feeds/water?region=PK&before=c3Rf%3DN2sy');
    expect($('.pages [rel=first]').attr('href')).toBe('/wire/feeds/water?region=PK');
    expect($('link[rel=canonical]').attr('href')).toBe(
      'https://desk.example/wire/feeds/water?region=PK&before=c3RfOXA0eA',
    );
  });

  test('gives every story its source, time, places with evidence, copies and licence', () => {
    const entry = $('.entry').first();
    expect(entry.find('h2 a').attr('href')).toBe('/wire/stories/st_9p4x');
    expect(entry.find('.original').attr('href')).toBe('https://courier.example/2026/dam?ref=front&lang=en');
    expect(entry.find('.source').attr('href')).toBe('/wire/feeds/source/harbour-courier');
    expect(entry.find('time').attr('datetime')).toBe('2026-11-21T05:30:00.000Z');
    expect(entry.find('.dateline .region').attr('title')).toBe('PK-BA, because of: Turbat, Kech valley');
    expect(entry.find('.regions .mention').text()).toBe('United Arab Emirates');
    expect(entry.find('.also a').attr('href')).toBe('https://gazette.example/water?id=7&p=1');
    expect(entry.find('.licence a').attr('href')).toBe('https://creativecommons.org/licenses/by/4.0/');
  });

  test('sets right-to-left text from the right, and only that', () => {
    expect(
      $('.entry h2')
        .toArray()
        .map(heading => [heading.attribs['lang'], heading.attribs['dir']]),
    ).toEqual([
      ['en', 'auto'],
      ['ur', 'rtl'],
      [undefined, 'auto'],
    ]);
  });

  test('shows what a hostile title says', () => {
    expect(
      load(editionPage({ edition: hostile }))('.entry h2')
        .first()
        .text(),
    ).toBe(']]> <script>alert(1)</script> &lt;b&gt; ]]>]]> AT&T <rights>0</rights>');
  });
});

describe('an edition under filters', () => {
  test('is headed by its title, which names them, from left to right whatever was looked for', () => {
    const edition = { ...rtl, title: 'پانی · Water' };
    const $ = load(editionPage({ edition, filters: filtersView({ q: 'پانی' }) }));
    expect($('h1').attr()).toEqual({ class: 'filtered', lang: 'en', dir: 'ltr' });
    expect($('.opening .intro').length).toBe(0);
    expect(load(editionPage({ edition, filters: filtersView({}) }))('h1').attr('dir')).toBe('rtl');
  });
});
