import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { listOpenAlerts, monitor } from '../../../src/flow/desk/alerts.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { releaseQuarantined } from '../../../src/flow/runtime/quarantine.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { NOON, SECRET, testDesk } from '../../support/desk.ts';
import { receiver } from '../../support/receiver.ts';
import { localSite, rss } from '../../support/site.ts';

const desk = testDesk();
const site = localSite();
const operator = receiver();

const HOUR = 3_600_000;
const MINUTE = 60_000;

async function open(alerts: string): Promise<{ app: App; logged: { event: string; fields: object }[] }> {
  const app = await desk.open({
    sources: `sources: [{ id: courier, title: The Courier, url: "${site.url('/feed')}" }]`,
    dateline: `
site: { title: Test Desk, baseUrl: https://desk.example }
polling: { min: 1m }
scraping: { hostInterval: 0s }
network: { allowPrivate: ["127.0.0.1/32"] }
alerts: ${alerts}`,
  });
  const logged: { event: string; fields: object }[] = [];
  const record = (fields: object, event: string) => logged.push({ fields, event });
  app.log = { debug: () => {}, info: record, warn: record, error: record };
  await syncSources(app);
  return { app, logged };
}

const webhook = () => `{ webhook: "${operator.url('/hook/T0KEN')}", secretEnv: SECRET, queueStuck: off }`;
const texts = () => operator.received.map(({ body }) => (JSON.parse(body) as { text: string }).text);

/** A minute of the clock, `after` ms later. The one source is polled when it is asked. */
async function minute(app: App, { after = MINUTE, polled = true } = {}) {
  desk.clock.now += after;
  if (polled) await poll(app, { source: 'courier' });
  return monitor(app);
}

/** Keeps the desk awake through some hours, in which nobody polls. */
async function hours(app: App, count: number) {
  for (let some = 0; some < count * 15; some += 1) await minute(app, { after: HOUR / 15, polled: false });
}

test('a source that stays broken is notified once, and once when it has recovered', async () => {
  site.serve('/feed', { status: 500 });
  const { app, logged } = await open(webhook());
  await minute(app);
  await hours(app, 5);
  expect(operator.received).toEqual([]);
  await hours(app, 2);
  expect(texts()).toEqual([
    'Test Desk: 1 new alert\n• The Courier (courier): broken: server-error, for 6 hours',
  ]);
  expect(await listOpenAlerts(app)).toMatchObject([
    { kind: 'source-broken', subject: 'courier', since: NOON + MINUTE },
  ]);

  site.serve('/feed', rss('Courier', [{ guid: '1', title: 'One' }]));
  await minute(app);
  await minute(app);
  expect(texts()).toHaveLength(2);
  expect(texts()[1]).toMatch(
    /^Test Desk: 1 over alert\n• over: The Courier \(courier\): broken: server-error, for 7 hours$/,
  );
  expect(await listOpenAlerts(app)).toEqual([]);
  expect(logged.map(({ event }) => event).filter(event => event.startsWith('alert'))).toEqual([
    'alert.raised',
    'alert.over',
  ]);
});

test('the message is signed, and has each alert in fields', async () => {
  site.serve('/feed', { status: 500 });
  const { app } = await open(webhook());
  await minute(app);
  await hours(app, 7);
  const [message] = operator.received;
  expect(message?.path).toBe('/hook/T0KEN');
  expect(message?.headers['content-type']).toBe('application/json');
  const sent = message?.body ?? '';
  const headers = message?.headers as Record<string, string>;
  const at = Number(headers['webhook-timestamp']) * 1000;
  expect(at).toBeGreaterThan(NOON + 6 * HOUR);
  const signature = new Webhook(SECRET).sign(headers['webhook-id'] ?? '', new Date(at), sent);
  expect(headers['webhook-signature']).toBe(signature);
  expect(JSON.parse(sent)).toMatchObject({
    desk: { title: 'Test Desk', url: 'https://desk.example' },
    count: 1,
    alerts: [
      {
        state: 'raised',
        kind: 'source-broken',
        subject: 'courier',
        name: 'The Courier',
        text: 'broken: server-error',
        since: new Date(NOON + MINUTE).toISOString(),
      },
    ],
  });
});

