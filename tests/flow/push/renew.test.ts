import { beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { subscriptionStateOf } from '../../../src/core/websub/subscription.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { renewSubscriptions } from '../../../src/flow/push/renew.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON } from '../../support/desk.ts';
import { localHub, signed } from '../../support/hub.ts';
import { type FeedItem, localSite, rss } from '../../support/site.ts';
import { webDesk } from '../../support/web.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TOPIC = 'https://courier.example/feed';

const site = localSite();
const hub = localHub();
const DATELINE = `
site: { title: Test Desk, baseUrl: https://desk.example/news }
polling: { min: 1m, max: 24h, default: 10m, push: true, maxBytes: 10KB }
scraping: { hostInterval: 0s }
network: { allowPrivate: ["127.0.0.1/32"] }`;
const desk = webDesk({ dateline: DATELINE });

const item = (number: number): FeedItem => ({
  guid: `${number}`,
  title: `Report ${number} from the river`,
  link: `http://courier.example/${number}`,
});

/** The source lists these items, and says that its hub pushes them. */
function list(...numbers: number[]): void {
  const links = `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="${hub.url()}"/>
    <atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="${TOPIC}"/>`;
  site.serve('/feed', rss('Courier', numbers.map(item), links));
}

const sourcesYaml = (more = '') =>
  `sources: [{ id: courier, url: "${site.url('/feed')}", scrape: never${more} }]`;

async function open(more = ''): Promise<App> {
  const { app, api } = await desk.open({ sources: sourcesYaml(more) });
  hub.state.desk = api.url;
  await syncSources(app);
  return app;
}

async function polled(app: App) {
  const outcome = await poll(app, { source: 'courier' });
  if (outcome?.kind !== 'polled') throw new Error(`not polled: ${JSON.stringify(outcome)}`);
  return outcome;
}

async function subscription(app: App) {
  const found = await app.store.websubSubscriptions.get('courier');
  if (!found) throw new Error('there is no subscription');
  return { ...found, state: subscriptionStateOf(found, app.now()) };
}

const dueAt = async () => Number(await desk.redis().zscore(keys.due.poll, 'courier'));
const askAt = async () => Number(await desk.redis().zscore(keys.due.websub, 'courier'));

/** A desk whose subscription is active and has pushed once. */
async function pushedDesk(): Promise<App> {
  const app = await open();
  await polled(app);
  await renewSubscriptions(app);
  desk.clock.now += MINUTE;
  list(2, 1);
  expect(await hub.deliver('news')).toBe(202);
  return app;
}

beforeEach(() => list(1));

