import type { Edition, Entry } from '../../src/core/edition/edition.ts';
import type { Site } from '../../src/core/edition/site.ts';

/** Editions of invented news, for the golden files and the checks beside them. */

const site: Site = {
  title: 'Example Desk',
  baseUrl: 'https://desk.example',
  contact: 'desk@example.org',
  language: 'en',
  hub: '/websub',
};

const courier = {
  id: 'harbour-courier',
  title: 'Harbour Courier',
  feedUrl: 'https://courier.example/feed.xml',
  homeUrl: 'https://courier.example/',
};

const gazette = { id: 'hill-gazette', title: 'Hill Gazette', feedUrl: 'https://gazette.example/rss?s=1&t=2' };

/** An entry with nothing but a title. */
export const bare: Entry = {
  id: 'st_7k2m',
  url: 'https://courier.example/2026/ferry',
  title: 'Ferry runs again after three weeks',
  authors: [],
  published: '2026-11-20T08:15:00Z',
  updated: '2026-11-20T08:15:00Z',
  enclosures: [],
  source: courier,
  licence: { republish: 'headline' },
  regions: [],
  topics: [],
  categories: [],
  alsoIn: [],
  version: 1,
  status: 'live',
};

const rich: Entry = {
  ...bare,
  id: 'st_9p4x',
  url: 'https://courier.example/2026/dam?ref=front&lang=en',
  title: 'Dam & spillway reopen: "a relief", say farmers <of the valley>',
  summary: 'Engineers opened the gates at dawn; water reached the lower fields by noon & stayed.',
  contentHtml:
    '<p>Engineers opened the gates at <em>dawn</em>.</p><p><img src="https://courier.example/g.jpg" alt="Gates"></p>',
  authors: [
    { name: 'Mira Solano', email: 'mira@courier.example', url: 'https://courier.example/mira' },
    { name: 'Idris Vale & co.' },
  ],
  published: '2026-11-21T05:30:00Z',
  updated: '2026-11-21T11:45:30.250Z',
  language: 'en',
  image: { url: 'https://courier.example/gates.jpg?w=1200&h=800', type: 'image/jpeg', length: 184223 },
  enclosures: [
    { url: 'https://courier.example/report.mp3', length: 1048576 },
    { url: 'https://courier.example/plan.pdf', type: 'application/pdf; charset=binary' },
    { url: 'https://courier.example/download/7' },
  ],
  licence: {
    name: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    republish: 'full',
  },
  regions: [
    { code: 'PK-BA', name: 'Balochistan', role: 'about', score: 0.82, evidence: ['Turbat', 'Kech valley'] },
    { code: 'PK', name: 'Pakistan', role: 'about', score: 0.82, evidence: ['Turbat'] },
    { code: 'AE', name: 'United Arab Emirates', role: 'mention', score: 0.08, evidence: ['Dubai'] },
  ],
  publishedFrom: { code: 'PK-SD', name: 'Sindh', evidence: 'KARACHI' },
  geo: { lat: 26.0012345678, lon: 63.05 },
  topics: [{ id: 'water', title: 'Water & rivers' }],
  categories: ['Irrigation', 'Farming & food', 'Irrigation'],
  alsoIn: [
    {
      articleId: 'ar_55',
      url: 'https://gazette.example/water?id=7&p=1',
      title: 'Water back in the "lower fields"',
      source: gazette,
      published: '2026-11-21T07:02:00Z',
    },
  ],
  version: 3,
  status: 'corrected',
};

