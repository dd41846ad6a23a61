import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { topicDirectoryPage } from '../../../src/site/directory/topics-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';

const { hostile, rich } = EDITIONS;
const topic = { id: 'water', title: 'Water', description: 'Rivers and dams', count: 1 };

testPages([
  [
    'topics',
    topicDirectoryPage({ site: rich.site, topics: [topic, { ...topic, id: 'ice', description: '' }] }),
  ],
  [
    'hostile topics',
    topicDirectoryPage({ site: hostile.site, topics: [{ ...topic, title: evil, description: evil }] }),
  ],
  ['no topics', topicDirectoryPage({ site: rich.site, topics: [] })],
]);

test('a topic has its description, its count and a link to each format', () => {
  const $ = load(topicDirectoryPage({ site: rich.site, topics: [topic] }));
  const item = $('.directory li');
  expect(item.find('.name a').attr('href')).toBe('/wire/feeds/water');
  expect(item.find('.count').text()).toBe('1 story');
  expect(
    item
      .find('.formats a')
      .toArray()
      .map(link => `${$(link).attr('href')} ${$(link).text()}`),
  ).toEqual([
    '/wire/feeds/water.rss RSS of Water',
    '/wire/feeds/water.atom Atom of Water',
    '/wire/feeds/water.json JSON Feed of Water',
    '/wire/feeds/water.ninjs ninjs of Water',
    '/wire/feeds/water.geojson GeoJSON of Water',
  ]);
});
