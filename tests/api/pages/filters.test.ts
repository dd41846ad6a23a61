import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { report, told } from '../../support/reports.ts';
import { expectScriptless, webDesk } from '../../support/web.ts';

const desk = webDesk({
  topics: 'topics: [{ id: pakistan, title: "Pakistan & around", match: { region: PK } }]',
  sources:
    'sources: [{ id: courier, url: "https://courier.example/feed", title: "<Courier>", language: ur, tags: [daily] }]',
});
const BROWSER = { accept: 'text/html,*/*;q=0.8' };

async function open() {
  const { app, get } = await desk.open();
  await told(app, 'courier', report(1));
  const page = async (path: string) => {
    const { status, headers, text } = await get(path, BROWSER);
    expect([path, status]).toEqual([path, 200]);
    expectScriptless(headers, text);
    return load(text);
  };
  return { app, get, page };
}

describe('filters on the page of an edition', () => {
  test('the form offers what the desk has', async () => {
    const { page } = await open();
    const $ = await page('/feeds/all');
    const options = (name: string) =>
      $(`select[name=${name}] option`)
        .toArray()
        .map(option => `${$(option).attr('value')}: ${$(option).text()}`);
    expect(options('topic')).toEqual([': any', 'pakistan: Pakistan & around']);
    expect(options('source')).toEqual([': any', 'courier: <Courier>']);
    expect(options('language')).toEqual([': any', 'ur: Urdu']);
    expect(options('tag')).toEqual([': any', 'daily: daily']);
    const places = $('datalist option')
      .toArray()
      .map(option => $(option).attr('value'));
    expect(places).toContain('Pakistan (PK)');
    expect(places).not.toContain('World (001)');
  });

  test('a form sent with empty fields leads to the canonical address', async () => {
    const { get } = await open();
    const sent = '/feeds/all?q=+&place=Pakistan&topic=&source=courier&source=&language=&tag=&since=24h';
    const { status, headers } = await get(sent, BROWSER);
    expect([status, headers['location']]).toEqual([301, '/feeds/all?region=PK&source=courier&since=24h']);
    expect((await get('/feeds/all?q=&region=&since=', BROWSER)).headers['location']).toBe('/feeds/all');
  });

  test('a place that nobody knows is refused in words, to people as a page', async () => {
    const { get } = await open();
    const { status, text } = await get('/feeds/all?place=%3CAtlantis%3E', BROWSER);
    expect(status).toBe(400);
    expect(load(text)('main').text()).toContain('No place is called “<Atlantis>”.');
  });

  test('what is set is named and removable', async () => {
    const { page } = await open();
    const $ = await page('/feeds/all?region=FR&source=courier');
    expect(
      $('.chip bdi')
        .toArray()
        .map(chip => $(chip).text()),
    ).toEqual(['France', '<Courier>']);
    expect($('.chip').first().attr('href')).toBe('/feeds/all?source=courier');
    expect($('.empty').text()).toContain('No story matches: France, <Courier>');
  });

  test('the search box keeps the words, and its page is a feed', async () => {
    const { page } = await open();
    const $ = await page('/feeds/all?q=zebra');
    expect($('#search').attr('value')).toBe('zebra');
    expect($('link[rel=alternate]').first().attr('href')).toBe('/feeds/all.rss?q=zebra');
    expect($('.subscribe a').first().attr('href')).toBe('/feeds/all.rss?q=zebra');
  });
});

test('a search that cannot be read says why, and can be corrected', async () => {
  const { get } = await open();
  const { status, text } = await get('/feeds/all?q=%22open', BROWSER);
  expect(status).toBe(400);
  expect(load(text)('#search').attr('value')).toBe('"open');
  expect(load(text)('main').text()).toMatch(/quote is not closed/);
});

describe('the page of a region', () => {
  test('shows its map, its parts and what contains it', async () => {
    const { page } = await open();
    const $ = await page('/feeds/region/PK');
    expect($('.crumbs').text()).toBe('WorldAsiaSouthern Asia');
    expect($('.region-map a').length).toBeGreaterThan(0);
    expect((await page('/feeds/region/PK?language=ur'))('.region-map').length).toBe(0);
    expect((await page('/feeds/region/FR'))('#region-title').text()).toBe('Where it is');
  });
});
