import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { type HomeView, homePage } from '../../../src/site/reader/home-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';

const { rich, hostile, plain } = EDITIONS;

function home(part: Partial<HomeView> = {}): string {
  return homePage({
    site: plain.site,
    topics: [],
    regions: [],
    sources: [],
    places: [],
    placesTitle: 'Where today’s stories are',
    ...part,
  });
}

testPages([
  [
    'home',
    home({
      topics: [{ id: 'evil', title: evil, description: evil, count: 2, entries: hostile.entries }],
      regions: [{ code: 'DE', name: evil, count: 3 }],
      places: [
        { code: 'DE', name: evil, count: 3, lat: 51, lon: 10 },
        { code: 'DE-BY', name: evil, count: 1, lat: 48, lon: 11 },
      ],
      sources: [{ id: 'evil', title: evil, count: 1, health: 'late' }],
    }),
  ],
  ['empty home', home()],
]);

describe('the home page', () => {
  const $ = load(
    home({
      topics: [{ id: 'water', title: 'Water', description: '', count: 1200, entries: rich.entries }],
      regions: [
        { code: 'PK', name: 'Pakistan', count: 40 },
        { code: 'NO', name: 'Norway', count: 10 },
      ],
      sources: [
        { id: 'a', title: 'A', count: 1, health: 'ok' },
        { id: 'b', title: 'B', count: 1, health: 'failing' },
      ],
    }),
  );

  test('leads to topics, regions, sources, stories and their feeds', () => {
    for (const path of [
      '/feeds/water',
      '/feeds/water.rss',
      '/feeds/region/PK',
      '/feeds/source/a',
      '/stories/st_9p4x',
      '/feeds.opml',
    ]) {
      expect($(`a[href="${path}"]`).length, path).toBeGreaterThan(0);
    }
    expect(
      $('link[rel=alternate]')
        .toArray()
        .map(link => link.attribs['href']),
    ).toEqual([
      '/feeds/all.rss',
      '/feeds/all.atom',
      '/feeds/all.json',
      '/feeds/all.ninjs',
      '/feeds/all.geojson',
      '/feeds/water.rss',
    ]);
  });

  test('draws counts in proportion, and names sources that fail', () => {
    expect(
      $('#regions rect')
        .toArray()
        .map(rect => rect.attribs['width']),
    ).toEqual(['100', '25']);
    expect($('#sources .health').text()).toBe('not reachable');
  });

  test('shows where stories are: circles in proportion that lead to their feeds and say what they are', () => {
    const place = { lat: 30, lon: 70 };
    const map = load(
      home({
        places: [
          { code: 'PK', name: 'Pakistan', count: 16, ...place },
          { code: 'NO', name: 'Norway', count: 4, lat: 61, lon: 9 },
          { code: 'PK-BA', name: 'Balochistan', count: 1, lat: 28, lon: 65 },
        ],
      }),
    );
    const links = map('.world svg a').toArray();
    expect(links.map(({ attribs }) => [attribs['href'], attribs['aria-label']])).toEqual([
      ['/feeds/region/PK', 'Pakistan: 16 stories'],
      ['/feeds/region/NO', 'Norway: 4 stories'],
      ['/feeds/region/PK-BA', 'Balochistan: 1 story'],
    ]);
    const [pakistan = 0, norway = 0] = map('.world .country')
      .toArray()
      .map(circle => Number(circle.attribs['r']));
    expect(pakistan / norway).toBeCloseTo(2);
    expect(map('.world .beside li').length).toBe(2);
    expect(load(home())('.world').length).toBe(0);
  });
});
