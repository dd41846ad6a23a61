import { type CheerioAPI, load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { editionPage } from '../../src/site/reader/edition-page.ts';
import { type HomeView, homePage } from '../../src/site/reader/home-page.ts';
import { problemPage } from '../../src/site/reader/problem-page.ts';
import { regionsPage } from '../../src/site/reader/regions-page.ts';
import { type StoryView, storyPage } from '../../src/site/reader/story-page.ts';
import { STYLE } from '../../src/site/reader/style.ts';
import { EDITIONS } from '../support/editions.ts';

const { rich, hostile, empty, rtl, plain } = EDITIONS;

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

function story({ entries, site }: typeof rich, index = 0): string {
  const entry = entries[index];
  if (!entry) throw new Error('no such entry');
  const lead = {
    id: 'ar_lead',
    url: entry.url,
    title: entry.title,
    source: entry.source,
    published: entry.published,
  };
  const copies = entry.alsoIn.map(copy => ({ ...copy, id: copy.articleId }));
  const view: StoryView = { site, entry, articles: [...copies, lead] };
  return storyPage(view);
}

const evil = '"><script>alert(1)</script>\u0000';
const pages: [string, string][] = [
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
  ['edition', editionPage({ edition: rich })],
  ['hostile edition', editionPage({ edition: hostile })],
  ['empty edition', editionPage({ edition: empty })],
  ['edition from right to left', editionPage({ edition: rtl })],
  ['story', story(rich)],
  [
    'hostile story',
    story({ ...hostile, entries: hostile.entries.map(entry => ({ ...entry, contentHtml: '<p>x</p>' })) }),
  ],
  [
    'regions',
    regionsPage({
      site: hostile.site,
      regions: [
        { code: '001', name: evil, count: 2 },
        { code: 'DE', name: evil, count: 2, parent: '001' },
      ],
    }),
  ],
  ['problem', problemPage({ site: hostile.site, status: 404, title: evil, detail: evil })],
];

describe.each(pages)('the page: %s', (_, page) => {
  const $ = load(page);

  test('runs and styles nothing of its own', () => {
    expect($('script, style, iframe, object, embed, base, form').length).toBe(0);
    for (const element of $('*').toArray()) {
      const names = 'attribs' in element ? Object.keys(element.attribs) : [];
      expect(names.filter(name => name === 'style' || name.startsWith('on'))).toEqual([]);
    }
  });

  test('links to web addresses and its own paths only', () => {
    const addresses = $('[href], [src]')
      .toArray()
      .map(element => $(element).attr('href') ?? $(element).attr('src'));
    expect(addresses.filter(address => !/^(https?:\/\/|\/|#main$|mailto:)/.test(address ?? ''))).toEqual([]);
  });

  test('has one title, landmarks, and headings without a gap', () => {
    expect($('h1').length).toBe(1);
    expect($('html').attr('lang')).toBe('en');
    expect($('body > header, body > main#main, body > footer').length).toBe(3);
    expect($('body > a.skip').attr('href')).toBe('#main');
    const levels = $('h1, h2, h3, h4, h5, h6')
      .toArray()
      .map(element => Number(element.tagName.slice(1)));
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    });
    expect(new Set(ids($)).size).toBe(ids($).length);
  });

  test('can be shared', () => {
    expect($('meta[property="og:title"]').attr('content')).not.toBe('');
    expect($('meta[property="og:site_name"]').attr('content')).toBeTruthy();
    expect($('link[rel=canonical], meta[name=robots][content=noindex]').length).toBe(1);
    expect($('title').text()).not.toMatch(/^ · /);
  });

  test('has a style for each of its classes', () => {
    const names = new Set(
      $('[class]')
        .toArray()
        .flatMap(element => ($(element).attr('class') ?? '').split(/\s+/)),
    );
    const bare = new Set(['about']);
    expect([...names].filter(name => !bare.has(name) && !STYLE.includes(`.${name}`))).toEqual([]);
  });
});

function ids($: CheerioAPI): (string | undefined)[] {
  return $('[id]')
    .toArray()
    .map(element => $(element).attr('id'));
}

describe('an edition', () => {
  const $ = load(editionPage({ edition: rich }));

  test.each([
    ['application/rss+xml', '/wire/feeds/water.rss?region=PK'],
    ['application/atom+xml', '/wire/feeds/water.atom?region=PK'],
    ['application/feed+json', '/wire/feeds/water.json?region=PK'],
    ['application/json', '/wire/feeds/water.ninjs?region=PK'],
  ])('is discovered as %s, its newest page', (type, address) => {
    expect($(`link[rel=alternate][type="${type}"]`).attr('href')).toBe(address);
    expect($(`.subscribe a[type="${type}"]`).attr('href')).toBe(address);
  });

  test('leads to its neighbours', () => {
    expect($('.pages [rel=next]').attr('href')).toBe('/wire/feeds/water?region=PK&before=c3Rf%3DN2sy');
    expect($('.pages [rel=first]').attr('href')).toBe('/wire/feeds/water?region=PK');
    expect($('link[rel=canonical]').attr('href')).toBe(
      'https://desk.example/wire/feeds/water?region=PK&before=c3RfOXA0eA',
    );
  });

  test('gives every story its source, time, places with evidence, copies and licence', () => {
    const entry = $('.entry').first();
    expect(entry.find('h2 a').attr('href')).toBe('/wire/stories/st_9p4x');
    expect(entry.find('.original').attr('href')).toBe('https://courier.example/2026/dam?ref=front&lang=en');
    expect(entry.find('.source').attr('href')).toBe('/wire/feeds/source/harbour-courier');
    expect(entry.find('time').attr('datetime')).toBe('2026-11-21T05:30:00.000Z');
    expect(entry.find('.dateline .region').attr('title')).toBe('PK-BA, because of: Turbat, Kech valley');
    expect(entry.find('.regions .mention').text()).toBe('United Arab Emirates');
    expect(entry.find('.also a').attr('href')).toBe('https://gazette.example/water?id=7&p=1');
    expect(entry.find('.licence a').attr('href')).toBe('https://creativecommons.org/licenses/by/4.0/');
  });

  test('sets right-to-left text from the right, and only that', () => {
    expect(
      $('.entry h2')
        .toArray()
        .map(heading => [heading.attribs['lang'], heading.attribs['dir']]),
    ).toEqual([
      ['en', 'auto'],
      ['ur', 'rtl'],
      [undefined, 'auto'],
    ]);
  });

  test('shows what a hostile title says', () => {
    expect(
      load(editionPage({ edition: hostile }))('.entry h2')
        .first()
        .text(),
    ).toBe(']]> <script>alert(1)</script> &lt;b&gt; ]]>]]> AT&T <rights>0</rights>');
  });
});

describe('a story', () => {
  const $ = load(story(rich));

  test('tells where it is, with share and evidence', () => {
    const places = $('.places li');
    expect(places.length).toBe(3);
    expect(places.first().find('.count').text()).toBe('PK-BA · about · 82 %');
    expect(
      places
        .first()
        .find('q')
        .toArray()
        .map(quote => $(quote).text()),
    ).toEqual(['Turbat', 'Kech valley']);
    expect(places.last().text()).toContain('mentioned');
  });

  test('lists its articles from the first on, the lead marked', () => {
    const articles = $('.timeline li');
    expect(articles.toArray().map(article => $(article).find('.source').text())).toEqual([
      'Harbour Courier',
      'Hill Gazette',
    ]);
    expect(articles.first().hasClass('is-lead')).toBe(true);
    expect(articles.last().find('.when').text()).toContain('1 h after the first');
  });

  test('shows the content that the licence allows, and no other', () => {
    expect($('.body em').text()).toBe('dawn');
    expect(load(story(plain))('.body').length).toBe(0);
  });

  test('says when it was withdrawn', () => {
    const withdrawn = {
      ...plain,
      entries: plain.entries.map(entry => ({ ...entry, status: 'withdrawn' as const })),
    };
    expect(load(story(withdrawn))('.notice').text()).toContain('withdrawn');
  });

  test('shows its picture when it is shared', () => {
    expect($('meta[property="og:image"]').attr('content')).toBe(
      'https://courier.example/gates.jpg?w=1200&h=800',
    );
  });
});

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

test('the regions page is a tree', () => {
  const $ = load(
    regionsPage({
      site: plain.site,
      regions: [
        { code: '034', name: 'Southern Asia', count: 3, parent: '142' },
        { code: 'PK', name: 'Pakistan', count: 2, parent: '034' },
        { code: 'PK-BA', name: 'Balochistan', count: 1, parent: 'PK' },
      ],
    }),
  );
  expect($('main > .tree > li > .tree > li > .tree > li > a').attr('href')).toBe('/feeds/region/PK-BA');
  expect($('a[href$=".rss"]').length).toBe(3);
});
