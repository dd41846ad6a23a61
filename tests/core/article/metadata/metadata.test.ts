import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../../src/core/article/extract.ts';
import { detectLanguage, tidyLanguage } from '../../../../src/core/article/metadata/language.ts';

const url = 'https://www.weekly-anchor.example/boats/new-ferry';
const page = (head: string, body = ''): ReturnType<typeof extractArticle> =>
  extractArticle({ url, html: `<html><head>${head}</head><body>${body}</body></html>` });
const ld = (data: object): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

describe('title', () => {
  it.each([
    [
      'cut at the known site',
      '<title>New ferry arrives - Weekly Anchor</title><meta property="og:site_name" content="Weekly Anchor">',
      '',
      'New ferry arrives',
    ],
    ['cut at the host', '<title>New ferry arrives | WeeklyAnchor</title>', '', 'New ferry arrives'],
    [
      'site first',
      '<title>Weekly Anchor: x » New ferry arrives today</title><meta property="og:site_name" content="Weekly Anchor: x">',
      '',
      'New ferry arrives today',
    ],
    ['a bar of its own', '<title>Rock | paper</title>', '', 'Rock | paper'],
    [
      'the heading that a title confirms',
      '<title>New ferry arrives at last | Boats | Anchor</title>',
      '<h1>Anchor</h1><h1>New ferry arrives at last</h1>',
      'New ferry arrives at last',
    ],
    [
      'the heading that says it otherwise',
      '<meta property="og:title" content="Why the new ferry is late (2031)">',
      '<h1>The new ferry is late, and why</h1>',
      'The new ferry is late, and why',
    ],
    [
      'no section that stands as the only heading',
      '<title>New ferry arrives before the winter storms</title>',
      '<h1>Boats & Harbour</h1>',
      'New ferry arrives before the winter storms',
    ],
    [
      'JSON-LD with entities',
      ld({ '@type': 'NewsArticle', headline: 'Nets &amp; ropes' }),
      '',
      'Nets & ropes',
    ],
  ])('%s', (_, head, body, title) => {
    expect(page(head, body).title).toBe(title);
  });
});

describe('byline', () => {
  it.each([
    [
      'persons of JSON-LD',
      ld({ '@type': 'NewsArticle', author: [{ '@type': 'Person', name: 'Ada Finch' }, { name: 'Bo Lark' }] }),
      '',
      'Ada Finch, Bo Lark',
    ],
    [
      'an author by reference',
      ld({
        '@graph': [
          { '@type': 'Article', author: { '@id': '#a' } },
          { '@id': '#a', '@type': 'Person', name: 'Ada Finch' },
        ],
      }),
      '',
      'Ada Finch',
    ],
    ['meta', '<meta name="author" content="By Ada Finch">', '', 'Ada Finch'],
    [
      'a profile address is no name',
      '<meta property="article:author" content="https://f.example/ada">',
      '',
      undefined,
    ],
    [
      'microdata',
      '',
      '<div itemprop="author"><span itemprop="name">Ada Finch</span>, boats editor</div>',
      'Ada Finch',
    ],
    [
      'the card for social networks',
      '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Finch"><meta name="twitter:label2" content="Reading time"><meta name="twitter:data2" content="2 minutes">',
      '',
      'Ada Finch',
    ],
    [
      'a desk in small letters',
      '',
      '<h4 class="author-name">By <a href="/d">The Harbour editors</a></h4>',
      'The Harbour editors',
    ],
    ['a visible line', '', '<div>By Ada Finch and Bo Lark | 4 May 2031</div>', 'Ada Finch and Bo Lark'],
    ['a name beside a date', '', '<div>4 May 2031 • Ada Finch</div>', 'Ada Finch'],
    [
      'a name that begins like the word for by',
      '<meta name="author" content="Byron Pardon">',
      '',
      'Byron Pardon',
    ],
    [
      'a role glued to a name',
      '<meta name="author" content="Ada FinchSenior Boats Reporter">',
      '',
      'Ada Finch',
    ],
    ['a role after a comma', '<meta name="author" content="Ada Finch, Staff Writer">', '', 'Ada Finch'],
    ['a name like a role', '<meta name="author" content="Ada Underwriter">', '', 'Ada Underwriter'],
    [
      'names as libraries write them',
      '<meta name="citation_author" content="Finch, Ada"><meta name="citation_author" content="Bo Lark">',
      '',
      'Ada Finch, Bo Lark',
    ],
    [
      'the line after the word for by',
      '',
      '<div class="meta"><div>By</div><div>Ada Finch</div><div>4 May 2031</div></div>',
      'Ada Finch',
    ],
    [
      'a name set beside a date by the layout alone',
      '',
      '<div><span>May 4, 2031</span><span>Ada B. Finch</span></div>',
      'Ada B. Finch',
    ],
    [
      'a person before an account',
      '<meta name="author" content="ada.finch">',
      '<div class="author-info"><img src="/a.png" alt=""> <span>Ada Finch</span></div>',
      'Ada Finch',
    ],
    ['an account where nobody is named', '<meta name="author" content="ada.finch">', '', 'ada.finch'],
    [
      'a field of work after a comma',
      '<meta name="author" content="Ada Finch, Boats and Harbour Expert">',
      '',
      'Ada Finch',
    ],
    [
      'two people, one of whom holds an office',
      ld({ '@type': 'NewsArticle', author: [{ name: 'Ada Finch, CEO of Anchor' }, { name: 'Bo Lark' }] }),
      '',
      'Ada Finch, Bo Lark',
    ],
    [
      'a desk where no person is named',
      ld({ '@type': 'NewsArticle', author: { '@type': 'Organization', name: 'Harbour Desk' } }),
      '',
      'Harbour Desk',
    ],
  ])('%s', (_, head, body, byline) => {
    expect(page(head, body).byline).toBe(byline);
  });
});

