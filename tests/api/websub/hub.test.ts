import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { distribute } from '../../../src/flow/hub/distribute.ts';
import { listHubSubscriptions } from '../../../src/flow/hub/list.ts';
import { makeRenderedFeeds, type RenderedFeeds } from '../../../src/flow/hub/rendered-feeds.ts';
import { subscriptionId } from '../../../src/flow/hub/request.ts';
import { verify } from '../../../src/flow/hub/verify.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { announce } from '../../../src/flow/webhooks/announce.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON } from '../../support/desk.ts';
import { type Received, receiver } from '../../support/receiver.ts';
import { report, told } from '../../support/reports.ts';
import { webDesk } from '../../support/web.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SECRET = 'between us';

const site = receiver();
const desk = webDesk({
  sources: 'sources: [{ id: courier, url: "http://courier.example/feed", scrape: never, home: PK }]',
  topics: 'topics: [{ id: balochistan, title: Balochistan, match: { region: PK-BA } }]',
});
const TOPIC = 'https://desk.example/feeds/balochistan.rss';

const query = ({ path }: Received) => new URL(path, 'http://x').searchParams;
/** A callback that means it, and takes what comes. */
const willing = (request: Received) => ({ status: 200, body: query(request).get('hub.challenge') ?? '' });

type Hub = Awaited<ReturnType<typeof open>>;

async function open() {
  const { app, api, get } = await desk.open();
  const contents = makeRenderedFeeds(app);
  site.answer(willing);
  const callback = site.url('/in?user=1');
  const post = (more: Record<string, string> = {}) =>
    fetch(`${api.url}/websub`, {
      method: 'POST',
      body: new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.topic': TOPIC,
        'hub.callback': callback,
        ...more,
      }),
    });
  const id = subscriptionId(TOPIC, callback);
  return {
    ...{ app, get, post, id, contents },
    verify: () => verify(app, { intent: id }),
    distribute: (rendered: RenderedFeeds = contents) => distribute(app, rendered, { subscription: id }),
    subscription: () => app.store.hubSubscriptions.get(id),
  };
}

/** A desk with one subscription, whose verification is forgotten. */
async function subscribed(more: Record<string, string> = {}): Promise<Hub> {
  const hub = await open();
  expect((await hub.post(more)).status).toBe(202);
  expect(await hub.verify()).toEqual({ outcome: 'subscribed' });
  site.received.length = 0;
  return hub;
}

/** How the operator sees the one subscription: its standing, what the callback said, since when it fails. */
async function listed({ app }: Hub) {
  const [one, ...more] = (await listHubSubscriptions(app, 0, 10)).subscriptions;
  expect(more).toEqual([]);
  const { standing, answer, failingSince } = one ?? {};
  return [standing, answer, ...(failingSince === undefined ? [] : [failingSince])];
}

async function news(app: App, seed: number): Promise<void> {
  await told(app, 'courier', report(seed));
  await announce(app);
}

test('a subscription is stored, verified, and kept for its lease', async () => {
  const hub = await open();
  const answer = await hub.post({ 'hub.lease_seconds': '3600' });
  expect([answer.status, await answer.text()]).toEqual([202, '']);
  expect(await hub.subscription()).toBeUndefined();
  expect((await hub.app.queues.counts()).verify).toMatchObject({ waiting: 1 });
  expect(await hub.verify()).toEqual({ outcome: 'subscribed' });
  const [asked] = site.received;
  if (!asked) throw new Error('nobody was asked');
  expect(asked.method).toBe('GET');
  expect(Object.fromEntries(query(asked))).toEqual({
    user: '1',
    'hub.mode': 'subscribe',
    'hub.topic': TOPIC,
    'hub.challenge': expect.stringMatching(/^[0-9a-f]{64}$/),
    'hub.lease_seconds': '3600',
  });
  expect(await hub.subscription()).toMatchObject({ topic: TOPIC, scope: 'topic:balochistan' });
  expect(await hub.verify()).toEqual({ outcome: 'settled' });
  expect(site.received).toHaveLength(1);

  desk.clock.now += HOUR;
  await news(hub.app, 1);
  await prune(hub.app);
  expect(await hub.subscription()).toBeUndefined();
  expect(await hub.distribute()).toEqual({ outcome: 'ended' });
  expect(await desk.redis().keys('dl:hub:[^t]*')).toEqual([]);
});

test('every feed links to the hub and to itself', async () => {
  const { get } = await open();
  const hub = '<https://desk.example/websub>; rel="hub"';
  const self = (path: string) => `<https://desk.example/feeds/${path}>; rel="self"`;
  expect((await get('/feeds/all.json?limit=5')).headers['link']).toBe(`${self('all.json?limit=5')}, ${hub}`);
  const negotiated = await get('/feeds/balochistan', { accept: 'application/atom+xml' });
  expect(negotiated.headers['link']).toBe(`${self('balochistan.atom')}, ${hub}`);
  expect(negotiated.text).toContain('<link rel="hub" href="https://desk.example/websub"/>');
});

