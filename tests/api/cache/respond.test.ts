import { describe, expect, test } from 'vitest';
import { report, told } from '../../support/reports.ts';
import { until, webDesk } from '../../support/web.ts';

const desk = webDesk({
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, licence: { republish: full } }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }`,
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
});

const ADDRESSES = ['/', '/feeds/all.rss', '/feeds/pakistan', '/api/v1/stories', '/api', '/style.css'];

describe('a cached response', () => {
  test.each(ADDRESSES)('of %s equals the computed one in every encoding', async path => {
    const { app, get } = await desk.open();
    await told(app, 'courier', report(1));
    const timeless = ({ headers: { date: _, ratelimit: __, ...headers } }: Awaited<ReturnType<typeof get>>) =>
      headers;
    for (const coding of ['identity', 'gzip', 'br']) {
      const made = await get(path, { 'accept-encoding': coding });
      const ready = await get(path, { 'accept-encoding': coding });
      expect(ready.text).toBe(made.text);
      expect(timeless(ready)).toEqual(timeless(made));
      expect(ready.headers).toMatchObject({
        'accept-ranges': 'none',
        'cache-control': 'public, max-age=60, stale-while-revalidate=300',
        'referrer-policy': 'strict-origin-when-cross-origin',
        'x-content-type-options': 'nosniff',
      });
    }
  });

  test('ignores range requests and is sent whole', async () => {
    const { app, get } = await desk.open();
    await told(app, 'courier', report(1));
    const whole = await get('/feeds/all.rss');
    for (const range of ['bytes=0-99', 'bytes=5000000-', 'pages=1', 'bytes=0-0,2-3']) {
      const { status, headers, text } = await get('/feeds/all.rss', { range, 'if-range': '"x"' });
      expect([status, headers['content-range'], text]).toEqual([200, undefined, whole.text]);
    }
  });

  test('links to itself and to the next page in its Link header', async () => {
    const { app, get } = await desk.open();
    for (const seed of [1, 2]) await told(app, 'courier', report(seed));
    const { headers } = await get('/feeds/pakistan.atom?limit=1');
    expect(headers['link']).toMatch(
      /^<https:\/\/desk\.example\/feeds\/pakistan\.atom\?limit=1>; rel="self".*, <https:\/\/desk\.example\/feeds\/pakistan\.atom\?limit=1&before=[^>]+>; rel="next"$/,
    );
  });

  test('is not served at a differently encoded path', async () => {
    const { app, get } = await desk.open();
    await told(app, 'courier', report(1));
    expect((await get('/feeds/region/PK.rss')).status).toBe(200);
    expect((await get('/feeds/region%2FPK.rss')).status).toBe(404);
    expect((await get('/feeds/region/PK.rss')).status).toBe(200);
  });
});

test('all formats of a feed list the same stories, before and after an event', async () => {
  const { app, get } = await desk.open();
  await told(app, 'courier', report(1));
  const paths = ['rss', 'atom', 'json', 'ninjs'].map(format => `/feeds/pakistan.${format}`);
  await Promise.all(paths.map(path => get(path)));
  await told(app, 'courier', report(2));
  for (const path of paths) {
    const { text } = await until(
      () => get(path),
      answer => answer.text.includes(report(2).title),
    );
    expect(text).toContain(report(1).title);
  }
});
