import { describe, expect, test } from 'vitest';
import { problemSchema } from '../../../src/api/v1/schemas.ts';
import { report, told } from '../../support/reports.ts';
import { webDesk } from '../../support/web.ts';

const desk = webDesk({
  sources: 'sources: [{ id: courier, url: "http://courier.example/feed", scrape: never }]',
});
const limited = (more = '') => ({
  dateline: `site: { title: Test Desk, baseUrl: https://desk.example }\nlimits: { requests: 3${more} }`,
});

describe('a client over the rate limit', () => {
  test('gets its remaining quota, then 429 with Retry-After, neither cacheable', async () => {
    const { get } = await desk.open(limited());
    for (const left of [2, 1, 0]) {
      const { status, headers } = await get('/api/v1/topics');
      expect([status, headers['ratelimit']]).toEqual([
        200,
        expect.stringMatching(`^"client"; r=${left}; t=`),
      ]);
      expect(headers['ratelimit-policy']).toMatch(/^"client"; q=3; w=60; pk=:/);
    }
    const { status, headers, text } = await get('/api/v1/topics');
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/problem+json; charset=utf-8',
      'access-control-expose-headers': expect.stringContaining('Retry-After'),
    });
    expect(problemSchema.parse(JSON.parse(text)).detail).toContain('3 requests');
  });

  test('still gets cached responses, but no computed ones', async () => {
    const { app, get } = await desk.open(limited());
    const { story } = await told(app, 'courier', report(1));
    for (let time = 0; time < 9; time += 1) expect((await get('/feeds/all.rss')).status).toBe(200);
    await get('/feeds/all.atom');
    await get(`/stories/${story}`);
    expect((await get('/feeds/all.rss?q=flood')).status).toBe(429);
    expect((await get('/feeds/all.rss')).status).toBe(200);
    expect((await get(`/stories/${story}`, { accept: 'text/html' })).status).toBe(200);
  });

  test('is identified by its address, and by X-Forwarded-For behind configured proxies only', async () => {
    const as = (client: string) => ({ 'x-forwarded-for': client });
    const direct = await desk.open(limited());
    for (const client of ['192.0.2.1', '192.0.2.2', '192.0.2.3'])
      await direct.get('/api/v1/topics', as(client));
    expect((await direct.get('/api/v1/topics', as('192.0.2.4'))).status).toBe(429);
    const behind = await desk.open(limited(', proxies: 1'));
    for (const client of ['192.0.2.1', '192.0.2.2', '192.0.2.3'])
      await behind.get('/api/v1/topics', as(`spoofed, ${client}`));
    const { headers } = await behind.get('/api/v1/topics', as('192.0.2.4'));
    expect(headers['ratelimit']).toContain('r=2');
  });
});