const hostile: Entry = {
  ...rich,
  id: 'st_bad1',
  title:
    '\u0000]]> <script>alert(1)</script> &lt;b&gt; ]]>]]> \ud800 \u0085 AT&T \ufffe <rights>\u00010\u0001</rights>',
  summary: ']]>]]> </summary><entry> &amp; "quoted" \u0007\ufffd',
  contentHtml:
    '<p>a ]]> b ]]> c \u0001</p><entry><p>&lt;entry&gt; &amp;amp; \udfff</p></entry></item><dateline>\u00010\u0001</dateline>\n',
  authors: [
    { name: '\u0001' },
    { name: '<Eve> "&" ]]>', email: 'not an address', url: 'javascript:alert(1)' },
  ],
  language: 'de',
  image: { url: 'https://courier.example/a"b<c>&d.png' },
  enclosures: [{ url: 'https://courier.example/x', type: 'text/html"><script>', length: -5 }],
  source: { id: 'evil', title: 'Evil "<&>" ]]>', feedUrl: 'https://evil.example/?a=<b>&c="d"' },
  licence: { name: '"><script>', url: 'https://evil.example/l?"<>&', republish: 'full' },
  regions: [
    { code: 'DE', name: '<Germany> & ]]>', role: 'about', score: 1, evidence: ['<b>Köln</b>\u0000'] },
  ],
  geo: { lat: 0.0000001, lon: -0.5 },
  topics: [{ id: 'evil', title: ']]> "<&>"' }],
  categories: ['"><x>', '\u0002', ']]>'],
  alsoIn: [
    {
      articleId: 'ar_1',
      url: 'ftp://evil.example/x',
      title: 'not linked',
      source: gazette,
      published: rich.published,
    },
    {
      articleId: 'ar_2',
      url: 'https://evil.example/?<&">',
      title: '</a>\u0000',
      source: gazette,
      published: rich.published,
    },
  ],
};

const urdu: Entry = {
  ...bare,
  id: 'st_ur01',
  url: 'https://urdu.example/خبر/1',
  title: 'گوادر میں کشتیاں دوبارہ چل پڑیں (Gwadar)',
  summary: 'تین ہفتوں کے بعد پہلی کشتی آج صبح روانہ ہوئی۔',
  contentHtml: '<p>تین ہفتوں کے بعد پہلی کشتی آج صبح روانہ ہوئی۔</p>',
  language: 'ur',
  licence: { republish: 'full' },
  source: { id: 'saahil', title: 'ساحل', feedUrl: 'https://urdu.example/feed' },
  regions: [{ code: 'PK-BA', name: 'Balochistan', role: 'about', score: 0.9, evidence: ['گوادر'] }],
};

function edition(part: Partial<Edition>): Edition {
  const entries = part.entries ?? [];
  const updated = entries
    .map(entry => entry.updated)
    .sort()
    .at(-1);
  return {
    site,
    path: '/feeds/water',
    query: '',
    title: 'Water',
    description: 'Rivers, dams and the people who live by them.',
    language: 'en',
    archived: false,
    ...(updated !== undefined && { updated }),
    ...part,
    entries,
  };
}

/** By the name of their golden files. */
export const EDITIONS = {
  plain: edition({ entries: [bare] }),
  rich: edition({
    entries: [rich, { ...urdu, published: '2026-11-20T09:00:00Z', updated: '2026-11-20T09:00:00Z' }, bare],
    query: 'region=PK&before=c3RfOXA0eA',
    next: 'c3Rf=N2sy',
    archived: true,
    site: {
      ...site,
      baseUrl: 'https://desk.example/wire/',
      logo: 'https://desk.example/logo.png',
      licence: { name: 'CC0 1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    },
  }),
  hostile: edition({
    entries: [hostile, { ...bare, title: '\u0000\u0001', url: 'nonsense' }],
    title: 'A & B ]]> <i>c</i> &amp; \u0000',
    description: '"quoted" ]]> &lt;',
    query: 'q=%3Cscript%3E&tag=a%26b',
    site: { ...site, title: 'Desk & <Sons>', contact: 'https://desk.example/contact' },
  }),
  empty: edition({}),
  rtl: edition({ entries: [urdu], language: 'ur', title: 'پانی', description: 'دریا اور ڈیم' }),
} satisfies Record<string, Edition>;
