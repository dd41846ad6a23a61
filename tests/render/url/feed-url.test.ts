import { expect, test } from 'vitest';
import { parseFeedUrl } from '../../../src/render/url/feed-url.ts';

const SITE = { title: 'Desk', language: 'en', baseUrl: 'https://desk.example/news' };
const read = (path: string) => parseFeedUrl(SITE, `https://desk.example/news${path}`);

test.each([
  ['/feeds/all.rss', { kind: 'all', id: 'all', format: 'rss', query: {} }],
  ['/feeds/balochistan.atom', { kind: 'topic', id: 'balochistan', format: 'atom', query: {} }],
  ['/feeds/region/PK-BA.json', { kind: 'region', id: 'PK-BA', format: 'json', query: {} }],
  ['/feeds/source/example-times.ninjs', { kind: 'source', id: 'example-times', format: 'ninjs', query: {} }],
  [
    '/feeds/all.rss?region=IR,PK&q=sea%20port&limit=5',
    { kind: 'all', id: 'all', format: 'rss', query: { region: ['IR', 'PK'], q: 'sea port', limit: 5 } },
  ],
])('%s', (path, feed) => expect(read(path)).toEqual(feed));

test.each([
  '/feeds/all',
  '/feeds/all.xml',
  '/feeds/all.toString',
  '/feeds/.rss',
  '/feeds/region/PK.rss/x',
  '/feeds/../admin/all.rss',
  '/feeds.opml',
  '/stories/1.rss',
  '/feeds/all.rss?',
  '/feeds/all.rss?region=PK,IR',
  '/feeds/all.rss?limit=5&region=PK',
  '/feeds/all.rss?utm_source=x',
  '/feeds/all.rss?limit=0',
  '/feeds/all.rss?before=a-0123456789abcdef01234567',
  '/feeds/all.rss#top',
])('%s is no feed that can be subscribed to', path => expect(read(path)).toBeUndefined());

test('neither is a feed elsewhere', () => {
  for (const address of [
    'https://desk.example/feeds/all.rss',
    'http://desk.example/news/feeds/all.rss',
    '',
  ]) {
    expect(parseFeedUrl(SITE, address)).toBeUndefined();
  }
});
