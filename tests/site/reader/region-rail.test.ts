import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { editionPage } from '../../../src/site/reader/edition-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';

const { rich, hostile } = EDITIONS;
const pakistan = {
  name: 'Pakistan',
  enclosing: [
    { code: '142', name: 'Asia' },
    { code: '034', name: 'Southern Asia' },
  ],
  parts: Array.from({ length: 14 }, (_, index) => ({
    code: `PK-${index}`,
    name: `Part ${index}`,
    count: 20 - index,
  })),
  places: [{ code: 'PK-BA', name: 'Balochistan', count: 3, lat: 28.5, lon: 65.5 }],
};
const hidden = {
  name: evil,
  enclosing: [{ code: evil, name: evil }],
  parts: [{ code: evil, name: evil, count: 1 }],
  places: [],
};

testPages([
  ['region', editionPage({ edition: rich, region: pakistan })],
  ['region with hostile names', editionPage({ edition: hostile, region: hidden })],
  [
    'region alone',
    editionPage({ edition: rich, region: { ...pakistan, enclosing: [], parts: [], places: [] } }),
  ],
]);

test('a region page leads up and down: to what contains it and to its parts', () => {
  const $ = load(editionPage({ edition: rich, region: pakistan }));
  expect($('.crumbs').text()).toBe('AsiaSouthern Asia');
  expect($('.crumbs a').last().attr('href')).toBe('/wire/feeds/region/034');
  expect($('#region-title').text()).toBe('Parts of Pakistan');
  expect($('[aria-labelledby=region-title] .bar-list a').length).toBe(12);
  expect($('[aria-labelledby=region-title] .more a').attr('href')).toBe('/wire/regions');
});

test('a region without parts shows where it is', () => {
  const $ = load(editionPage({ edition: rich, region: { ...pakistan, parts: [] } }));
  expect($('#region-title').text()).toBe('Where it is');
  expect($('.region-map').length).toBe(1);
});
