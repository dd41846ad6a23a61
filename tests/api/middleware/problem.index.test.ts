import { expect, test } from 'vitest';
import { IndexBusy, IndexNotReady, QueryTooSlow } from '../../../src/index/search-index.ts';
import { report, told } from '../../support/reports.ts';
import { webDesk } from '../../support/web.ts';

const desk = webDesk({
  sources: 'sources: [{ id: courier, url: "http://courier.example/feed", scrape: never }]',
});

test.each<[number, string | undefined, RegExp, Error]>([
  [503, '10', /3 of 9 are in it/, new IndexNotReady({ phase: 'building', done: 3, of: 9 })],
  [503, '10', /cannot be read right now/, new IndexNotReady({ phase: 'waiting', reason: 'no disk' })],
  [503, '10', /Too many filters/, new IndexBusy()],
  [400, undefined, /fewer or rarer words/, new QueryTooSlow()],
])('%i for a filter, and feeds without filters as ever', async (status, retryAfter, detail, error) => {
  const { app, get } = await desk.open();
  await told(app, 'courier', report(1));
  app.index.ask = () => Promise.reject(error);
  for (const address of ['/feeds/all.json?q=rain', '/api/v1/stories?q=rain', '/feeds/all.rss?region=PK']) {
    const answer = await get(address);
    expect([answer.status, answer.headers['retry-after']], address).toEqual([status, retryAfter]);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('application/problem+json'),
      'cache-control': 'no-store',
    });
    expect(JSON.parse(answer.text).detail).toMatch(detail);
  }
  expect((await get('/feeds/all.json')).status).toBe(200);
  expect((await get('/feeds/all.rss?since=30d')).status).toBe(200);
});

test('a thousand different filters are answered, and what is kept of them is bounded', async () => {
  const { app, get } = await desk.open();
  await told(app, 'courier', report(1));
  let asked = 0;
  const { ask } = app.index;
  app.index.ask = question => {
    asked += 1;
    return ask(question);
  };
  const before = process.memoryUsage().heapUsed;
  for (let batch = 0; batch < 20; batch += 1) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => get(`/feeds/all.json?q=word${batch * 50 + index}`)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  }
  expect(asked).toBe(1_000);
  expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(150);
}, 120_000);
