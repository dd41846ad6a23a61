import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { report, told } from '../../support/reports.ts';
import { expectScriptless, webDesk } from '../../support/web.ts';

const desk = webDesk({
  topics: 'topics: [{ id: pakistan, title: "Pakistan & around", match: { region: PK } }]',
  sources:
    'sources: [{ id: courier, url: "https://courier.example/feed", title: "<Courier>", home: PK-BA, language: ur, tags: [daily & local] }]',
});
const PAGES = ['/feeds', '/topics', '/regions', '/sources'];

describe('lists of what the desk has', () => {
  test.each(PAGES)('%s is a page without scripts, cached with a validator', async path => {
    const { app, get } = await desk.open();
    await told(app, 'courier', report(1));
    const { status, headers, text } = await get(path);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expectScriptless(headers, text);
    expect((await get(path, { 'if-none-match': headers['etag'] ?? '' })).status).toBe(304);
    expect((await get(path, {}, 'POST')).status).toBe(405);
  });

  test.each(PAGES)('every link of %s within the desk is answered', async path => {
    const { app, get } = await desk.open();
    await told(app, 'courier', report(1));
    const $ = load((await get(path)).text);
    const links = new Set(
      $('a[href^="/"]')
        .toArray()
        .map(link => $(link).attr('href') ?? ''),
    );
    expect(links.size).toBeGreaterThan(8);
    for (const link of links) expect([link, (await get(link)).status]).toEqual([link, 200]);
  });

  test.each(PAGES)('%s says so when there is nothing', async path => {
    const { get } = await desk.open({ topics: 'topics: []', sources: 'sources: []' });
    const { status, text } = await get(path);
    expect(status).toBe(200);
    expect(load(text)('.empty').text()).toMatch(/^(This desk has no (topics|sources)|No places) yet\.$/);
  });

  test('a source is listed with its language, home, tags and licence', async () => {
    const { get } = await desk.open();
    const $ = load((await get('/sources')).text);
    const facts = $('.directory li').first();
    expect(facts.find('.name a').text()).toBe('<Courier>');
    expect(
      facts
        .find('.facts a')
        .toArray()
        .map(link => [$(link).text(), $(link).attr('href')]),
    ).toEqual([
      ['Urdu', '/feeds/all?language=ur'],
      ['Balochistan', '/feeds/region/PK-BA'],
      ['daily & local', '/feeds/all?tag=daily%20%26%20local'],
    ]);
    expect(facts.find('.licence').text()).toBe('Excerpt');
  });
});