describe('instants', () => {
  it.each([
    [
      'JSON-LD before meta',
      `${ld({ '@type': 'NewsArticle', datePublished: '2031-05-04T10:00:00+02:00' })}<meta property="article:published_time" content="2030-01-01">`,
      '',
      '2031-05-04T08:00:00.000Z',
    ],
    [
      'meta',
      '<meta property="article:published_time" content="2031-05-04T08:00:00Z">',
      '',
      '2031-05-04T08:00:00.000Z',
    ],
    [
      'meta of any name',
      '<meta name="x-published-date" content="2031-05-04">',
      '',
      '2031-05-04T00:00:00.000Z',
    ],
    ['time', '', '<time datetime="2031-05-04T08:00:00Z">Sunday</time>', '2031-05-04T08:00:00.000Z'],
    ['visible text', '', '<div class="date">Published May 4, 2031</div>', '2031-05-04T00:00:00.000Z'],
    ['visible text with dashes', '', '<div class="date">04-may-2031 5:11</div>', '2031-05-04T05:11:00.000Z'],
    ['no date but a copyright year', '', '<div>© May 4, 2031</div>', undefined],
  ])('%s', (_, head, body, published) => {
    expect(page(head, body).published).toBe(published);
  });

  it('reads the day in the address', () => {
    expect(extractArticle({ url: 'https://a.example/2031/05/04/x', html: '<p>x</p>' }).published).toBe(
      '2031-05-04T00:00:00.000Z',
    );
  });

  it('reads when the page changed', () => {
    expect(page('<meta property="article:modified_time" content="2031-05-05T08:00:00Z">').modified).toBe(
      '2031-05-05T08:00:00.000Z',
    );
  });
});

describe('the rest', () => {
  const head = `<base href="https://cdn.example/x/"><link rel="canonical" href="/ferry"><meta property="og:image" content="lead.jpg">
    <meta property="article:section" content="Boats"><meta name="keywords" content="ferry, Port Amber, Ferry"><link rel="license" href="https://l.example/by/4.0/">`;
  it('is read from the head, addresses absolute', () => {
    expect(page(head)).toMatchObject({
      canonicalUrl: 'https://cdn.example/ferry',
      image: 'https://cdn.example/x/lead.jpg',
      section: 'Boats',
      keywords: ['Ferry', 'Port Amber'],
      licence: 'https://l.example/by/4.0/',
    });
  });

  it.each([
    ['en_US', 'en-US'],
    ['PT-br', 'pt-BR'],
    ['zh-Hans-CN', 'zh'],
    ['', undefined],
    ['x', undefined],
  ])('tidies the language %j', (declared, tidy) => {
    expect(tidyLanguage(declared)).toBe(tidy);
  });

  it.each([
    ['The boats came back to the harbour in the evening and it was quiet.', 'en'],
    ['Die Boote kamen am Abend in den Hafen zurück und es war nicht laut.', 'de'],
    ['Човните се върнаха в пристанището вечерта и да, беше тихо, и се чу камбаната.', 'bg'],
    ['Лодки вернулись в гавань вечером, и было тихо.', 'ru'],
    ['عادت القوارب إلى الميناء في المساء وكان الجو هادئا', 'ar'],
    ['قایق ها عصر به بندر بازگشتند و هوا آرام بود چون گفت', 'fa'],
    ['kx zz qq ww yy pp kx zz qq ww yy pp', undefined],
  ])('detects the language of %j', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe('location', () => {
  it.each([
    [
      'the dateline before other places',
      { dateline: 'Port Amber', contentLocation: 'The Reach' },
      'Port Amber',
    ],
    ['where it was made', { locationCreated: { '@type': 'Place', name: 'Port Amber' } }, 'Port Amber'],
    [
      'what it shows',
      { contentLocation: [{ '@type': 'Place', address: { addressLocality: 'Amber Bay' } }] },
      'Amber Bay',
    ],
    ['no address of a page', { contentLocation: 'https://places.example/7' }, undefined],
  ])('%s', (_, place, location) => {
    expect(page(ld({ '@type': 'NewsArticle', headline: 'x', ...place })).location).toBe(location);
  });
});