test('a failed notification is sent again the next minute, and the webhook’s URL is never logged', async () => {
  site.serve('/feed', { status: 500 });
  const { app, logged } = await open(webhook());
  await minute(app);
  operator.answer(503);
  await hours(app, 6.1);
  const tries = operator.received.length;
  expect(tries).toBeGreaterThan(0);
  operator.answer(204);
  await minute(app, { polled: false });
  await minute(app, { polled: false });
  expect(operator.received).toHaveLength(tries + 1);
  expect(new Set(operator.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(logged.map(({ event }) => event)).toContain('alert.send_failed');
  expect(JSON.stringify(logged)).not.toMatch(/T0KEN|whsec/);
});

test('without a webhook alerts are shown and logged', async () => {
  site.serve('/feed', { status: 500 });
  const { app, logged } = await open('{ sourceBroken: 1h, queueStuck: off }');
  await minute(app);
  await hours(app, 2);
  expect((await listOpenAlerts(app)).map(({ line }) => line)).toEqual([
    'The Courier (courier): broken: server-error, for 2 hours',
  ]);
  expect(logged).toContainEqual({
    event: 'alert.raised',
    fields: expect.objectContaining({ kind: 'source-broken', subject: 'courier' }),
  });
});

test('a stuck queue and full memory raise alerts', async () => {
  const { app } = await open('{ queueStuck: 10m, redisMemory: 1% }');
  await app.queues.scrape(['an-item-that-waits']);
  await desk.redis().config('SET', 'maxmemory', '200mb');
  try {
    await minute(app);
    // BullMQ stamps its jobs with the real time: this one waits since what the test's clock calls the future.
    expect((await app.queues.oldestWaiting()).get('scrape')).toBeGreaterThan(NOON);
    await desk.redis().zadd('dl:due:curate', NOON, 'an-article');
    await hours(app, 0.5);
    const kinds = (await listOpenAlerts(app)).map(({ kind, subject }) => `${kind} ${subject}`);
    expect(kinds).toContain('queue-stuck curate');
    expect((await listOpenAlerts(app)).map(({ line }) => line)).toContainEqual(
      expect.stringMatching(/^queue curate: work waits, and nobody takes it, for \d+ minutes$/),
    );
    await desk.redis().config('SET', 'maxmemory', '20mb');
    await minute(app);
    expect((await listOpenAlerts(app)).map(({ kind }) => kind)).toContain('redis-memory');
  } finally {
    await desk.redis().config('SET', 'maxmemory', '0');
  }
});

test('a desk that was down for days raises nothing when it starts', async () => {
  site.serve('/feed', { status: 500 });
  const { app } = await open(webhook());
  await minute(app);
  await minute(app, { after: 48 * HOUR, polled: false });
  await minute(app, { polled: false });
  expect(await listOpenAlerts(app)).toEqual([]);
});

test('alerts are sent while Redis accepts no writes', async () => {
  const { app, logged } = await open(webhook());
  await minute(app, { polled: false });
  await desk.redis().config('SET', 'maxmemory', '1mb');
  try {
    await minute(app, { polled: false });
  } finally {
    await desk.redis().config('SET', 'maxmemory', '0');
  }
  expect(texts()[0]).toMatch(
    /^Test Desk: 1 new alert\n• Redis uses \d{3,} % of the memory that it can have$/,
  );
  expect(logged.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['series.write_failed', 'alert.raised', 'alert.store_failed']),
  );
});

test('quarantine is notified once, however much work is in it, and once when it is empty', async () => {
  site.serve('/feed', rss('Courier', [{ guid: '1', title: 'One' }]));
  const { app } = await open(webhook());
  const { quarantine } = app.store;
  await minute(app);
  await quarantine.add({ work: 'page', id: 'a', since: desk.clock.now, starts: 5 });
  await minute(app);
  await quarantine.add({ work: 'curate', id: 'b', since: desk.clock.now, starts: 5 });
  await minute(app);
  const line = 'what has ended its worker five times is held in quarantine: see `dateline queues`';
  expect(texts()).toEqual([`Test Desk: 1 new alert\n• ${line}, for 1 minute`]);
  expect(await listOpenAlerts(app)).toMatchObject([{ kind: 'quarantined', since: NOON + MINUTE }]);
  await releaseQuarantined(app, 'page', 'a');
  await minute(app);
  expect(texts()).toHaveLength(1);
  await releaseQuarantined(app, 'curate', 'b');
  await minute(app);
  expect(texts()[1]).toBe(`Test Desk: 1 over alert\n• over: ${line}, for 4 minutes`);
  expect(await listOpenAlerts(app)).toEqual([]);
});

test('without the alert’s setting, quarantine raises none', async () => {
  site.serve('/feed', rss('Courier', [{ guid: '1', title: 'One' }]));
  const { app } = await open('{ quarantined: off }');
  await app.store.quarantine.add({ work: 'page', id: 'a', since: NOON, starts: 5 });
  await minute(app);
  expect(await listOpenAlerts(app)).toEqual([]);
});
