import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { feedsPage } from '../../../src/site/directory/feeds-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';

const { hostile, rich } = EDITIONS;
const topic = { id: 'water', title: 'Water', description: 'Rivers and dams', count: 1 };

testPages([
  ['feeds', feedsPage({ site: rich.site, topics: [topic] })],
  ['feeds of hostile topics', feedsPage({ site: hostile.site, topics: [{ ...topic, title: evil }] })],
  ['feeds without topics', feedsPage({ site: rich.site, topics: [] })],
]);

test('all stories and each topic have a link to each format, discovered by readers too', () => {
  const $ = load(feedsPage({ site: rich.site, topics: [topic] }));
  expect($('.formats').length).toBe(2);
  expect($('.formats').first().find('a').length).toBe($('link[rel=alternate]').length);
  expect($('link[rel=alternate]').first().attr('href')).toBe('/wire/feeds/all.rss');
});
