import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { editionQuery } from '../../../src/core/query/query.ts';
import { filterChips, timeLabel } from '../../../src/site/reader/filters.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil } from '../../support/page-rules.ts';
import { filtersView } from '../../support/views.ts';

const edition = EDITIONS.rich;

function chips(query: Record<string, string>, names: Record<string, string> = {}) {
  const markup = filterChips(edition, filtersView(editionQuery.parse(query), names));
  const $ = load(typeof markup === 'object' && 'markup' in markup ? markup.markup : '');
  return $('a')
    .toArray()
    .map(link => [$(link).find('bdi').text() || $(link).text(), $(link).attr('href')]);
}

describe('filters that are set', () => {
  test('each is named and leads to the page without it', () => {
    expect(chips({ q: 'ferry', region: 'PK,FR', language: 'ur' })).toEqual([
      ['“ferry”', '/wire/feeds/water?region=FR,PK&language=ur'],
      ['FR', '/wire/feeds/water?region=PK&language=ur&q=ferry'],
      ['Pakistan', '/wire/feeds/water?region=FR&language=ur&q=ferry'],
      ['Urdu', '/wire/feeds/water?region=FR,PK&q=ferry'],
      ['Clear all', '/wire/feeds/water'],
    ]);
  });

  test('names of what is no choice are given with the view', () => {
    expect(chips({ region: 'FR' }, { 'region:FR': 'France' })).toEqual([['France', '/wire/feeds/water']]);
  });

  test('there are none without filters, and markup in them is text', () => {
    expect(chips({ limit: '5' })).toEqual([]);
    expect(chips({ tag: evil })[0]?.[0]).toBe('"><script>alert(1)</script>');
  });
});

test.each([
  ['24h', 'last 24 hours'],
  ['7d', 'last 7 days'],
  ['1h', 'last 1 hour'],
  ['90m', 'last 90 minutes'],
  ['2026-11-01T00:00:00.000Z', 'since 1 Nov 2026, 00:00 UTC'],
])('a start of %s is “%s”', (since, label) => {
  expect(timeLabel(since)).toBe(label);
});
