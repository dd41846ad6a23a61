import { expect, test } from 'vitest';
import { listOpenAlerts, monitor } from '../../../src/flow/desk/alerts.ts';
import { distribute } from '../../../src/flow/hub/distribute.ts';
import { subscriptionId } from '../../../src/flow/hub/request.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';

const desk = testDesk();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TOPIC = 'https://desk.example/feeds/all.rss';
const CALLBACK = 'http://127.0.0.1:8080/in';
const SUBSCRIPTION = subscriptionId(TOPIC, CALLBACK);

/** A desk with a story, an event and a subscription at its hub, that has pruned once. */
async function open() {
  const app = await desk.open({
    sources: 'sources: [{ id: courier, url: "http://127.0.0.1:1/feed", scrape: never }]',
  });
  const { story } = await told(app, 'courier', report(1));
  const intent = { mode: 'subscribe', topic: TOPIC, callback: CALLBACK, token: 't' } as const;
  const asked = { ...intent, lease: 864_000, attempts: 0 };
  await app.store.hubRequests.save(SUBSCRIPTION, asked, { client: 'c', host: 'h', due: app.now() });
  const leaseUntil = app.now() + 10 * DAY;
  await app.store.hubSubscriptions.confirm(SUBSCRIPTION, 'h', { ...intent, scope: 'all', leaseUntil });
  await tick(app);
  await prune(app);
  const kept = async () => ({
    story: (await app.store.stories.get(story)) !== undefined,
    events: (await app.store.events.readAfter('0-0', 9)).length,
    subscriptions: await app.store.hubSubscriptions.count(),
  });
  /** Each hour of so many: the desk ticks, watches and prunes. */
  const run = async (hours: number) => {
    for (let hour = 0; hour < hours; hour += 1) {
      desk.clock.now += HOUR;
      await tick(app);
      await monitor(app);
      await prune(app);
    }
  };
  return { app, kept, run };
}
const ALL = { story: true, events: 1, subscriptions: 1 };

test('a clock 40 days ahead removes nothing and raises an alert, which ends once the clock is right', async () => {
  const { app, kept, run } = await open();
  desk.clock.now += 40 * DAY;
  expect(await prune(app)).toMatchObject({ stories: 0, doubted: desk.clock.now });
  await run(3);
  const content = {
    get: async () => ({ body: Buffer.from('news'), hash: 'h', mediaType: 'text/plain' }),
    unchangedHash: async () => undefined,
  };
  expect(await distribute(app, content, { subscription: SUBSCRIPTION })).toEqual({ outcome: 'later' });
  expect(await listOpenAlerts(app)).toMatchObject([
    { kind: 'clock', text: expect.stringMatching(/^the clock is 40 days ahead/) },
  ]);
  desk.clock.now -= 40 * DAY;
  await run(3);
  expect(await listOpenAlerts(app)).toEqual([]);
  expect(await kept()).toEqual(ALL);
});

test('a desk that was off for longer than retention removes expired stories and leases a day after its start', async () => {
  const { app, kept, run } = await open();
  desk.clock.now += 40 * DAY;
  await run(24);
  expect(await kept()).toEqual(ALL);
  await run(1);
  expect(await kept()).toMatchObject({ story: false, subscriptions: 0 });
  expect(await listOpenAlerts(app)).toEqual([]);
});
