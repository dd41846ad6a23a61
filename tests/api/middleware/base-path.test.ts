import { describe, expect, test } from 'vitest';
import { report, told } from '../../support/reports.ts';
import { webDesk } from '../../support/web.ts';

const FILES = {
  sources: 'sources: [{ id: courier, url: "http://courier.example/feed", scrape: never }]',
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
  variables: { DATELINE_ADMIN_TOKEN: 'x'.repeat(40) },
};
const at = (baseUrl: string) => ({
  dateline: `site: { title: Test Desk, baseUrl: "${baseUrl}", contact: desk@desk.example }`,
});
const desk = webDesk(FILES);

describe('redirects keep the path of the base address', () => {
  test.each([
    ['behind a proxy that strips it', ''],
    ['behind a proxy that does not, and without one', '/news'],
  ])('%s', async (_, prefix) => {
    const { app, get } = await desk.open(at('https://desk.example/news/'));
    await told(app, 'courier', report(1));
    const locationOf = async (path: string) =>
      (await get(`${prefix}${path}`, { accept: 'text/html' })).headers['location'];
    const canonical = '/news/feeds/all.rss?limit=10';
    expect(await locationOf('/feeds/all.rss?limit=010')).toBe(canonical);
    expect(await locationOf('/feeds/region/pk')).toBe('/news/feeds/region/PK');
    expect(await locationOf('/admin/stories?status=live')).toBe(
      `/news/admin/login?next=${encodeURIComponent('/news/admin/stories?status=live')}`,
    );
    const followed = await get(`${prefix}${canonical.slice('/news'.length)}`);
    expect(followed.status).toBe(200);
    expect(followed.text).toContain('href="https://desk.example/news/feeds/all.rss?limit=10" rel="self"');
    expect((await get(prefix || '/', { accept: 'text/html' })).status).toBe(200);
    expect((await get(`${prefix}/news/feeds/all.rss`)).status).toBe(prefix === '' ? 200 : 404);
  });
});

test('a base path that is a path of the desk is left to the proxy', async () => {
  const { get } = await desk.open(at('https://desk.example/feeds'));
  expect((await get('/feeds/all.rss')).status).toBe(200);
  expect((await get('/feeds/all.rss?limit=05')).headers['location']).toBe('/feeds/feeds/all.rss?limit=5');
});

test('without a path nothing is removed', async () => {
  const { get } = await desk.open(at('https://desk.example'));
  expect((await get('/news/feeds/all.rss')).status).toBe(404);
  expect((await get('/feeds/all.rss?limit=05')).headers['location']).toBe('/feeds/all.rss?limit=5');
});
