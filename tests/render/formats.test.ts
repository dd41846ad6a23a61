import { load } from 'cheerio';
import Parser from 'rss-parser';
import { describe, expect, test, vi } from 'vitest';
import { FORMATS } from '../../src/render/formats.ts';
import { renderOpml } from '../../src/render/opml.ts';
import { bare, EDITIONS } from '../support/editions.ts';

const editions = Object.entries(EDITIONS);
const formats = Object.values(FORMATS);

/** What XML 1.0 forbids, and the C1 controls. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/u;

describe.each(editions)('the %s edition', (name, edition) => {
  test.each(formats)('is the golden $extension file', async ({ extension, render }) => {
    await expect(render(edition)).toMatchFileSnapshot(`golden/${name}.${extension}`);
  });

  test.each(formats)('has no forbidden character as $extension', ({ render }) => {
    expect(render(edition)).not.toMatch(FORBIDDEN);
  });

  test.each([FORMATS.rss, FORMATS.atom])(
    'is well-formed $extension with all its entries',
    async ({ render }) => {
      const read = await new Parser().parseString(render(edition));
      expect(read.items).toHaveLength(edition.entries.length);
    },
  );

  test('names its stories alike in every format', async () => {
    const ids = edition.entries.map(entry => `tag:desk.example,2026:/stories/${entry.id}`);
    const rss = await new Parser().parseString(FORMATS.rss.render(edition));
    const atom = await new Parser({ customFields: { item: ['id'] } }).parseString(
      FORMATS.atom.render(edition),
    );
    const json = JSON.parse(FORMATS.json.render(edition));
    const ninjs = JSON.parse(FORMATS.ninjs.render(edition));
    const geojson = JSON.parse(FORMATS.geojson.render(edition));
    expect(rss.items.map(item => item.guid)).toEqual(ids);
    expect(atom.items.map(item => item['id'])).toEqual(ids);
    expect(json.items.map((item: { id: string }) => item.id)).toEqual(ids);
    expect(geojson.features.map((story: { id: string }) => story.id)).toEqual(ids);
    expect(ninjs.associations.map((story: { uri: string }) => story.uri)).toEqual(ids);
  });
});

test.each(formats)('$extension does not read the clock', ({ render }) => {
  vi.useFakeTimers({ now: 0 });
  const once = editions.map(([, edition]) => render(edition));
  vi.setSystemTime('2040-02-29T12:00:00Z');
  const again = editions.map(([, edition]) => render(edition));
  vi.useRealTimers();
  expect(again).toEqual(once);
});

test('the list of feeds is the golden OPML file', async () => {
  const opml = renderOpml(EDITIONS.hostile.site, Object.values(EDITIONS));
  await expect(opml).toMatchFileSnapshot('golden/feeds.opml');
  expect(opml).not.toMatch(FORBIDDEN);
});

describe('a format reads back as what was put in', () => {
  const { rich } = EDITIONS;

  test('RSS', () => {
    const $ = load(FORMATS.rss.render(rich), { xml: true });
    const item = $('item').first();
    const text = (name: string) =>
      item
        .find(name.replace(':', '\\:'))
        .toArray()
        .map(element => $(element).text());
    expect(text('link')).toEqual(['https://courier.example/2026/dam?ref=front&lang=en']);
    expect(text('dc:creator')).toEqual(['Mira Solano', 'Idris Vale & co.']);
    expect(text('pubDate')).toEqual(['Sat, 21 Nov 2026 05:30:00 GMT']);
    expect(text('atom:updated')).toEqual(['2026-11-21T11:45:30.250Z']);
    expect(text('georss:point')).toEqual(['26.001235 63.05']);
    expect(text('source')).toEqual(['Harbour Courier']);
    expect(item.find('enclosure').attr()).toEqual({
      url: 'https://courier.example/report.mp3',
      length: '1048576',
      type: 'audio/mpeg',
    });
    expect(item.find('[rel=related]').attr('title')).toBe('Hill Gazette: Water back in the "lower fields"');
  });

  test.each([
    ['alternate', 'https://desk.example/wire/feeds/water.atom?region=PK&before=c3RfOXA0eA'],
    ['next', 'https://desk.example/wire/feeds/water.rss?region=PK&before=c3Rf%3DN2sy'],
    ['prev-archive', 'https://desk.example/wire/feeds/water.rss?region=PK&before=c3Rf%3DN2sy'],
    ['first', 'https://desk.example/wire/feeds/water.rss?region=PK'],
    ['current', 'https://desk.example/wire/feeds/water.rss?region=PK'],
    ['license', 'https://creativecommons.org/publicdomain/zero/1.0/'],
    ['self', 'https://desk.example/wire/feeds/water.rss?region=PK&before=c3RfOXA0eA'],
    ['hub', 'https://desk.example/wire/websub'],
  ])('the %s link of RSS leads to %s', (rel, href) => {
    const $ = load(FORMATS.rss.render(rich), { xml: true });
    expect($(`channel > [rel=${rel}]`).attr('href')).toBe(href);
  });

  test('an entry in another language than its feed says so', () => {
    const $ = load(FORMATS.atom.render(rich), { xml: true });
    expect(
      $('entry')
        .toArray()
        .map(entry => entry.attribs['xml:lang']),
    ).toEqual([undefined, 'ur', undefined]);
  });

  test('hostile text comes through Atom unharmed but for what no format can carry', async () => {
    const read = await new Parser().parseString(FORMATS.atom.render(EDITIONS.hostile));
    expect(read.title).toBe('A &amp; B ]]&gt; &lt;i&gt;c&lt;/i&gt; &amp;amp;');
    expect(read.items[0]?.title).toBe(
      ']]&gt; &lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;b&amp;gt; ]]&gt;]]&gt; AT&amp;T &lt;rights&gt;0&lt;/rights&gt;',
    );
  });

  test.each([
    ['AT&T < IBM & co.', 'text', 'AT&T < IBM & co.'],
    ['The <b> tag', 'html', 'The &lt;b> tag'],
    ['Copy &copy that', 'html', 'Copy &copy that'],
    ['Group &R2 wins', 'html', 'Group &R2 wins'],
    ['&lt; is an entity', 'html', '&amp;lt; is an entity'],
  ])('the title %s is %s to Atom, and safe in RSS', (title, type, inRss) => {
    const edition = { ...EDITIONS.plain, entries: [{ ...bare, title }] };
    const atom = load(FORMATS.atom.render(edition), { xml: true })('entry > title');
    const rss = load(FORMATS.rss.render(edition), { xml: true })('item > title');
    expect(atom.attr('type') ?? 'text').toBe(type);
    expect(type === 'html' ? load(atom.text()).text() : atom.text()).toBe(title);
    expect(rss.text()).toBe(inRss);
  });

  test('JSON Feed', () => {
    const item = JSON.parse(FORMATS.json.render(rich)).items[0];
    expect(item.image).toBe('https://courier.example/gates.jpg?w=1200&h=800');
    expect(item.attachments.map((file: { url: string }) => file.url)).toEqual([
      'https://courier.example/report.mp3',
      'https://courier.example/plan.pdf',
      'https://courier.example/download/7',
    ]);
    expect(item.tags).toEqual(['Water & rivers', 'Balochistan', 'Pakistan', 'Irrigation', 'Farming & food']);
    expect(item._dateline.regions.map((region: { code: string }) => region.code)).toEqual([
      'PK-BA',
      'PK',
      'AE',
    ]);
    expect(item._dateline.also_in).toHaveLength(1);
  });

  test('the lead image has the type and the length that the feed gave it', () => {
    const file = { url: 'https://courier.example/picture', type: 'image/webp', length: 4711 };
    const entry = { ...bare, image: { url: file.url }, enclosures: [file] };
    const edition = { ...EDITIONS.plain, entries: [entry] };
    const enclosure = load(FORMATS.rss.render(edition), { xml: true })('enclosure');
    expect(enclosure.attr()).toEqual({ url: file.url, length: '4711', type: 'image/webp' });
    expect(JSON.parse(FORMATS.json.render(edition)).items[0]).toMatchObject({ image: file.url });
    expect(JSON.parse(FORMATS.ninjs.render(edition)).associations[0].renditions).toContainEqual({
      name: 'image-1',
      href: file.url,
      contentType: 'image/webp',
      sizeInBytes: 4711,
    });
  });

  test('no two entries of Atom were updated at the same instant, each at its own whatever stands beside it', () => {
    const entries = ['a', 'b', 'c', 'd'].map(id => ({ ...bare, id }));
    const instants = (shown: typeof entries) =>
      load(FORMATS.atom.render({ ...EDITIONS.plain, entries: shown }), { xml: true })('entry > updated')
        .toArray()
        .map(element => load(element).text());
    const all = instants(entries);
    expect(new Set(all).size).toBe(4);
    for (const instant of all) expect(Math.floor(Date.parse(instant))).toBe(Date.parse(bare.updated));
    expect(instants(entries.slice(2))).toEqual(all.slice(2));
  });

  test('the next page of a JSON feed is another address', () => {
    const feed = JSON.parse(FORMATS.json.render(rich));
    expect(feed.next_url).toBe('https://desk.example/wire/feeds/water.json?region=PK&before=c3Rf%3DN2sy');
    expect(feed.next_url).not.toBe(feed.feed_url);
  });

  test('a withdrawn story is cancelled in ninjs', () => {
    const edition = { ...EDITIONS.plain, entries: [{ ...bare, status: 'withdrawn' as const }] };
    expect(JSON.parse(FORMATS.ninjs.render(edition)).associations[0].pubStatus).toBe('canceled');
  });
});

describe('a correction', () => {
  const { rich } = EDITIONS;
  const correction = { original: 'Ferry stops', note: 'It <runs> again.' };
  const corrected = (edition: typeof rich) => ({
    ...edition,
    entries: edition.entries.map(entry => ({ ...entry, correction })),
  });

  test.each(formats)('is told to readers of $extension, whatever the licence allows', ({ render }) => {
    for (const edition of [corrected(rich), corrected(EDITIONS.plain)]) {
      expect(render(edition)).toMatch(/Correction: It (<|&lt;|&amp;lt;)runs(>|&gt;|&amp;gt;) again\./);
    }
  });

  test('gives programs the headline of the publisher', () => {
    const [item] = JSON.parse(FORMATS.json.render(corrected(rich))).items;
    expect(item._dateline.correction).toEqual(correction);
  });

  test('may be made without a word to readers', () => {
    const quiet = {
      ...rich,
      entries: rich.entries.map(entry => ({ ...entry, correction: { original: 'x' } })),
    };
    for (const { render } of formats) expect(render(quiet)).not.toContain('Correction:');
  });
});

describe('what a licence withholds', () => {
  test.each(formats)('$extension of a headline has no content, and no blank text either', ({ render }) => {
    const text = render(EDITIONS.plain);
    expect(text).not.toMatch(/content:encoded|<content|content_html|bodies/);
    expect(text).toContain('Ferry runs again after three weeks');
  });
});
