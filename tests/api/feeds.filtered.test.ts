import { decodeXML } from 'entities';
import RssParser from 'rss-parser';
import { expect, test } from 'vitest';
import { report, told } from '../support/reports.ts';
import { webDesk } from '../support/web.ts';

const desk = webDesk({
  sources:
    'sources: [{ id: courier, url: "http://courier.example/feed", title: The Courier, scrape: never }]',
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
});

const QUERY = `q=${encodeURIComponent('-"<b>&<i>سیلاب\u202e"')}&source=courier&since=7d`;
const TITLE = '-b>&<i>سیلاب · The Courier · last 7 days · Test Desk';
const DESCRIPTION =
  'Stories at Test Desk that match -b>&<i>سیلاب, carried by The Courier, of the last 7 days.';

test('a filtered edition has a title and description of its own in every format, escaped', async () => {
  const { app, get } = await desk.open();
  await told(app, 'courier', report(1));
  const { headers } = await get(`/feeds/all.rss?${QUERY}`);
  const query = new URL(headers['location'] ?? '', 'http://desk.example').search;
  for (const format of ['rss', 'atom']) {
    const { status, text } = await get(`/feeds/all.${format}${query}`);
    expect(status).toBe(200);
    const feed = await new RssParser().parseString(text);
    // Feed readers parse titles as markup.
    expect(decodeXML(feed.title ?? '')).toBe(TITLE);
    expect(text).not.toContain('<i>');
    if (format === 'rss') expect(decodeXML(feed.description ?? '')).toBe(DESCRIPTION);
  }
  const json = JSON.parse((await get(`/feeds/all.json${query}`)).text);
  expect([json.title, json.description, json.items.length]).toEqual([TITLE, DESCRIPTION, 1]);
  const ninjs = JSON.parse((await get(`/feeds/all.ninjs${query}`)).text);
  expect(JSON.stringify(ninjs)).toContain(JSON.stringify(TITLE).slice(1, -1));
  const page = (await get(`/feeds/all${query}`, { accept: 'text/html' })).text;
  expect(page).toContain('<title>-b&gt;&amp;&lt;i&gt;سیلاب · The Courier · last 7 days · Test Desk</title>');
});

test('a span moves with the clock, and nothing in the bytes does', async () => {
  const { clock } = desk;
  const { app, get } = await desk.open();
  await told(app, 'courier', report(1));
  const first = await get('/feeds/all.rss?since=24h');
  expect(first.text).toContain('<item>');
  expect(first.text).not.toMatch(/since=2026/);
  clock.now += 30_000;
  expect((await get('/feeds/all.rss?since=24h')).headers['etag']).toBe(first.headers['etag']);
  clock.now += 25 * 3_600_000;
  const { status, text } = await get('/feeds/all.rss?since=24h');
  expect([status, text.includes('<item>')]).toEqual([200, false]);
});