describe('a subscription at a source’s hub', () => {
  test('is requested after a poll found the hub, and active once the hub verified it', async () => {
    const app = await open();
    await polled(app);
    expect(await renewSubscriptions(app)).toEqual({ asked: 1 });
    expect(hub.asked).toEqual([
      {
        'hub.mode': 'subscribe',
        'hub.topic': TOPIC,
        'hub.callback': expect.stringMatching(
          /^https:\/\/desk\.example\/news\/websub\/callback\/courier\/[0-9a-f]{64}$/,
        ),
        'hub.lease_seconds': '864000',
        'hub.secret': expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(hub.state.verified).toEqual(['200 text/plain; charset=utf-8 prove <b>it</b>']);
    expect(await subscription(app)).toMatchObject({ state: 'active', leaseUntil: NOON + DAY, attempts: 0 });
    expect(await renewSubscriptions(app)).toEqual({ asked: 0 });
    await polled(app);
    expect(await renewSubscriptions(app)).toEqual({ asked: 0 });
  });

  test('is renewed with a third of its lease left, with the same callback and secret, and stays active meanwhile', async () => {
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    desk.clock.now = NOON + 16 * HOUR - 1;
    expect(await renewSubscriptions(app)).toEqual({ asked: 0 });
    desk.clock.now = NOON + 16 * HOUR;
    hub.state.manner = 'refuse';
    expect(await renewSubscriptions(app)).toEqual({ asked: 1 });
    expect(hub.asked[1]).toEqual(hub.asked[0]);
    expect(await subscription(app)).toMatchObject({ state: 'active', attempts: 1 });
    expect(await askAt()).toBe(desk.clock.now + 10 * MINUTE);
    desk.clock.now += 10 * MINUTE;
    hub.state.manner = 'verify';
    await renewSubscriptions(app);
    expect(await subscription(app)).toMatchObject({ leaseUntil: desk.clock.now + DAY, attempts: 0 });
  });

  test('is requested again with growing pauses while the hub refuses or never verifies', async () => {
    hub.state.manner = 'refuse';
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    expect(await subscription(app)).toMatchObject({
      state: 'failed',
      reason: 'the hub answered 422: no such topic',
    });
    expect(await askAt()).toBe(NOON + 10 * MINUTE);
    desk.clock.now += 10 * MINUTE;
    hub.state.manner = 'mute';
    await renewSubscriptions(app);
    expect(await subscription(app)).toMatchObject({ state: 'asked', attempts: 2 });
    expect(await askAt()).toBe(desk.clock.now + 20 * MINUTE);
    await polled(app); // a poll that sees the hub again does not hurry it
    expect(await renewSubscriptions(app)).toEqual({ asked: 0 });
  });

  test('is requested again after a day when the hub denied it', async () => {
    hub.state.manner = 'deny';
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    expect(await subscription(app)).toMatchObject({
      state: 'denied',
      reason: 'the hub denied us: not today',
    });
    expect(await askAt()).toBe(NOON + DAY);
  });

  test('is replaced when the hub or topic changes, and dropped with its source', async () => {
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    site.serve(
      '/feed',
      rss('Courier', [item(1)], `<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="${hub.url()}"/>`),
    );
    desk.clock.now += MINUTE;
    await polled(app);
    await renewSubscriptions(app);
    expect(hub.asked[1]).toMatchObject({ 'hub.topic': site.url('/feed') });
    expect(hub.asked[1]?.['hub.secret']).not.toBe(hub.asked[0]?.['hub.secret']);
    expect(await subscription(app)).toMatchObject({ topic: site.url('/feed'), pushes: 0 });

    app.reload(await desk.configure({ dateline: DATELINE, sources: sourcesYaml(', enabled: false') }));
    desk.clock.now += DAY;
    await renewSubscriptions(app);
    expect(await app.store.websubSubscriptions.get('courier')).toBeUndefined();
    expect(await desk.redis().exists(keys.due.websub)).toBe(0);
    expect(await hub.deliver('news')).toBe(410);
  });

  test('is not requested by a desk that no hub can reach', async () => {
    const { app } = await desk.open({
      dateline: 'network: { allowPrivate: ["127.0.0.1/32"] }',
      sources: sourcesYaml(),
    });
    await syncSources(app);
    await polled(app);
    expect(app.websubEnabled).toBe(false);
    expect(await renewSubscriptions(app)).toEqual({ asked: 0 });
    expect(await desk.redis().exists(keys.due.websub)).toBe(0);
  });
});

describe('verification of intent', () => {
  test.each<[string, Record<string, string>]>([
    ['another topic', { 'hub.mode': 'subscribe', 'hub.topic': 'https://other.example/' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['no mode', {}],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.challenge': '' }],
    ['a denial of something else', { 'hub.mode': 'denied', 'hub.topic': 'https://other.example/' }],
  ])('%s is answered 404 without the challenge', async (_, parameters) => {
    const app = await open();
    await polled(app);
    hub.state.manner = 'mute';
    await renewSubscriptions(app);
    const answer = await hub.call({ 'hub.challenge': 'prove it', ...parameters });
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('prove it');
    expect(await subscription(app)).toMatchObject({ state: 'asked' });
  });

  test('an unknown callback is answered 404', async () => {
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    const query = `?hub.mode=subscribe&hub.challenge=x&hub.topic=${encodeURIComponent(TOPIC)}`;
    for (const path of ['courier/0000', 'gazette/0000', 'COURIER%20/x']) {
      expect((await fetch(new URL(`/websub/callback/${path}${query}`, hub.state.desk))).status).toBe(404);
    }
  });
});

describe('a notification', () => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'])(
    'signed with %s has its source polled at once',
    async algorithm => {
      const app = await open();
      await polled(app);
      await renewSubscriptions(app);
      desk.clock.now += MINUTE;
      expect(await hub.deliver('<rss/>', signed('<rss/>', algorithm))).toBe(202);
      expect((await app.queues.counts()).poll).toMatchObject({ waiting: 1 });
      expect(await dueAt()).toBe(desk.clock.now + 2 * MINUTE); // should the job be lost
      expect(await subscription(app)).toMatchObject({ pushes: 1, forged: 0, lastPush: desk.clock.now });
    },
  );

  test.each<[string, (secret: string) => Record<string, string>]>([
    ['a wrong signature', () => signed('news')('guess')],
    ['the signature of another body', signed('other')],
    ['no signature', () => ({})],
    ['a signature of no known kind', () => ({ 'x-hub-signature': 'rot13=arjf' })],
  ])('with %s is acknowledged, counted and ignored', async (_, headers) => {
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    const before = await dueAt();
    desk.clock.now += MINUTE;
    expect(await hub.deliver('news', headers)).toBe(202);
    expect(await dueAt()).toBe(before);
    const after = await subscription(app);
    expect(after).toMatchObject({ pushes: 0, forged: 1 });
    expect(after.lastPush).toBeUndefined();
  });

  test('above the size limit of a feed is answered 413', async () => {
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    expect(await hub.deliver('x'.repeat(10_001))).toBe(413);
    expect(await subscription(app)).toMatchObject({ pushes: 0, forged: 0 });
  });

  test('is followed by a poll at once; later ones before that poll make the source due', async () => {
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    desk.clock.now += MINUTE;
    for (const body of ['one', 'two', 'three']) await hub.deliver(body);
    expect((await app.queues.counts()).poll).toMatchObject({ waiting: 1 });
    expect(await dueAt()).toBe(desk.clock.now);
  });

  test('soon after another is followed by a poll a few seconds later, many by one', async () => {
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    await hub.deliver('one');
    await polled(app);
    desk.clock.now += SECOND;
    for (const body of ['two', 'three']) await hub.deliver(body);
    expect(await dueAt()).toBe(NOON + 5 * SECOND);
    expect((await app.queues.counts()).poll).toMatchObject({ waiting: 1 });
  });

  test('that arrives during a poll makes the source due at once', async () => {
    const app = await open();
    await polled(app);
    await renewSubscriptions(app);
    desk.clock.now += MINUTE;
    const fetch: App['net']['fetch'] = async request => {
      const outcome = await app.net.fetch(request);
      desk.clock.now += SECOND;
      await hub.deliver('news');
      return outcome;
    };
    const { state } = await polled(Object.create(app, { net: { value: { ...app.net, fetch } } }) as App);
    expect(state).toMatchObject({ nextPoll: desk.clock.now, nextWhy: 'pushed while it was polled' });
  });
});

describe('a source whose push works', () => {
  test('is polled every six hours, and its usual interval is kept', async () => {
    const app = await pushedDesk();
    const { fresh, state } = await polled(app);
    expect(fresh).toBe(1);
    expect(state).toMatchObject({
      nextPoll: desk.clock.now + 6 * HOUR,
      nextWhy: 'push works, so it is polled rarely',
      interval: 10 * MINUTE,
    });
  });

  test('is polled again soon when a notification came before the item', async () => {
    const app = await pushedDesk();
    list(1);
    const { state } = await polled(app);
    expect(state.nextPoll - desk.clock.now).toBeLessThan(HOUR);
  });

  test('is polled at the configured interval where one is set', async () => {
    const app = await open(', every: 15m');
    await polled(app);
    await renewSubscriptions(app);
    desk.clock.now += MINUTE;
    list(2, 1);
    await hub.deliver('news');
    expect((await polled(app)).state).toMatchObject({ nextPoll: desk.clock.now + 15 * MINUTE });
  });

  test('is polled as usual for a day after a missed notification, and subscribed anew', async () => {
    const app = await pushedDesk();
    await polled(app);
    desk.clock.now += 6 * HOUR;
    list(3, 2, 1);
    const { state } = await polled(app);
    expect(state.nextPoll - desk.clock.now).toBeLessThanOrEqual(HOUR);
    expect(await subscription(app)).toMatchObject({ state: 'active', missedAt: desk.clock.now });
    expect(await renewSubscriptions(app)).toEqual({ asked: 1 });

    desk.clock.now += 8 * HOUR;
    list(4, 3, 2, 1);
    await hub.deliver('news');
    expect((await polled(app)).state.nextWhy).not.toMatch(/push/);
    desk.clock.now += 17 * HOUR;
    await renewSubscriptions(app);
    list(5, 4, 3, 2, 1);
    await hub.deliver('news');
    expect((await polled(app)).state.nextWhy).toMatch(/push works/);
  });

  test('stays trusted when a notification arrives shortly after the poll', async () => {
    const app = await pushedDesk();
    await polled(app);
    desk.clock.now += 6 * HOUR;
    list(3, 2, 1);
    await polled(app);
    desk.clock.now += MINUTE;
    await hub.deliver('news');
    list(4, 3, 2, 1);
    expect((await polled(app)).state.nextWhy).toMatch(/push works/);
  });
});