test.each([
  ['a feed of another site', { 'hub.topic': 'https://other.example/feeds/all.rss' }],
  ['a filter by what we do not have', { 'hub.topic': 'https://desk.example/feeds/all.rss?source=none' }],
  ['a topic that we do not have', { 'hub.topic': 'https://desk.example/feeds/none.rss' }],
  ['a callback that may not be dialled', { 'hub.callback': 'http://10.0.0.1/' }],
  ['a callback at no web port', { 'hub.callback': 'http://203.0.113.9:22/' }],
  ['a publishing', { 'hub.mode': 'publish' }],
])('%s is refused', async (_, more) => {
  const hub = await open();
  const answer = await hub.post(more);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
  expect(await desk.redis().exists(keys.due.verify)).toBe(0);
});

test('the hub takes forms, of a reasonable size, by POST', async () => {
  const { get, post } = await open();
  expect((await post({ more: 'x'.repeat(20_000) })).status).toBe(413);
  expect((await get('/websub', {}, 'POST')).status).toBe(400);
  const { status, headers } = await get('/websub');
  expect([status, headers['allow']]).toEqual([405, 'POST']);
});

test.each([
  ['another text', { status: 200, body: 'prove it yourself' }],
  ['more than the challenge', 'more'],
  ['404', { status: 404 }],
  ['a redirect', { status: 302, headers: { location: '/in' } }],
])('a callback that answers the verification with %s is not subscribed', async (_, reply) => {
  const hub = await open();
  await hub.post();
  site.answer(request => {
    const challenge = query(request).get('hub.challenge');
    return typeof reply === 'string' ? { status: 200, body: `${challenge}\n` } : reply;
  });
  expect(await hub.verify()).toEqual({ outcome: 'refused' });
  expect(await hub.subscription()).toBeUndefined();
  expect(await desk.redis().exists(keys.due.verify, keys.hubRequest(hub.id))).toBe(0);
});

test('an unreachable callback is verified again a few times, also when every job is lost', async () => {
  const hub = await open();
  await hub.post();
  site.answer(503);
  for (const outcome of ['later', 'later', 'later', 'refused']) {
    await desk.redis().del(await desk.redis().keys('dl:bull:*'));
    desk.clock.now += 2 * MINUTE;
    await tick(hub.app);
    expect((await hub.app.queues.counts()).verify).toMatchObject({ waiting: 1 });
    expect(await hub.verify()).toEqual({ outcome });
  }
  expect(await desk.redis().exists(keys.due.verify)).toBe(0);
});

test('a later request replaces an earlier one', async () => {
  const hub = await open();
  await hub.post();
  site.answer(async request => {
    if (site.received.length === 1) await hub.post({ 'hub.secret': 'new' });
    return willing(request);
  });
  expect(await hub.verify()).toEqual({ outcome: 'stale' });
  expect(await hub.subscription()).toBeUndefined();
  expect(await hub.verify()).toEqual({ outcome: 'subscribed' });
  expect(await hub.subscription()).toMatchObject({ secret: 'new' });
});

test('unsubscribing is verified too', async () => {
  const hub = await subscribed();
  site.answer(404);
  await hub.post({ 'hub.mode': 'unsubscribe' });
  expect(await hub.verify()).toEqual({ outcome: 'refused' });
  expect(await hub.subscription()).toBeDefined();
  site.answer(willing);
  await hub.post({ 'hub.mode': 'unsubscribe' });
  expect(await hub.verify()).toEqual({ outcome: 'unsubscribed' });
  expect(query(site.received[1] as Received).get('hub.mode')).toBe('unsubscribe');
  expect(await hub.subscription()).toBeUndefined();
  expect(await desk.redis().keys('dl:hub:[^t]*')).toEqual([]);
});

test('a changed feed is sent as its bytes, signed', async () => {
  const hub = await subscribed({ 'hub.secret': SECRET });
  await news(hub.app, 1);
  expect((await hub.app.queues.counts()).distribute).toMatchObject({ waiting: 1 });
  expect(await hub.distribute()).toEqual({ outcome: 'taken' });
  const [{ method, headers, body } = { method: '', headers: {}, body: '' }] = site.received;
  expect(method).toBe('POST');
  expect(body).toBe((await hub.get('/feeds/balochistan.rss')).text);
  expect(body).toContain(report(1).title);
  expect(headers).toMatchObject({
    'content-type': 'application/rss+xml; charset=utf-8',
    link: `<https://desk.example/websub>; rel="hub", <${TOPIC}>; rel="self"`,
    'x-hub-signature': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
  });
  expect(await hub.subscription()).toMatchObject({ delivered: 1, deliveredAt: NOON });
  expect(await desk.redis().exists(keys.due.distribute)).toBe(0);
});

