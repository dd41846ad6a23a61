import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { editionQuery } from '../../../src/core/query/query.ts';
import { filterChips } from '../../../src/site/reader/filters.ts';
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
    expect(
      chips({ q: 'ferry', region: 'PK,FR', language: 'ur', since: '24h' }, { 'region:PK': 'Pakistan' }),
    ).toEqual([
      ['“ferry”', '/wire/feeds/water?region=FR,PK&language=ur&since=24h'],
      ['FR', '/wire/feeds/water?region=PK&language=ur&q=ferry&since=24h'],
      ['Pakistan', '/wire/feeds/water?region=FR&language=ur&q=ferry&since=24h'],
      ['Urdu', '/wire/feeds/water?region=FR,PK&q=ferry&since=24h'],
      ['last 24 hours', '/wire/feeds/water?region=FR,PK&language=ur&q=ferry'],
      ['Clear all', '/wire/feeds/water'],
    ]);
  });

  test('there are none without filters, and markup in them is text', () => {
    expect(chips({ limit: '5' })).toEqual([]);
    expect(chips({ tag: evil })[0]?.[0]).toBe('"><script>alert(1)</script>');
  });
});
