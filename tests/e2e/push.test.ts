import { Webhook } from 'standardwebhooks';
import { afterEach, expect, test } from 'vitest';
import { poll } from '../../src/flow/poll/poll.ts';
import { renewSubscriptions } from '../../src/flow/push/renew.ts';
import { syncSources } from '../../src/flow/schedule/sweep.ts';
import { QUEUE_NAMES } from '../../src/queues.ts';
import { apiEvent } from '../../src/render/story-json.ts';
import type { Server } from '../../workers/serve.ts';
import { work } from '../../workers/work.ts';
import { SECRET } from '../support/desk.ts';
import { localHub } from '../support/hub.ts';
import { type Received, receiver } from '../support/receiver.ts';
import { report } from '../support/reports.ts';
import { localSite, page, rss } from '../support/site.ts';
import { webDesk } from '../support/web.ts';

/** Sources that push, each with a politeness group of its own. */
const SOURCES = [0, 1];
/** What each lists before anything is pushed. */
const OLD = 1_000;

const site = localSite();
const hub = localHub();
const subscriber = receiver();
const desk = webDesk({});
const working: Server[] = [];
let clockwork: NodeJS.Timeout | undefined;
/** From now on the clock tells the time. */
const wind = () => {
  clockwork = setInterval(() => {
    desk.clock.now = Date.now();
  }, 2);
};
afterEach(async () => {
  clearInterval(clockwork);
  for (const served of working.splice(0)) await served.close();
});

const files = () => ({
  sources: `sources:\n${SOURCES.map(
    source => `  - { id: s${source}, url: "${site.url(`/${source}`)}", group: g${source}, scrape: always }`,
  ).join('\n')}`,
  subscribers: `subscribers: [{ id: partner, url: "${subscriber.url('/hook')}", secretEnv: SECRET }]`,
  // Pages wait for their turn behind the feed, as everywhere.
  dateline: `
site: { title: Test Desk, baseUrl: https://desk.example }
polling: { push: true }
scraping: { hostInterval: 1s }
network: { allowPrivate: ["127.0.0.1/32"] }`,
});

/** A source lists these reports, newest first, each with its page. */
function publish(source: number, seeds: readonly number[]): void {
  const hubLink = `<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="${hub.url()}"/>`;
  const items = seeds.map(seed => {
    const path = `/${source}/${seed}`;
    site.serve(path, page(report(seed).title, report(seed).paragraphs));
    return { guid: `${seed}`, title: report(seed).title, link: site.url(path) };
  });
  site.serve(`/${source}`, rss(`Source ${source}`, items, hubLink));
}

/** Waits until something is there; the test's own time limit ends it. */
async function until<Value>(look: () => Value | undefined): Promise<Value> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise(later => setTimeout(later, 2));
  }
}

const delivered = (seed: number): Promise<Received> =>
  until(() => subscriber.received.find(({ body }) => body.includes(report(seed).title)));

test('an item of a pushing source is pushed on to a subscriber', async () => {
  for (const source of SOURCES) publish(source, [OLD + source]);
  const { app, api } = await desk.open(files());
  hub.state.desk = api.url;
  desk.clock.now = Date.now();
  await syncSources(app);
  for (const source of SOURCES) await poll(app, { source: `s${source}` });
  await renewSubscriptions(app);
  expect(hub.asked).toHaveLength(SOURCES.length);
  wind();
  working.push(await work(app, QUEUE_NAMES));
  await Promise.all(SOURCES.map(source => delivered(OLD + source)));

  for (const source of SOURCES) {
    publish(source, [source, OLD + source]);
    const form = hub.asked.find(asked => asked['hub.topic'] === site.url(`/${source}`));
    expect(await hub.deliver('<rss/>', undefined, form)).toBe(202);
    const { body, headers } = await delivered(source);
    const event = new Webhook(SECRET).verify(body, headers as Record<string, string>);
    expect(apiEvent.parse(event)).toMatchObject({
      type: 'story.created',
      data: { story: { title: report(source).title, source: { id: `s${source}` } } },
    });
  }
});
