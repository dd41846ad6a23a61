import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { editionQuery } from '../../../src/core/query/query.ts';
import { filterForm } from '../../../src/site/reader/filter-form.ts';
import { EDITIONS } from '../../support/editions.ts';
import { filtersView } from '../../support/views.ts';

function form(query: Record<string, string>, path = '/feeds/water') {
  const edition = { ...EDITIONS.rich, path };
  return load(filterForm(edition, filtersView(editionQuery.parse(query))).markup);
}

/** What a browser sends of the form as it is. */
function sent($: ReturnType<typeof form>): string[] {
  return $('input[name], select')
    .toArray()
    .map(field => `${$(field).attr('name')}=${$(field).val() ?? ''}`);
}

describe('the filter form', () => {
  test('asks its own page, carries what is set, and adds nothing by itself', () => {
    const $ = form({
      region: 'PK,FR',
      q: 'ferry',
      since: '7d',
      limit: '5',
      before: 'k3-0123456789abcdef01234567',
    });
    expect($('form').attr('action')).toBe('/wire/feeds/water');
    expect(sent($)).toEqual([
      'region=FR',
      'region=PK',
      'limit=5',
      'q=ferry',
      'place=',
      'topic=',
      'source=',
      'language=',
      'since=7d',
    ]);
  });

  test('offers places by name and code, whatever else is typed', () => {
    const $ = form({});
    expect($('input[name=place]').attr('list')).toBe($('datalist').attr('id'));
    expect($('datalist option').first().attr('value')).toBe('Punjab (PK-PB)');
  });

  test('offers no value twice, and no field without a choice', () => {
    const $ = form({ language: 'ur', source: 'courier' });
    expect(
      $('select[name=language] option')
        .toArray()
        .map(option => $(option).text()),
    ).toEqual(['or also …', 'English']);
    expect($('select[name=source], select[name=tag]').length).toBe(0);
  });

  test('keeps a time of its own among those that it offers', () => {
    const $ = form({ since: '2026-11-01' });
    expect($('select[name=since] option[selected]').text()).toBe('since 2026-11-01');
    expect($('select[name=since] option').length).toBe(5);
  });

  test('searches everywhere, too, except where that is the same', () => {
    expect(form({})('[formaction]').attr('formaction')).toBe('/wire/feeds/all');
    expect(form({}, '/feeds/all')('[formaction]').length).toBe(0);
  });
});
