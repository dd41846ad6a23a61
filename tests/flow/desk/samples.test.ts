import { expect, test } from 'vitest';
import { takeSamples } from '../../../src/flow/desk/samples.ts';
import { runSourceCommand } from '../../../src/flow/desk/source-commands.ts';
import { loadReports } from '../../../src/flow/desk/source-report.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { QUEUE_PREFIX } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';
import { localSite, rss } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

const HOUR = 3_600_000;
const span = { from: NOON, to: NOON + HOUR, step: HOUR };

const open = () =>
  desk.open({
    sources: `
sources:
  - { id: courier, url: "${site.url('/courier')}", scrape: never }
  - { id: gazette, url: "${site.url('/gazette')}", scrape: never }
  - { id: herald, url: "${site.url('/herald')}", enabled: false }`,
  });

test('an hour’s series hold items, stories, duplicates, problems, queues and memory', async () => {
  site.serve(
    '/courier',
    rss('Courier', [
      { guid: '1', title: 'One' },
      { guid: '2', title: 'Two' },
    ]),
  );
  site.serve('/gazette', { status: 500 });
  const app = await open();
  await syncSources(app);
  for (const source of ['courier', 'gazette']) await poll(app, { source });
  await told(app, 'courier', report(1));
  await told(app, 'gazette', report(1));
  await app.metrics.flush();
  app.metrics.count('articles_curated', 'created', 3);
  app.metrics.count('articles_curated', 'joined');
  await app.metrics.flush();
  const figures = await takeSamples(app);
  expect([...figures.statuses.keys()].sort()).toEqual(['courier', 'gazette']);

  const read = async (name: string) => (await app.store.series.read(name, span)).map(({ value }) => value);
  expect(await read('items')).toEqual([2]);
  expect(await read('stories')).toEqual([3]);
  expect(await read('duplicates')).toEqual([1]);
  expect(await read('errors:server-error')).toEqual([1]);
  expect(await read('errors:dns')).toEqual([0]);
  expect((await read('queue:scrape'))[0]).toBeGreaterThan(0);
  expect((await read('redis_memory'))[0]).toBeGreaterThan(500_000);
  const reports = await loadReports(app, ['courier', 'gazette']);
  expect(reports.map(({ articles }) => articles)).toEqual([
    { created: 1, joined: 0 },
    { created: 0, joined: 1 },
  ]);
});

test('a source’s status follows its polls, and is removed with it', async () => {
  site.serve('/courier', { status: 500 });
  const app = await open();
  await syncSources(app);
  const standing = async () => (await app.store.sources.statuses()).get('courier');
  await poll(app, { source: 'courier' });
  expect(await standing()).toEqual({ health: 'server-error', brokenSince: NOON });
  desk.clock.now += HOUR;
  site.serve('/courier', { status: 403 });
  await poll(app, { source: 'courier' });
  expect(await standing()).toEqual({ health: 'blocked', brokenSince: NOON });
  site.serve('/courier', rss('Courier', [{ guid: '1', title: 'One' }]));
  await poll(app, { source: 'courier' });
  expect(await standing()).toEqual({ health: 'ok', lastNew: NOON + HOUR });
  await runSourceCommand(app, { source: 'courier', order: 'pause', who: 'test' });
  expect((await takeSamples(app)).statuses.has('courier')).toBe(false);
  app.reload(await desk.configure({}));
  await takeSamples(app);
  expect(await standing()).toBeUndefined();
});

test('freshness counts what was published since the source is known', async () => {
  const minutesAgo = (minutes: number) => new Date(desk.clock.now - minutes * 60_000).toUTCString();
  site.serve('/courier', rss('Courier', [{ guid: '1', title: 'Old news', pubDate: minutesAgo(90) }]));
  const app = await open();
  await syncSources(app);
  await poll(app, { source: 'courier' });
  await told(app, 'courier', report(2));
  await measureNow();
  expect(await app.store.series.read('freshness_p50', span)).toEqual([]);

  desk.clock.now += 30 * 60_000;
  await told(app, 'courier', report(3), { published: new Date(desk.clock.now - 4 * 60_000).toISOString() });
  await measureNow();
  const [point] = await app.store.series.read('freshness_p50', span);
  expect(point?.value).toBeGreaterThan(120);
  expect(point?.value).toBeLessThanOrEqual(300);

  async function measureNow() {
    await app.metrics.flush();
    await takeSamples(app);
  }
});

test('the oldest waiting job is known by queue', async () => {
  const app = await open();
  expect(await app.queues.oldestWaiting()).toEqual(new Map());
  for (const item of ['first', 'second', 'third']) {
    await app.queues.scrape([item]);
    await new Promise(later => setTimeout(later, 3));
  }
  const stamped = await desk.redis().hget(`${QUEUE_PREFIX}:scrape:s-first`, 'timestamp');
  expect(await app.queues.oldestWaiting()).toEqual(new Map([['scrape', Number(stamped)]]));
});
