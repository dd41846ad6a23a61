import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { editionQuery } from '../../../src/core/query/query.ts';
import { noStories } from '../../../src/site/reader/no-stories.ts';
import { EDITIONS } from '../../support/editions.ts';
import { filtersView } from '../../support/views.ts';

const { empty } = EDITIONS;

function page(query: Record<string, string>, path = '/feeds/water') {
  const $ = load(
    noStories({ ...empty, path }, filtersView(editionQuery.parse(query), { 'region:PK': 'Pakistan' })).markup,
  );
  return {
    text: $('p').first().text(),
    links: $('a')
      .toArray()
      .map(link => `${$(link).text()}: ${$(link).attr('href')}`),
  };
}

describe('a page without stories', () => {
  test('says that the edition is empty', () => {
    expect(page({})).toEqual({ text: 'No stories yet. Subscribe to receive new ones.', links: [] });
    expect(load(noStories(empty, undefined).markup).text()).toMatch(/^No stories yet/);
  });

  test('names the filters that nothing matches, and what to drop', () => {
    expect(page({ q: 'flood', region: 'PK', since: '24h' })).toEqual({
      text: 'No story matches: “flood”, Pakistan, last 24 hours',
      links: [
        'Without “flood”: /feeds/water?region=PK&since=24h',
        'Without Pakistan: /feeds/water?q=flood&since=24h',
        'At any time: /feeds/water?region=PK&q=flood',
        'Without all of them: /feeds/water',
        'The same in all stories: /feeds/all?region=PK&q=flood&since=24h',
      ],
    });
  });

  test('among all stories there is nowhere else to look', () => {
    expect(page({ q: 'flood' }, '/feeds/all').links).toEqual(['Without “flood”: /feeds/all']);
  });

  test('says that there is nothing older', () => {
    const $ = load(noStories({ ...empty, archived: true }, undefined).markup);
    expect($('p').text()).toBe('No older stories.');
  });
});
