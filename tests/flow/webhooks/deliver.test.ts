import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { sweep } from '../../../src/flow/schedule/sweep.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { announce } from '../../../src/flow/webhooks/announce.ts';
import { deliver } from '../../../src/flow/webhooks/deliver.ts';
import {
  pauseSubscriber,
  replayEvents,
  resumeSubscriber,
  retryDeadLetters,
} from '../../../src/flow/webhooks/subscriber-commands.ts';
import { listDeadLetters, listSubscribers } from '../../../src/flow/webhooks/subscribers.ts';
import { apiEvent } from '../../../src/render/story-json.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, runOn, SECRET, testDesk } from '../../support/desk.ts';
import { type Received, receiver } from '../../support/receiver.ts';
import { report, told } from '../../support/reports.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

const desk = testDesk();
const site = receiver();

const files = (filters = '') => ({
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, home: PK }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }`,
  topics: `
topics:
  - { id: balochistan, title: Balochistan, match: { region: PK-BA } }
  - { id: norway, title: Norway, match: { region: "NO" } }`,
  subscribers: `subscribers: [{ id: partner, url: "${site.url('/hook')}", secretEnv: SECRET${filters} }]`,
});

/** A desk whose subscriber has begun. */
async function open(filters = ''): Promise<App> {
  const app = await desk.open(files(filters));
  await sweep(app);
  return app;
}

const run = (app: App) => deliver(app, { subscriber: 'partner' });

const bodyOf = ({ body }: Received) => apiEvent.parse(JSON.parse(body));
const delivered = () => site.received.map(bodyOf);
const types = () => delivered().map(({ type }) => type);

async function partner(app: App) {
  const [view] = await listSubscribers(app);
  if (!view) throw new Error('there is no subscriber');
  return view;
}

async function tellMany(app: App, count: number): Promise<string[]> {
  const stories: string[] = [];
  for (let seed = 1; seed <= count; seed += 1) stories.push((await told(app, 'courier', report(seed))).story);
  return stories;
}

test('a story is delivered signed, with the API’s payload', async () => {
  const app = await open();
  const { story } = await told(app, 'courier', report(1));
  await announce(app);
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: 1 });
  expect(await run(app)).toEqual({ outcome: 'delivered', taken: 1 });

  const [request] = site.received;
  if (!request) throw new Error('nothing came');
  expect(request).toMatchObject({ method: 'POST', path: '/hook' });
  expect(request.headers['content-type']).toBe('application/json');
  const sent = request.headers as Record<string, string>;
  expect(sent['webhook-timestamp']).toBe(String(NOON / SECOND));
  // The verifier holds the timestamp against the clock; signed for today, the same text has the same signature.
  const now = new Date();
  const webhook = new Webhook(SECRET);
  expect(sent['webhook-signature']).toBe(
    webhook.sign(sent['webhook-id'] ?? '', new Date(NOON), request.body),
  );
  const signature = webhook.sign(sent['webhook-id'] ?? '', now, request.body);
  const headers = {
    ...sent,
    'webhook-timestamp': String(Math.floor(now.getTime() / SECOND)),
    'webhook-signature': signature,
  };
  expect(webhook.verify(request.body, headers)).toMatchObject({
    type: 'story.created',
    id: sent['webhook-id'],
    timestamp: new Date(NOON).toISOString(),
    data: { story: { id: story, version: 1, title: report(1).title, source: { id: 'courier' } } },
  });
  expect(() => webhook.verify(`${request.body} `, headers)).toThrow();
  expect(await partner(app)).toMatchObject({
    standing: 'delivering',
    behind: 0,
    state: { delivered: 1, deliveredAt: NOON, answer: 'answered 204' },
  });
});

test('events are delivered in order, each once, over several runs', async () => {
  const app = await open();
  const stories = await tellMany(app, 5);
  site.answer(() => {
    desk.clock.now += 4 * SECOND;
    return { status: 200 };
  });
  expect(await run(app)).toEqual({ outcome: 'more', taken: 2 });
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: 1 });
  await run(app);
  expect(await run(app)).toEqual({ outcome: 'delivered', taken: 1 });
  expect(delivered().map(({ data }) => data.story.id)).toEqual(stories);
  expect(new Set(delivered().map(({ id }) => id)).size).toBe(5);
});

test.each([
  ['the topic of a story', ', topics: [norway, balochistan]', 1],
  ['another topic', ', topics: [norway]', 0],
  ['a region that contains its region', ', regions: [PK]', 1],
  ['a group of countries', ', regions: ["034"]', 1],
  ['another region', ', regions: ["NO"]', 0],
  ['its source, and not its region', ', sources: [courier], regions: ["NO"]', 0],
  ['its source and its region', ', sources: [courier], regions: [PK-BA]', 1],
])('a subscriber to %s receives the matching events', async (_, filters, count) => {
  const app = await open(filters);
  await told(app, 'courier', report(1));
  await announce(app);
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: count });
  expect(await run(app)).toEqual({ outcome: 'delivered', taken: count });
  expect(site.received).toHaveLength(count);
  expect(await partner(app)).toMatchObject({ behind: 0 });
});

test('a new subscriber receives later events only', async () => {
  const app = await desk.open({ ...files(), subscribers: '' });
  await told(app, 'courier', report(1));
  await announce(app);
  app.reload(await desk.configure(files()));
  await told(app, 'courier', report(2));
  await announce(app);
  await run(app);
  expect(delivered().map(({ data }) => data.story)).toMatchObject([{ title: report(2).title }]);
});

test('a failing endpoint is retried with growing pauses, and receives everything in order', async () => {
  const app = await open();
  const stories = await tellMany(app, 3);
  site.answer(500);
  const pauses: number[] = [];
  for (let round = 0; round < 12; round += 1) {
    expect(await run(app)).toEqual({ outcome: 'later', taken: 0 });
    const { state, standing } = await partner(app);
    expect(standing).toBe('failing');
    pauses.push(((state.retryAt ?? 0) - desk.clock.now) / SECOND);
    expect(await run(app)).toMatchObject({ outcome: 'failing' });
    desk.clock.now = state.retryAt ?? 0;
  }
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
  expect(await partner(app)).toMatchObject({ behind: 3, deadLetters: 0, state: { answer: 'answered 500' } });
  site.received.length = 0;
  site.answer(200);
  await tick(app);
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: 1 });
  await run(app);
  expect(delivered().map(({ data }) => data.story.id)).toEqual(stories);
  expect(await partner(app)).toMatchObject({ standing: 'delivering', behind: 0, state: { failures: 0 } });
  expect(await desk.redis().exists(keys.due.deliver)).toBe(0);
});

test('Retry-After is honoured up to a day', async () => {
  const app = await open();
  await told(app, 'courier', report(1));
  const ask = (wait: string) => site.answer(() => ({ status: 429, headers: { 'retry-after': wait } }));
  ask('120');
  await run(app);
  expect((await partner(app)).state).toMatchObject({ retryAt: NOON + 120 * SECOND, answer: 'answered 429' });
  desk.clock.now += 120 * SECOND;
  ask('9999999');
  await run(app);
  expect((await partner(app)).state).toMatchObject({ retryAt: desk.clock.now + DAY });
});

test('a redirect is not followed, and private addresses are not dialled', async () => {
  const app = await open();
  await told(app, 'courier', report(1));
  site.answer(() => ({ status: 308, headers: { location: '/elsewhere' } }));
  await run(app);
  expect(site.received.map(({ path }) => path)).toEqual(['/hook']);
  expect((await partner(app)).state.answer).toBe('answered 308');

  app.reload(await desk.configure({ ...files(), dateline: 'site: { baseUrl: https://desk.example }' }));
  desk.clock.now += HOUR;
  expect(await run(app)).toMatchObject({ outcome: 'later' });
  expect(site.received).toHaveLength(1);
  expect((await partner(app)).state.answer).toMatch(/127\.0\.0\.1/);
});

test('a 410 ends deliveries until an operator resumes them', async () => {
  const app = await open();
  await tellMany(app, 2);
  site.answer(410);
  expect(await run(app)).toEqual({ outcome: 'gone', taken: 0 });
  expect(await partner(app)).toMatchObject({ standing: 'gone', behind: 2 });
  desk.clock.now += DAY;
  await sweep(app);
  await tick(app);
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: 0 });
  expect(await run(app)).toEqual({ outcome: 'gone', taken: 0 });
  site.answer(200);
  await resumeSubscriber(app, 'partner');
  expect(await run(app)).toEqual({ outcome: 'delivered', taken: 2 });
});

test('an event that is refused five times becomes a dead letter, which can be retried', async () => {
  const app = await open();
  const [poison, ...others] = await tellMany(app, 3);
  site.answer(({ body }) =>
    body.includes(poison ?? '') ? { status: 422, body: 'no\nsuch <b>field</b>' } : { status: 200 },
  );
  for (let round = 0; round < 5; round += 1) {
    await run(app);
    desk.clock.now += HOUR;
  }
  expect(await partner(app)).toMatchObject({
    standing: 'delivering',
    behind: 0,
    deadLetters: 1,
    state: { delivered: 2 },
  });
  const [letter] = await listDeadLetters(app, 'partner');
  expect(letter).toMatchObject({ event: { story: poison }, answer: 'answered 422: no such <b>field</b>' });
  expect(
    delivered()
      .slice(-2)
      .map(({ data }) => data.story.id),
  ).toEqual(others);

  expect(await retryDeadLetters(app, 'partner')).toBe(1);
  site.answer(200);
  expect(await run(app)).toEqual({ outcome: 'delivered', taken: 1 });
  expect(delivered().at(-1)?.data.story.id).toBe(poison);
  expect(await partner(app)).toMatchObject({ deadLetters: 0, retrying: 0 });
});

test('a dead letter that is refused on retry is a dead letter again at once', async () => {
  const app = await open();
  await told(app, 'courier', report(1));
  site.answer(400);
  for (let round = 0; round < 5; round += 1) {
    await run(app);
    desk.clock.now += HOUR;
  }
  await retryDeadLetters(app, 'partner');
  expect(await partner(app)).toMatchObject({ deadLetters: 0, retrying: 1 });
  await run(app);
  expect(await partner(app)).toMatchObject({ deadLetters: 1, retrying: 0, standing: 'delivering' });
  expect(site.received).toHaveLength(6);
});

test('an endpoint that refuses everything counts as failing: its events wait, and none is lost', async () => {
  const app = await open();
  const stories = await tellMany(app, 6);
  site.answer(404);
  for (let round = 0; round < 40; round += 1) {
    await run(app);
    desk.clock.now += 2 * HOUR;
  }
  expect(await partner(app)).toMatchObject({ standing: 'failing', deadLetters: 3, behind: 3 });
  site.answer(200);
  site.received.length = 0;
  await run(app);
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: 1 });
  await run(app);
  expect(delivered().map(({ data }) => data.story.id)).toEqual([...stories.slice(3), ...stories.slice(0, 3)]);
  expect(await partner(app)).toMatchObject({
    ...{ standing: 'delivering', behind: 0, deadLetters: 0, retrying: 0 },
    state: { deadInRow: 0, delivered: 6 },
  });
});

test('a pause holds dead letters back, too', async () => {
  const app = await open();
  await tellMany(app, 2);
  site.answer(400);
  for (let round = 0; round < 10; round += 1) {
    await run(app);
    desk.clock.now += HOUR;
  }
  await retryDeadLetters(app, 'partner');
  site.answer(async () => {
    await pauseSubscriber(app, 'partner');
    return { status: 200 };
  });
  expect(await run(app)).toEqual({ outcome: 'paused', taken: 1 });
  expect(await partner(app)).toMatchObject({ retrying: 1 });
});

test('a crash between the post and the cursor repeats the event with the same id', async () => {
  const app = await open();
  await tellMany(app, 2);
  const { deliveries } = app.store;
  const dying = { ...deliveries, recordDelivered: () => Promise.reject(new Error('killed')) };
  const crashed = Object.create(app, { store: { value: { ...app.store, deliveries: dying } } }) as App;
  await expect(run(crashed)).rejects.toThrow('killed');
  expect(await run(app)).toEqual({ outcome: 'delivered', taken: 2 });
  const ids = delivered().map(({ id }) => id);
  expect(ids).toHaveLength(3);
  expect(ids[1]).toBe(ids[0]);
});

test('two workers at one subscriber never move its cursor back', async () => {
  const app = await open();
  await tellMany(app, 4);
  const outcomes = await Promise.all([run(app), run(app)]);
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'delivered']);
  expect(await partner(app)).toMatchObject({ behind: 0 });
  expect(new Set(delivered().map(({ id }) => id)).size).toBe(4);
});

test('pending deliveries are found when every job is lost', async () => {
  const app = await open();
  await tellMany(app, 2);
  await announce(app);
  site.answer(500);
  await run(app);
  await desk.redis().del(await desk.redis().keys('dl:bull:*'));
  await sweep(app);
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: 0 });
  desk.clock.now += 6 * SECOND;
  await sweep(app);
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: 1 });
});

test('a pause holds events back, and resuming delivers them', async () => {
  const app = await open();
  await pauseSubscriber(app, 'partner');
  await tellMany(app, 2);
  await announce(app);
  await sweep(app);
  expect(await run(app)).toEqual({ outcome: 'paused', taken: 0 });
  expect(await partner(app)).toMatchObject({ standing: 'paused', behind: 2 });
  await resumeSubscriber(app, 'partner');
  expect((await app.queues.counts()).deliver).toMatchObject({ waiting: 1 });
  expect(await run(app)).toEqual({ outcome: 'delivered', taken: 2 });

  const later = await told(app, 'courier', report(11));
  await told(app, 'courier', report(12));
  site.answer(async () => {
    await pauseSubscriber(app, 'partner');
    return { status: 200 };
  });
  expect(await run(app)).toEqual({ outcome: 'paused', taken: 1 });
  expect(delivered().at(-1)?.data.story.id).toBe(later.story);
});

test('a replay delivers the events since an instant again, with the same ids', async () => {
  const app = await open();
  await tellMany(app, 3);
  await run(app);
  const first = delivered().map(({ id }) => id);
  site.received.length = 0;
  expect(await replayEvents(app, 'partner', NOON - DAY)).toEqual({ from: NOON - DAY, events: 3 });
  await run(app);
  expect(delivered().map(({ id }) => id)).toEqual(first);

  const [, second] = await app.store.events.readAfter('0-0', 9);
  site.received.length = 0;
  await replayEvents(app, 'partner', Number(second?.cursor.split('-')[0]));
  await run(app);
  expect(delivered().map(({ id }) => id)).toEqual(first.slice(1));
});

test('a subscriber behind the trimmed log is flagged, and continues from its start', async () => {
  const app = await open();
  await tellMany(app, 2);
  site.answer(503);
  await run(app);
  // Events are trimmed by the clock of the store.
  desk.clock.now = Date.now() + 31 * DAY;
  await prune(app);
  expect((await partner(app)).state.gappedAt).toBe(desk.clock.now);
  site.answer(200);
  const { story } = await told(app, 'gazette', report(3));
  await run(app);
  expect(delivered().at(-1)?.data.story.id).toBe(story);
  expect(await partner(app)).toMatchObject({ behind: 0, state: { gappedAt: expect.any(Number) } });
  expect(await replayEvents(app, 'partner', 0)).toMatchObject({ events: 1 });
  await resumeSubscriber(app, 'partner');
  expect((await partner(app)).state.gappedAt).toBeUndefined();
});

test('trimming flags no subscriber that has everything, and forgets removed ones', async () => {
  const app = await open();
  await tellMany(app, 2);
  await run(app);
  desk.clock.now = Date.now() + 31 * DAY;
  await prune(app);
  expect((await partner(app)).state.gappedAt).toBeUndefined();
  app.reload(await desk.configure({ ...files(), subscribers: '' }));
  await told(app, 'gazette', report(3));
  await runOn(app, desk.clock, 31 * DAY);
  await prune(app);
  expect(await desk.redis().keys('dl:subscriber*')).toEqual([]);
  expect(await app.store.deliveries.cursors()).toEqual({});
});

test('the event of a purged story is skipped; that of a withdrawn one says so', async () => {
  const app = await open();
  const [, second] = await tellMany(app, 2);
  const story = await app.store.stories.get(second ?? '');
  if (!story) throw new Error('there is no story');
  await app.store.stories.purge((await app.store.events.readAfter('0-0', 1))[0]?.story ?? '', ['all'], {
    articles: [],
    now: NOON,
  });
  await app.store.stories.commit({
    story: { ...story, version: 2, status: 'withdrawn' },
    expectedVersion: 1,
    scopes: { add: [], remove: ['all', 'region:PK'] },
    event: { id: 'e'.repeat(24), type: 'story.withdrawn' },
    now: NOON,
  });
  await run(app);
  expect(types()).toEqual(['story.created', 'story.withdrawn']);
  const gone = { id: second, status: 'withdrawn', version: 2, updated: story.updated };
  expect(delivered().map(({ data }) => data.story)).toEqual([gone, gone]);
});
