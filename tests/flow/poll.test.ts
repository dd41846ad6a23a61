import { describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { poll } from '../../src/flow/poll.ts';
import { syncSources, tick } from '../../src/flow/tick.ts';
import { keys } from '../../src/store/keys.ts';
import { NOON, testDesk } from '../desk.ts';
import { localSite, rss } from '../site.ts';

const site = localSite();
const desk = testDesk();

const MINUTE = 60_000;
const ITEMS = [
  { guid: '1', title: 'Bridge opens at Sukkur', link: 'http://courier.example/1' },
  { guid: '2', title: 'Rain delays trains', link: 'http://courier.example/2' },
];

async function open(more = ''): Promise<App> {
  const app = await desk.open({ sources: `sources: [{ id: courier, url: "${site.url('/feed')}"${more} }]` });
  await syncSources(app);
  return app;
}

async function polled(app: App) {
  const outcome = await poll(app, { source: 'courier' });
  if (outcome?.kind !== 'polled') throw new Error(`not polled: ${JSON.stringify(outcome)}`);
  return outcome;
}

describe('poll', () => {
  test('keeps the new, enqueues their scrapes, and asks conditionally the next time', async () => {
    site.serve('/feed', request =>
      request.headers['if-none-match'] === '"v1"'
        ? { status: 304 }
        : {
            ...rss('Courier', ITEMS),
            headers: { etag: '"v1"', 'last-modified': 'Mon, 04 May 2026 11:00:00 GMT' },
          },
    );
    const app = await open();
    expect(await polled(app)).toMatchObject({
      outcome: 'fresh',
      fresh: 2,
      changed: 0,
      state: { health: 'ok' },
    });
    expect(await desk.redis().zcard(keys.scrapes)).toBe(2);
    expect((await app.queues.counts()).scrape).toMatchObject({ waiting: 2 });

    const again = await polled(app);
    expect(again).toMatchObject({ outcome: 'unchanged', fresh: 0 });
    expect(site.asked('/feed')[1]?.headers).toMatchObject({
      'if-none-match': '"v1"',
      'if-modified-since': 'Mon, 04 May 2026 11:00:00 GMT',
      'a-im': 'feed',
      'user-agent': expect.stringMatching(/^Dateline\/\d.*desk\.example/),
    });
    expect(again.state.interval).toBeGreaterThan(0);
  });

  test('polling twice with the same listing keeps each item once', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await open();
    await polled(app);
    expect(await polled(app)).toMatchObject({ fresh: 0, changed: 0 });
    expect(await desk.redis().keys(keys.item('*'))).toHaveLength(2);
  });

  test('an edited item is an update of the same item', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await open();
    await polled(app);
    site.serve(
      '/feed',
      rss('Courier', [{ ...ITEMS[0], title: 'Bridge opens at Sukkur at last' } as never, ITEMS[1] as never]),
    );
    expect(await polled(app)).toMatchObject({ fresh: 0, changed: 1 });
    const [first] = await desk.redis().keys(keys.item('*'));
    expect(first && (await desk.redis().keys(keys.item('*'))).length).toBe(2);
  });

  test('an item that retention has removed does not come back while it is still listed', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await open();
    await polled(app);
    await desk.redis().del(await desk.redis().keys(keys.item('*')));
    expect(await polled(app)).toMatchObject({ fresh: 0, changed: 0 });
  });

  test.each([
    [{ status: 410 }, 'gone', 'gone'],
    [{ status: 404 }, 'refused', 'refused'],
    [{ status: 403 }, 'refused', 'blocked'],
    [{ status: 503, headers: { 'retry-after': '7200' } }, 'throttled', 'throttled'],
    [{ status: 500 }, 'server-error', 'server-error'],
    [{ body: '<html><body><p>Hello</p></body></html>' }, 'fresh', 'not-a-feed'],
    [{ body: '', type: 'text/xml' }, 'fresh', 'empty'],
  ])('%j is told as it is', async (reply, outcome, health) => {
    site.serve('/feed', reply);
    const app = await open();
    const { state, ...rest } = await polled(app);
    expect(rest).toMatchObject({ outcome, fresh: 0 });
    expect(state.health).toBe(health);
    expect(state.reason).not.toBe('');
    expect(state.nextPoll).toBeGreaterThan(NOON);
    expect(await app.store.sources.fetches('courier')).toHaveLength(1);
  });

  test('failures back off, and Retry-After is kept', async () => {
    site.serve('/feed', { status: 500 });
    const app = await open();
    const waits = [];
    for (let i = 0; i < 3; i += 1) waits.push((await polled(app)).state.nextPoll - NOON);
    expect(waits).toEqual([10 * MINUTE, 20 * MINUTE, 40 * MINUTE]);
    site.serve('/feed', { status: 503, headers: { 'retry-after': '7200' } });
    expect((await polled(app)).state.nextPoll - NOON).toBeGreaterThanOrEqual(120 * MINUTE);
  });

  test('a page that advertises its feed is followed to it, and says so', async () => {
    site.serve('/feed', {
      body: `<html><head><link rel="alternate" type="application/rss+xml" href="/real.xml"></head><body><p>x</p></body></html>`,
    });
    site.serve('/real.xml', rss('Courier', ITEMS));
    const app = await open();
    const first = await polled(app);
    expect(first).toMatchObject({ fresh: 2, state: { movedTo: { to: site.url('/real.xml') } } });
    expect(first.state.reason).toContain('/real.xml');
    await polled(app);
    expect(site.asked('/feed')).toHaveLength(1);
    expect(site.asked('/real.xml')).toHaveLength(2);
  });

  test('a permanent redirect changes the address that is polled, a temporary one does not', async () => {
    site.serve('/new', rss('Courier', ITEMS));
    site.serve('/feed', { status: 302, headers: { location: '/new' } });
    const app = await open();
    expect((await polled(app)).state.movedTo).toBeUndefined();
    site.serve('/feed', { status: 301, headers: { location: '/new' } });
    expect((await polled(app)).state.movedTo).toEqual({ from: site.url('/feed'), to: site.url('/new') });
    await polled(app);
    expect(site.asked('/feed')).toHaveLength(2);
  });

  test('a paused source and one that left the config are left alone', async () => {
    const app = await open(', enabled: false');
    expect(await poll(app, { source: 'courier' })).toBeUndefined();
    expect(await poll(app, { source: 'nobody' })).toBeUndefined();
    expect(site.requests).toHaveLength(0);
  });
});

describe('the schedule', () => {
  test('claims each due source once, and again when its lease is over', async () => {
    const app = await open();
    desk.clock.now += MINUTE;
    expect(await tick(app)).toEqual({ due: 1 });
    expect(await tick(app)).toEqual({ due: 0 });
    desk.clock.now += 3 * MINUTE;
    expect(await tick(app)).toEqual({ due: 1 });
  });

  test('a restart keeps the times of the sources that it knows', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await open();
    const { state } = await polled(app);
    await syncSources(app);
    expect(Number(await desk.redis().zscore(keys.due, 'courier'))).toBe(state.nextPoll);
  });

  test('requests to one group are spaced by reserved turns', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await desk.open({
      sources: `sources: [{ id: courier, url: "${site.url('/feed')}" }]`,
      dateline: 'scraping: { hostInterval: 2s }\nnetwork: { allowPrivate: ["127.0.0.1/32"] }',
    });
    await syncSources(app);
    await polled(app);
    expect(await poll(app, { source: 'courier' })).toEqual({
      kind: 'later',
      at: NOON + 2000,
      slot: NOON + 2000,
    });
    expect(await poll(app, { source: 'courier', slot: NOON + 2000 })).toMatchObject({ kind: 'polled' });
  });
});
