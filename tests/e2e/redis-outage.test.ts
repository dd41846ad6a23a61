import { expect, test } from 'vitest';
import { report, told } from '../support/reports.ts';
import { until, webDesk } from '../support/web.ts';

const desk = webDesk({
  sources: 'sources: [{ id: courier, url: "http://courier.example/feed", scrape: never }]',
});

test('without Redis cached responses are served as stale, others are 503, and both recover', async () => {
  const { app, get } = await desk.open();
  const { story } = await told(app, 'courier', report(1));
  const paths = ['/feeds/all.rss', '/feeds/all', `/stories/${story}`, '/api/v1/stories', '/'];
  const before = await Promise.all(paths.map(path => get(path)));
  expect(before.map(({ headers }) => headers['warning'])).toEqual(paths.map(() => undefined));

  await desk.server.stop();
  for (const [index, path] of paths.entries()) {
    const answer = await until(
      () => get(path),
      ({ headers }) => headers['warning'] !== undefined,
    );
    expect(answer.status).toBe(200);
    expect(answer.headers['warning']).toBe('110 - "Response is Stale"');
    expect(answer.text).toBe(before[index]?.text);
  }
  const conditional = await get('/feeds/all.rss', { 'if-none-match': before[0]?.headers['etag'] ?? '' });
  expect(conditional).toMatchObject({ status: 304, headers: { warning: expect.stringContaining('110') } });

  const unasked = ['/feeds/region/PK.rss', '/api/v1/sources', `/stories/${'a'.repeat(24)}`, '/metrics'];
  for (const answer of await Promise.all(unasked.map(path => get(path)))) {
    expect(answer.status).toBe(503);
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '10' });
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(answer.text).not.toMatch(/\bat .*:\d+|redis|ECONN|ENOENT/i);
  }
  expect(await get('/healthz')).toMatchObject({ status: 200 });
  expect(await get('/readyz')).toMatchObject({ status: 503 });
  expect((await get('/feeds/nothing.rss')).status).toBe(404); // no topic of this desk, which needs no Redis to know

  await desk.server.start();
  await until(
    () => get('/readyz'),
    ({ status }) => status === 200,
  );
  await told(app, 'courier', report(2));
  const after = await until(
    () => get('/feeds/all.rss'),
    ({ text }) => text.includes(report(2).title),
  );
  expect(after.headers['warning']).toBeUndefined();
  expect(after.text).toContain(report(1).title);
  expect((await get('/feeds/region/PK.rss')).status).toBe(200);
});
