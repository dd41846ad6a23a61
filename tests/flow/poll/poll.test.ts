import pLimit from 'p-limit';
import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { pollBatch } from '../../../src/flow/poll/poll-batch.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { localSite, rss } from '../../support/site.ts';

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
  test('stores new items, enqueues their scrapes, and requests conditionally the next time', async () => {
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
    expect(await desk.redis().zcard(keys.due.scrape)).toBe(2);
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

  test('polling the same listing twice stores each item once', async () => {
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
  ])('the response %j gives outcome %s and health %s', async (reply, outcome, health) => {
    site.serve('/feed', reply);
    const app = await open();
    const { state, ...rest } = await polled(app);
    expect(rest).toMatchObject({ outcome, fresh: 0 });
    expect(state.health).toBe(health);
    expect(state.reason).not.toBe('');
    expect(state.nextPoll).toBeGreaterThan(NOON);
    expect(await app.store.sources.fetches('courier')).toHaveLength(1);
  });

  test('failures back off, and Retry-After is honoured', async () => {
    site.serve('/feed', { status: 500 });
    const app = await open();
    const waits = [];
    for (let i = 0; i < 3; i += 1) waits.push((await polled(app)).state.nextPoll - NOON);
    expect(waits).toEqual([10 * MINUTE, 20 * MINUTE, 40 * MINUTE]);
    site.serve('/feed', { status: 503, headers: { 'retry-after': '7200' } });
    expect((await polled(app)).state.nextPoll - NOON).toBeGreaterThanOrEqual(120 * MINUTE);
  });

  test('a page is followed to the feed that it advertises, with health `moved`', async () => {
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

  test('a permanent redirect changes the URL that is polled, a temporary one does not', async () => {
    site.serve('/new', rss('Courier', ITEMS));
    site.serve('/feed', { status: 302, headers: { location: '/new' } });
    const app = await open();
    expect((await polled(app)).state.movedTo).toBeUndefined();
    site.serve('/feed', { status: 301, headers: { location: '/new' } });
    expect((await polled(app)).state.movedTo).toEqual({ from: site.url('/feed'), to: site.url('/new') });
    await polled(app);
    expect(site.asked('/feed')).toHaveLength(2);
  });

  test('a last poll in the future, written by a wrong clock, does not block the next poll', async () => {
    site.serve('/feed', rss('The Courier', [{ guid: 'a', title: 'One' }]));
    const app = await desk.open({
      sources: `sources: [{ id: courier, url: "${site.url('/feed')}" }]`,
      dateline: 'network: { allowPrivate: ["127.0.0.1/32"] }',
    });
    await syncSources(app);
    desk.clock.now += 20 * 86_400_000;
    await poll(app, { source: 'courier', claimed: desk.clock.now });
    desk.clock.now = NOON + 60_000;
    expect(await poll(app, { source: 'courier', claimed: desk.clock.now })).toMatchObject({ kind: 'polled' });
  });

  test('a paused source and an unconfigured one are not polled', async () => {
    const app = await open(', enabled: false');
    expect(await poll(app, { source: 'courier' })).toBeUndefined();
    expect(await poll(app, { source: 'nobody' })).toBeUndefined();
    expect(site.requests).toHaveLength(0);
  });
});

describe('conditional requests and health', () => {
  const MORE = { guid: '3', title: 'Market reopens', link: 'http://courier.example/3' };

  test('a document that differs only in its build date counts as unchanged', async () => {
    const built = (date: string) => rss('Courier', ITEMS, `<lastBuildDate>${date}</lastBuildDate>`);
    site.serve('/feed', built('Mon, 04 May 2026 10:00:00 GMT'));
    const app = await open();
    await polled(app);
    site.serve('/feed', built('Mon, 04 May 2026 11:00:00 GMT'));
    const again = await polled(app);
    expect(again).toMatchObject({
      outcome: 'same-body',
      state: { health: 'ok', totals: { polls: 2, unchanged: 1 } },
    });
    expect(again.state.interval).toBe(15 * MINUTE);
    expect(again.state.listed).toBe(2);
  });

  test('skipHours and ttl of the feed survive a 304', async () => {
    site.serve('/feed', request =>
      request.headers['if-none-match']
        ? { status: 304 }
        : {
            ...rss('Courier', ITEMS, '<ttl>180</ttl><skipHours><hour>15</hour></skipHours>'),
            headers: { etag: '"v1"' },
          },
    );
    const app = await open();
    await polled(app);
    const { state, outcome } = await polled(app);
    expect(outcome).toBe('unchanged');
    expect(state.nextPoll - NOON).toBeGreaterThanOrEqual(240 * MINUTE);
  });

  test('an ETag that stays while the document changes is ignored for a day', async () => {
    const serve = (items: typeof ITEMS) =>
      site.serve('/feed', { ...rss('Courier', items), headers: { etag: '"v1"' } });
    serve(ITEMS);
    const app = await open();
    await polled(app);
    serve([MORE, ...ITEMS]);
    expect((await polled(app)).state.health).toBe('bad-etag');
    expect((await polled(app)).state.health).toBe('bad-etag');
    expect(site.asked('/feed')[2]?.headers['if-none-match']).toBeUndefined();
    desk.clock.now += 25 * 60 * MINUTE;
    expect((await polled(app)).state.health).toBe('ok');
    expect(site.asked('/feed')[3]?.headers['if-none-match']).toBe('"v1"');
  });

  test.each([
    ['answers 304 again', true, 'bad-etag'],
    ['sends the new document', false, 'ok'],
  ])(
    'after an unconditional poll found news, a server that, given the old validators, %s',
    async (_, lies, health) => {
      let version = 1;
      site.serve('/feed', request => {
        const old = request.headers['if-none-match'];
        if (old && (lies || old === `"v${version}"`)) return { status: 304 };
        const items = version === 1 ? ITEMS : [MORE, ...ITEMS];
        return { ...rss('Courier', items), headers: { etag: `"v${version}"` } };
      });
      const app = await open();
      await polled(app);
      expect(await polled(app)).toMatchObject({ outcome: 'unchanged' });
      version = 2;
      const probing = Object.create(app, { random: { value: () => 0.005 } }) as App;
      const found = await polled(probing);
      expect(found).toMatchObject({ fresh: 1, state: { health } });
      expect(site.asked('/feed')).toHaveLength(4);
    },
  );

  test('a 304 to a request without a condition is a failure', async () => {
    site.serve('/feed', { status: 304 });
    const { state } = await polled(await open());
    expect(state).toMatchObject({ health: 'refused', failures: 1 });
  });

  test('a listing without any known item gives health `missed-items` and an earlier poll', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await open();
    await polled(app);
    site.serve('/feed', rss('Courier', [MORE, { ...MORE, guid: '4', link: 'http://courier.example/4' }]));
    const { state } = await polled(app);
    expect(state).toMatchObject({ health: 'missed-items', nextWhy: 'items may have scrolled off unseen' });
  });

  test('a 226 response counts as no missed items and keeps the listing’s length', async () => {
    site.serve('/feed', { ...rss('Courier', ITEMS), headers: { etag: '"v1"' } });
    const app = await open();
    await polled(app);
    site.serve('/feed', { ...rss('Courier', [MORE]), status: 226, headers: { etag: '"v2"', im: 'feed' } });
    const { state, fresh } = await polled(app);
    expect({ fresh, health: state.health, listed: state.listed }).toEqual({
      fresh: 1,
      health: 'ok',
      listed: 2,
    });
    expect(state.validators).toEqual({ etag: '"v2"' });
  });

  test('a change of health is logged when it begins and when it ends, not in between', async () => {
    const app = await open();
    const told: unknown[] = [];
    const telling = Object.create(app, {
      log: {
        value: {
          ...app.log,
          info: (detail: object) => told.push(detail),
          warn: (detail: object) => told.push(detail),
        },
      },
    }) as App;
    for (const status of [200, 500, 500, 200, 200]) {
      site.serve('/feed', { ...rss('Courier', ITEMS), status });
      await polled(telling);
    }
    expect(told).toMatchObject([
      { source: 'courier', from: 'ok', to: 'server-error' },
      { source: 'courier', from: 'server-error', to: 'ok' },
    ]);
  });

  test('health is `moved` on the first poll after a permanent redirect only', async () => {
    site.serve('/new', rss('Courier', ITEMS));
    site.serve('/feed', { status: 308, headers: { location: '/new' } });
    const app = await open();
    const moved = await polled(app);
    expect(moved.state).toMatchObject({ health: 'moved', reason: expect.stringContaining('/new') });
    expect((await polled(app)).state.health).toBe('ok');
  });

  test('validators are not sent to another URL than they came from', async () => {
    site.serve('/feed', { ...rss('Courier', ITEMS), headers: { etag: '"v1"' } });
    site.serve('/other', rss('Courier', ITEMS));
    await polled(await open());
    const app = await desk.open({ sources: `sources: [{ id: courier, url: "${site.url('/other')}" }]` });
    await polled(app);
    expect(site.asked('/other')[0]?.headers['if-none-match']).toBeUndefined();
  });

  test('a source that was polled since its claim is not polled again', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await open();
    await polled(app);
    expect(await poll(app, { source: 'courier', claimed: NOON - 1 })).toBeUndefined();
    expect(await poll(app, { source: 'courier', claimed: NOON })).toMatchObject({ kind: 'polled' });
  });
});