test('a change outside the feed, or of none of its bytes, is not sent', async () => {
  const hub = await subscribed();
  await told(hub.app, 'courier', report(1, 'Oslo, Norway'));
  await announce(hub.app);
  expect((await hub.app.queues.counts()).distribute).toMatchObject({ waiting: 0 });
  await news(hub.app, 2);
  expect(await hub.distribute()).toEqual({ outcome: 'taken' });
  expect(site.received[0]?.headers['x-hub-signature']).toBeUndefined();
  desk.clock.now += MINUTE;
  await hub.app.store.hubSubscriptions.claimChanged(['topic:balochistan'], desk.clock.now, MINUTE);
  expect(await hub.distribute()).toEqual({ outcome: 'unchanged' });
  expect(site.received).toHaveLength(1);
});

test('changes during a distribution are sent together soon after', async () => {
  const hub = await subscribed();
  await news(hub.app, 1);
  let busy = true;
  site.answer(async () => {
    if (busy) for (const seed of [2, 3]) await news(hub.app, seed);
    busy = false;
    return { status: 200 };
  });
  expect(await hub.distribute()).toEqual({ outcome: 'taken' });
  expect(await hub.distribute()).toEqual({ outcome: 'early' });
  desk.clock.now += 5 * SECOND;
  await tick(hub.app);
  expect(await hub.distribute()).toEqual({ outcome: 'taken' });
  expect(site.received).toHaveLength(2);
  for (const seed of [1, 2, 3]) expect(site.received[1]?.body).toContain(report(seed).title);
  expect(await desk.redis().exists(keys.due.distribute)).toBe(0);
});

test('a failing callback is retried, also when every job is lost, and receives the current feed', async () => {
  const hub = await subscribed();
  site.answer(500);
  await news(hub.app, 1);
  expect(await listed(hub)).toEqual(['waiting', undefined]);
  const failedAt = hub.app.now();
  expect(await hub.distribute()).toEqual({ outcome: 'later' });
  expect(await listed(hub)).toEqual(['failing', 'answered 500', failedAt]);
  await news(hub.app, 2);
  expect(await hub.distribute()).toEqual({ outcome: 'early' });
  await desk.redis().del(await desk.redis().keys('dl:bull:*'));
  desk.clock.now += 10 * SECOND;
  await tick(hub.app);
  expect((await hub.app.queues.counts()).distribute).toMatchObject({ waiting: 1 });
  site.answer(200);
  expect(await hub.distribute()).toEqual({ outcome: 'taken' });
  expect(site.received[1]?.body).toContain(report(2).title);
  expect(await hub.subscription()).toMatchObject({ failures: 0 });
  expect(await listed(hub)).toEqual(['taken', 'answered 200']);
});

test('days of failure and a 410 end a subscription', async () => {
  const hub = await subscribed();
  site.answer(500);
  await news(hub.app, 1);
  await hub.distribute();
  desk.clock.now += 3 * DAY;
  expect(await hub.distribute()).toEqual({ outcome: 'later' });
  desk.clock.now += HOUR;
  expect(await hub.distribute()).toEqual({ outcome: 'failed' });
  expect(await hub.subscription()).toBeUndefined();

  site.answer(willing);
  await hub.post();
  await hub.verify();
  site.answer(410);
  await news(hub.app, 2);
  expect(await hub.distribute()).toEqual({ outcome: 'gone' });
  expect(await hub.app.store.hubSubscriptions.count()).toBe(0);
});

test('a renewal keeps the last distribution, and resets failures', async () => {
  const hub = await subscribed({ 'hub.secret': SECRET });
  await news(hub.app, 1);
  await hub.distribute();
  site.answer(500);
  desk.clock.now += MINUTE;
  await news(hub.app, 2);
  await hub.distribute();
  site.answer(willing);
  await hub.post();
  await hub.verify();
  const renewed = await hub.subscription();
  expect(renewed).toMatchObject({ delivered: 1, failures: 0, leaseUntil: desk.clock.now + 10 * DAY });
  expect(renewed?.secret).toBeUndefined();
  expect(await hub.app.store.hubSubscriptions.count()).toBe(1);
});

test('a topic that left the configuration ends its subscriptions', async () => {
  const hub = await subscribed();
  await news(hub.app, 1);
  hub.app.reload(await desk.configure({ topics: 'topics: []' }));
  expect(await hub.distribute()).toEqual({ outcome: 'no-topic' });
});

test('a callback whose address became forbidden is not dialled', async () => {
  const hub = await subscribed();
  await news(hub.app, 1);
  const files = {
    topics: 'topics: [{ id: balochistan, title: Balochistan, match: { region: PK-BA } }]',
    dateline: 'site: { title: Test Desk, baseUrl: https://desk.example }',
  };
  hub.app.reload(await desk.configure(files));
  expect(await hub.distribute()).toEqual({ outcome: 'later' });
  expect(site.received).toEqual([]);
});

test('requests over the limit of a client are answered 429 with Retry-After', async () => {
  const hub = await open();
  const statuses: number[] = [];
  for (let count = 0; count <= 200; count += 1) {
    statuses.push((await hub.post({ 'hub.callback': site.url(`/${count}`) })).status);
  }
  expect(statuses.filter(status => status === 202)).toHaveLength(200);
  const refused = await hub.post();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
});
