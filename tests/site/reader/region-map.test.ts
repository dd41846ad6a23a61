import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { BOX, mapPlaceOf } from '../../../src/site/parts/world.ts';
import type { Place } from '../../../src/site/parts/world-map.ts';
import { regionMap } from '../../../src/site/reader/region-map.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil } from '../../support/page-rules.ts';

const quetta = { code: 'PK-BA', name: 'Balochistan', count: 3, lat: 28.5, lon: 65.5 };
const lahore = { code: 'PK-PB', name: 'Punjab', count: 12, lat: 31, lon: 72.5 };
const fiji = { code: 'FJ', name: 'Fiji', count: 1, lat: -17.8, lon: 178 };
const samoa = { code: 'WS', name: 'Samoa', count: 1, lat: -13.8, lon: -172.1 };
const svalbard = { code: 'SJ', name: 'Svalbard', count: 1, lat: 78, lon: 16 };

function map(places: Place[], name = 'Pakistan') {
  const drawn = regionMap(EDITIONS.rich.site, name, places);
  return load(typeof drawn === 'object' && 'markup' in drawn ? drawn.markup : '', { xml: true });
}

describe('the map of a region', () => {
  test('has a circle for each place, largest first, that leads to its page and says how many', () => {
    const $ = map([quetta, lahore]);
    expect(
      $('a')
        .toArray()
        .map(link => [$(link).attr('href'), $(link).attr('aria-label')]),
    ).toEqual([
      ['/wire/feeds/region/PK-PB', 'Punjab: 12 stories'],
      ['/wire/feeds/region/PK-BA', 'Balochistan: 3 stories'],
    ]);
    const radius = (index: number) => Number($('circle').eq(index).attr('r'));
    expect(radius(0)).toBeGreaterThan(radius(1));
  });

  test.each([
    ['one place', [quetta]],
    ['a country', [quetta, lahore]],
    ['islands on both sides of the map', [fiji, samoa]],
    ['the far north', [svalbard]],
    ['the world', [quetta, fiji, samoa, svalbard]],
  ])('shows all of %s', (_, places) => {
    const [left = 0, top = 0, width = 0, height = 0] = (map(places)('svg').attr('viewBox') ?? '')
      .split(' ')
      .map(Number);
    for (const { x, y } of places.map(mapPlaceOf)) {
      expect([x >= left, x <= left + width, y >= top, y <= top + height]).toEqual(Array(4).fill(true));
    }
  });

  test('stays within the drawing of the world where it can', () => {
    const [left = 0, top = 0] = (map([svalbard])('svg').attr('viewBox') ?? '').split(' ').map(Number);
    expect([left >= BOX.left, top]).toEqual([true, BOX.top]);
  });

  test('is absent without coordinates, and markup in names is text', () => {
    expect(regionMap(EDITIONS.rich.site, 'Nowhere', [])).toBeUndefined();
    expect(map([{ ...quetta, name: evil }], evil)('script').length).toBe(0);
  });
});