describe('a job of several sources', () => {
  const three = (host: string) =>
    desk.open({
      sources: `sources: [${['a', 'b', 'c'].map(id => `{ id: ${id}, url: "${site.url(`/${id}`)}", group: ${host}${id} }`).join(', ')}]`,
    });

  test('polls each on its own: an unexpected error in one is logged and leaves it due', async () => {
    for (const id of ['a', 'b', 'c']) site.serve(`/${id}`, rss(id, ITEMS));
    const app = await three('own-');
    await syncSources(app);
    const errors: unknown[] = [];
    const commit = app.store.items.commit;
    app.store.items.commit = async (source, ...rest) => {
      if (source === 'b') throw new Error('disk on fire');
      return commit(source, ...rest);
    };
    app.log.error = detail => errors.push(detail);
    await pollBatch(app, pLimit(1), { sources: ['a', 'b', 'c'] });
    const [a, b, c] = await app.store.sources.states(['a', 'b', 'c']);
    expect([a, b, c].map(each => each?.state.health)).toEqual(['ok', 'new', 'ok']);
    expect(errors).toMatchObject([{ source: 'b' }]);
    app.log.error = () => {};
  });

  test('a third request to one group is delayed to its slot, and polled then', async () => {
    const app = await desk.open({
      sources: `sources: [${['a', 'b', 'c'].map(id => `{ id: ${id}, url: "${site.url(`/${id}`)}", group: one }`).join(', ')}]`,
    });
    await syncSources(app);
    let under = 0;
    let most = 0;
    const fetch = app.net.fetch;
    app.net.fetch = async request => {
      under += 1;
      most = Math.max(most, under);
      await new Promise(resume => setTimeout(resume, 20));
      under -= 1;
      return fetch(request);
    };
    for (const id of ['a', 'b', 'c']) site.serve(`/${id}`, rss(id, ITEMS));
    await pollBatch(app, pLimit(3), { sources: ['a', 'b', 'c'], claimed: NOON });
    expect(most).toBe(2);
    expect((await app.queues.counts()).poll).toMatchObject({ delayed: 1 });
    desk.clock.now += 5_000;
    await pollBatch(app, pLimit(3), { sources: ['c'], claimed: NOON, slot: NOON });
    expect((await app.store.sources.states(['a', 'b', 'c'])).map(each => each.state.health)).toEqual(
      Array(3).fill('ok'),
    );
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

  test('claims at most 500 sources that are not polled yet', async () => {
    const ids = Array.from({ length: 700 }, (_, index) => `s${index}`);
    const app = await desk.open({
      sources: `sources: [${ids.map(id => `{ id: ${id}, url: "${site.url(`/${id}`)}" }`).join(', ')}]`,
    });
    await syncSources(app);
    desk.clock.now += MINUTE;
    expect(await tick(app)).toEqual({ due: 500 });
    expect(await tick(app)).toEqual({ due: 0 });
    expect((await app.queues.counts()).poll).toMatchObject({ waiting: 50 });
  });

  test('synchronising again keeps the due times of known sources', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await open();
    const { state } = await polled(app);
    await syncSources(app);
    expect(Number(await desk.redis().zscore(keys.due.poll, 'courier'))).toBe(state.nextPoll);
  });

  test('requests to one group are spaced by reserved slots', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const app = await desk.open({
      sources: `sources: [{ id: courier, url: "${site.url('/feed')}" }]`,
      dateline: 'scraping: { hostInterval: 2s }\nnetwork: { allowPrivate: ["127.0.0.1/32"] }',
    });
    await syncSources(app);
    await polled(app);
    expect(await poll(app, { source: 'courier' })).toEqual({
      kind: 'delayed',
      at: NOON + 2000,
      slot: NOON + 2000,
    });
    desk.clock.now += 2000;
    expect(await poll(app, { source: 'courier', slot: NOON + 2000 })).toMatchObject({ kind: 'polled' });
  });
});
