import RssParser from 'rss-parser';
import { describe, expect, test } from 'vitest';
import { problemSchema } from '../../src/api/v1/schemas.ts';
import { NOON } from '../support/desk.ts';
import { report, told } from '../support/reports.ts';
import { type Answer, expectScriptless, type Get, until, webDesk } from '../support/web.ts';

const desk = webDesk({
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, licence: { republish: full } }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }`,
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
});

const EDITIONS = ['/feeds/pakistan', '/feeds/region/PK-BA', '/feeds/source/courier', '/feeds/all'];
const TYPES = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  ninjs: 'application/json',
  geojson: 'application/geo+json',
};
const PACKED = { 'accept-encoding': 'gzip' };

/** A desk with two stories. */
async function open() {
  const opened = await desk.open();
  await told(opened.app, 'courier', report(1));
  await told(opened.app, 'courier', report(2));
  return opened;
}

/** Titles of a JSON Feed, a ninjs document or a GeoJSON collection. */
function titlesOf(json: {
  items?: { title: string }[];
  associations?: { headlines: { value: string }[] }[];
  features?: { properties: { title: string } }[];
}): (string | undefined)[] {
  return (
    json.items?.map(({ title }) => title) ??
    json.associations?.map(({ headlines }) => headlines[0]?.value) ??
    json.features?.map(({ properties }) => properties.title) ??
    []
  );
}

function expectProblem(answer: Answer, status: number, detail: RegExp): void {
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  });
  const told = problemSchema.parse(JSON.parse(answer.text));
  expect(told.status).toBe(status);
  expect(told.detail).toMatch(detail);
  expect(answer.text).not.toMatch(/\bat .*\.(ts|js):\d+/);
}

describe('every edition', () => {
  const addresses = EDITIONS.flatMap(path =>
    Object.entries(TYPES).map(([extension, type]) => [`${path}.${extension}`, type] as const),
  );
  test.each(addresses)('%s is %s', async (path, type) => {
    const { get } = await open();
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': `${type}; charset=utf-8`,
      'cache-control': expect.stringContaining('max-age='),
      'last-modified': new Date(NOON).toUTCString(),
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[\w-]+"$/),
      vary: 'Accept-Encoding',
      'content-length': String(answer.bytes.length),
    });
    const titles = type.endsWith('xml')
      ? (await new RssParser().parseString(answer.text)).items.map(({ title }) => title)
      : titlesOf(JSON.parse(answer.text));
    expect(titles.sort()).toEqual([report(1).title, report(2).title].sort());
  });

  test.each(EDITIONS)(
    '%s is a page for people that leads to its feeds, without script and style',
    async path => {
      const { get } = await open();
      const { status, headers, text } = await get(path, { accept: 'text/html' });
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['vary']).toBe('Accept, Accept-Encoding');
      expectScriptless(headers, text);
      for (const extension of Object.keys(TYPES)) expect(text).toContain(`href="${path}.${extension}"`);
    },
  );
});

describe('an address without an extension', () => {
  test.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
    ['*/*', 'text/html'],
    ['', 'text/html'],
    ['application/rss+xml', 'application/rss+xml'],
    ['application/atom+xml, application/rss+xml;q=0.9', 'application/atom+xml'],
    ['application/feed+json', 'application/feed+json'],
    ['application/xml', 'application/rss+xml'],
    ['text/xml;q=0.9, application/atom+xml', 'application/atom+xml'],
    ['image/png', 'text/html'],
  ])('gives who accepts %j %s', async (accept, type) => {
    const { get } = await open();
    const { headers } = await get('/feeds/pakistan', accept === '' ? {} : { accept });
    expect(headers).toMatchObject({
      'content-type': `${type}; charset=utf-8`,
      vary: 'Accept, Accept-Encoding',
    });
  });
});

test.each([
  ['/feeds/region/pk-ba.rss?limit=5', '/feeds/region/PK-BA.rss?limit=5'],
  ['/feeds/region/34', '/feeds/region/034'],
  ['/feeds/region/iR', '/feeds/region/IR'],
])('a region is spelled one way: %s', async (path, location) => {
  const { get } = await open();
  const { status, headers } = await get(path);
  expect([status, headers['location']]).toEqual([301, location]);
});

describe('conditional requests', () => {
  const tagged: [string, (tag: string) => string, number][] = [
    ['its tag', tag => tag, 304],
    ['its tag as a weak one', tag => `W/${tag}`, 304],
    ['its tag in a list', tag => `"x", W/"y",${tag}`, 304],
    ['any tag', () => '*', 304],
    ['another tag', () => '"x"', 200],
    ['its tag without quotes', tag => tag.slice(1, -1), 200],
  ];
  test.each(tagged)('If-None-Match with %s', async (_what, condition, status) => {
    const { get } = await open();
    for (const coding of ['identity', 'gzip', 'br']) {
      const first = await get('/feeds/all.rss', { 'accept-encoding': coding });
      const headers = { 'accept-encoding': coding, 'if-none-match': condition(first.headers['etag'] ?? '') };
      const answer = await get('/feeds/all.rss', headers);
      expect(answer.status).toBe(status);
      expect(answer.headers['etag']).toBe(first.headers['etag']);
      if (status === 304) expect(answer.bytes).toHaveLength(0);
    }
  });

  test.each([
    [0, 304],
    [60_000, 304],
    [-60_000, 200],
  ])('If-Modified-Since %i ms after it changed: %i', async (after, status) => {
    const { get } = await open();
    const since = new Date(NOON + after).toUTCString();
    expect(await get('/feeds/all.rss', { 'if-modified-since': since })).toMatchObject({ status });
  });

  test.each([
    ['yesterday', 200, undefined],
    [new Date(NOON).toUTCString(), 200, '"x"'],
  ])('If-Modified-Since %s does not make a copy current', async (since, status, tag) => {
    const { get } = await open();
    const headers = { 'if-modified-since': since, ...(tag && { 'if-none-match': tag }) };
    expect(await get('/feeds/all.rss', headers)).toMatchObject({ status });
  });

  test('HEAD is GET without the body', async () => {
    const { get } = await open();
    const whole = await get('/feeds/all.rss', PACKED);
    const head = await get('/feeds/all.rss', PACKED, 'HEAD');
    expect(head.bytes).toHaveLength(0);
    const timeless = ({ date: _, ...rest }: Answer['headers']) => rest;
    expect(timeless(head.headers)).toEqual(timeless(whole.headers));
    expect(head.status).toBe(200);
  });
});

describe('encodings', () => {
  test('gzip and brotli unpack to the same bytes, each with a tag of its own', async () => {
    const { get } = await open();
    const answers = await Promise.all(
      ['identity', 'gzip', 'br'].map(coding => get('/feeds/all.json', { 'accept-encoding': coding })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers['etag'])).size).toBe(3);
    expect(answers.map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
    expect(new Set(answers.map(({ headers }) => headers['vary']))).toEqual(new Set(['Accept-Encoding']));
    const [plain, ...packed] = answers.map(({ bytes }) => bytes.length);
    for (const size of packed) expect(size).toBeLessThan((plain ?? 0) / 2);
  });

  test.each([
    ['gzip;q=0, br', 'br'],
    ['br;q=0.1, gzip', 'gzip'],
    ['zstd', undefined],
    ['identity;q=0, gzip', 'gzip'],
  ])('who accepts %s gets %s', async (accepted, coding) => {
    const { get } = await open();
    const { headers } = await get('/feeds/all.rss', { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(coding);
  });
});

describe('the query', () => {
  test.each([
    ['source=gazette&region=PK', 'region=PK&source=gazette'],
    ['region=PK,IN', 'region=IN,PK'],
    ['region=pk,34', 'region=034,PK'],
    ['region=PK&region=IN', 'region=IN,PK'],
    ['region=IN%2CPK', undefined],
    ['utm_source=x', ''],
    ['region=PK&fbclid=1', 'region=PK'],
    ['q=', ''],
    ['q', ''],
    ['region=,', ''],
    ['q=dust+storm', undefined],
    ['q=dust%20storm', undefined],
    ['q=%20dust', 'q=dust'],
    ['%71=dust', 'q=dust'],
    ['q=%d8%a2%d8%a8', undefined],
    ['q=%D8%A2%D8%A8', undefined],
    ["q=it's%20dust*", undefined],
    ["q=(it's)%20~dust!", "q=it's%20dust"],
    ['q=%E2%80%9Cdust%20storm%E2%80%9D%20OR%20rain', 'q=%22dust%20storm%22%20OR%20rain'],
    ['since=24h', undefined],
    ['since=2w', 'since=14d'],
    ['topic=pakistan,pakistan', 'topic=pakistan'],
    ['language=URD', 'language=ur'],
    ['limit=010', 'limit=10'],
    ['since=2026-05-01', 'since=2026-05-01T00%3A00%3A00.000Z'],
    ['&&q=dust&', undefined],
    ['__proto__=x&constructor=y', ''],
  ])('%s is spelled %j', async (asked, spelling) => {
    const { get } = await open();
    const answer = await get(`/feeds/pakistan.rss?${asked}`);
    if (spelling === undefined) return expect(answer.status).toBe(200);
    expect(answer.status).toBe(301);
    const location = `/feeds/pakistan.rss${spelling && `?${spelling}`}`;
    expect(answer.headers['location']).toBe(location);
    expect((await get(location)).status).toBe(200);
  });

  test('whatever is asked ends in an answer after one redirect at most', async () => {
    const { get } = await open();
    const odd = [
      '%',
      '%2',
      '%zz',
      '%E0%A4',
      '%ed%a0%80',
      '%00',
      '%0d%0a',
      '+',
      '%2B',
      '%26',
      '%3D',
      '=',
      'ä',
    ];
    const values = odd.flatMap(text => [
      `q=${text}`,
      `q=a${text}b`,
      `tag=${text}`,
      `${text}=x`,
      `q=x&q=${text}`,
    ]);
    const encoded = values.map(value => value.replaceAll('ä', Buffer.from('ä').toString('latin1')));
    const cursors = ['zzzzzzzzzzz', '00000000001', '2gosa7pa2gv'].map(
      sort => `before=${sort}-${'a'.repeat(24)}`,
    );
    for (const query of [...encoded, ...cursors]) {
      let answer = await get(`/feeds/all.rss?${query}`);
      if (answer.status === 301) answer = await get(answer.headers['location'] ?? '');
      expect([200, 400], query).toContain(answer.status);
    }
  });

  test.each([
    ['region=Pakistan', /^region: /],
    ['region=PK,nowhere', /^region: /],
    ['source=The%20Courier', /^source: /],
    ['language=english!', /^language: /],
    ['since=yesterday', /^since: /],
    ['limit=0', /^limit: /],
    ['limit=201', /^limit: /],
    ['limit=ten', /^limit: /],
    ['before=x', /^before: .*next/],
    ['q=a&q=b', /^q: /],
    [`q=${'x'.repeat(201)}`, /^q: /],
    [`region=${Array.from({ length: 21 }, (_, at) => `A${String.fromCharCode(65 + at)}`)}`, /^region: /],
  ])('%s is refused by its name', async (query, detail) => {
    const { get } = await open();
    expectProblem(await get(`/feeds/all.rss?${query}`), 400, detail);
    expectProblem(await get(`/api/v1/stories?${query}`), 400, detail);
  });

  test('pages follow one another to the last', async () => {
    const { get } = await open();
    const first = await get('/feeds/all.json?limit=1');
    const { next_url: next } = JSON.parse(first.text);
    expect(next).toMatch(/^https:\/\/desk\.example\/feeds\/all\.json\?limit=1&before=/);
    const second = await get(next.replace('https://desk.example', ''));
    expect(second.status).toBe(200);
    expect(JSON.parse(second.text)).not.toHaveProperty('next_url');
    expect(JSON.parse(second.text).items[0].id).not.toBe(JSON.parse(first.text).items[0].id);
  });
});

describe('a feed opened in a browser', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

  test.each(['rss', 'atom'])(
    '%s has the same bytes under a type that stylesheets apply to',
    async extension => {
      const { get } = await open();
      const path = `/feeds/all.${extension}`;
      const [plain, displayed] = [await get(path), await get(path, browser)];
      expect(plain.headers['content-type']).toBe(`application/${extension}+xml; charset=utf-8`);
      expect(plain.headers['content-security-policy']).toBeUndefined();
      expect(displayed.text).toBe(plain.text);
      expect(displayed.headers).toMatchObject({
        'content-type': 'application/xml; charset=utf-8',
        'cache-control': 'private, max-age=60',
        'content-security-policy': expect.stringMatching(/^default-src 'none'/),
        etag: plain.headers['etag'],
        vary: 'Accept, Accept-Encoding',
      });
      const again = await get(path, { ...browser, 'if-none-match': displayed.headers['etag'] ?? '' });
      expect([again.status, again.headers['cache-control']]).toEqual([304, 'private, max-age=60']);
      expect((await get(path)).headers['cache-control']).toMatch(/^public/);
    },
  );

  test('names a stylesheet that this desk serves', async () => {
    const { get } = await open();
    const [, address = ''] =
      /<\?xml-stylesheet type="text\/css" href="([^"]+)"\?>/.exec((await get('/feeds/all.rss')).text) ?? [];
    expect((await get(address)).headers['content-type']).toBe('text/css; charset=utf-8');
  });

  test('JSON stays what it is', async () => {
    const { get } = await open();
    expect((await get('/feeds/all.json', browser)).headers['content-type']).toMatch(
      /^application\/feed\+json/,
    );
  });
});

describe('what is not there', () => {
  const missing = [
    '/feeds/nothing.rss',
    '/feeds/nothing',
    '/feeds/region/XX.rss',
    '/feeds/source/nobody.atom',
    '/feeds/pakistan.xml',
    '/feeds/all.xml',
    '/feeds/region/PK.html',
    '/feeds/.rss',
    '/feeds/region/',
    '/stories/nothing',
    `/stories/${'a'.repeat(24)}`,
    '/nowhere',
    '/api/v1/nowhere',
    '/api/v1/topics/nothing/stories',
    '/feeds/__proto__.rss',
    '/feeds/pakistan.constructor',
  ];
  test.each(missing)('%s', async path => {
    const { get } = await open();
    expectProblem(await get(path), 404, /./);
  });

  test('is told to a browser by a page', async () => {
    const { get } = await open();
    const { status, headers, text } = await get('/feeds/%3Cscript%3E', { accept: 'text/html' });
    expect(status).toBe(404);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    expectScriptless(headers, text);
  });

  const junk = [
    '/feeds/%00.rss',
    '/feeds/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/feeds/../../etc/passwd',
    '/feeds/..%2f..%2fpackage.json',
    '/feeds/%zz',
    '/feeds/%',
    '/feeds/%E0%A4.rss',
    '/feeds/region/%',
    '/stories/%ff',
    '/api/v1/stories/%',
    '/api/v1/topics/%00/stories',
    '//feeds/all.rss',
    '/%',
    '/style.css/../../package.json',
    `/feeds/${'x'.repeat(4_000)}.rss`,
  ];
  test.each(junk)('%s is refused, and tells nothing', async path => {
    const { get } = await open();
    const answer = await get(path);
    expect([400, 404]).toContain(answer.status);
    expectProblem(answer, answer.status, /./);
  });
});

describe('other methods', () => {
  const paths = ['/feeds/all.rss', '/feeds/region/PK', '/feeds.opml', '/api/v1/stories', '/stories/x'];
  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('%s is not allowed on what is only read', async method => {
    const { get } = await open();
    for (const path of paths) {
      const answer = await get(path, {}, method);
      expectProblem(answer, 405, /./);
      expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS');
    }
  });

  test('a preflight is answered for feeds and the API', async () => {
    const { get } = await open();
    for (const path of ['/feeds/all.rss', '/feeds.opml', '/api/v1/stories']) {
      const { status, headers } = await get(path, { origin: 'https://reader.example' }, 'OPTIONS');
      expect(status).toBe(204);
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD, OPTIONS',
        'access-control-allow-headers': expect.stringContaining('If-None-Match'),
      });
    }
  });
});

describe('a rendered feed', () => {
  const ask = (get: Get) => () => get('/feeds/pakistan.rss');

  test('stays the same bytes until an event, and has the new story after it', async () => {
    const { app, get } = await open();
    const before = await get('/feeds/pakistan.rss');
    desk.clock.now += 3_600_000;
    expect((await get('/feeds/pakistan.rss')).text).toBe(before.text);

    await told(app, 'gazette', report(3));
    const after = await until(ask(get), ({ text }) => text.includes(report(3).title));
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
    expect(Date.parse(after.headers['last-modified'] ?? '')).toBe(desk.clock.now);
    expect((await get('/feeds/pakistan.rss', { 'if-none-match': before.headers['etag'] ?? '' })).status).toBe(
      200,
    );
  });

  test('is rendered from the same stories to the same bytes, by any process', async () => {
    const { get, api } = await open();
    const before = await get('/feeds/all.rss');
    api.refresh();
    desk.clock.now += 60_000;
    expect((await get('/feeds/all.rss')).text).toBe(before.text);
    const other = await desk.open();
    expect((await other.get('/feeds/all.rss')).headers['etag']).toBe(before.headers['etag']);
  });

  test('of another scope stays what it is', async () => {
    const { app, get } = await open();
    const before = await get('/feeds/region/OM.rss');
    await told(app, 'gazette', report(4));
    await until(ask(get), ({ text }) => text.includes(report(4).title));
    expect((await get('/feeds/region/OM.rss')).text).toBe(before.text);
  });

  test('of a topic that a reload took away is gone', async () => {
    const { app, api, get } = await open();
    expect((await get('/feeds/pakistan.rss')).status).toBe(200);
    app.reload(await desk.configure({}));
    api.refresh();
    expect((await get('/feeds/pakistan.rss')).status).toBe(404);
  });
});
