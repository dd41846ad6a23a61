import { afterEach, beforeEach, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { QUEUE_NAMES } from '../../src/queues.ts';
import { keys } from '../../src/store/keys.ts';
import type { Server } from '../../workers/serve.ts';
import { work } from '../../workers/work.ts';
import { NOON } from '../support/desk.ts';
import { feedItem, report } from '../support/reports.ts';
import { localSite, page, rss } from '../support/site.ts';
import { until, webDesk } from '../support/web.ts';

const site = localSite();
const desk = webDesk({});
const working: Server[] = [];
// Workers wait for their turns: the clock has to go.
let clockwork: NodeJS.Timeout;
beforeEach(() => {
  clockwork = setInterval(() => {
    desk.clock.now += 100;
  }, 50);
});
afterEach(async () => {
  clearInterval(clockwork);
  for (const served of working.splice(0)) await served.close();
});

const MINUTE = 60_000;
const files = () => ({
  sources: `
sources:
  - { id: courier, url: "${site.url('/courier')}" }
  - { id: gazette, url: "${site.url('/gazette')}", scrape: never }`,
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
  // Every page but the first has to wait for its turn.
  dateline: `
site: { title: Test Desk, baseUrl: https://desk.example, contact: desk@desk.example }
scraping: { hostInterval: 1s }
network: { allowPrivate: ["127.0.0.1/32"] }
limits: { requests: 1000000 }`,
});

const SEEDS = [1, 2, 3, 4];

/** Four reports at the courier, as pages; two of them at the gazette too. */
function publish(): void {
  for (const seed of SEEDS) site.serve(`/${seed}`, page(report(seed).title, report(seed).paragraphs));
  const short = SEEDS.map(seed => ({
    guid: `c${seed}`,
    title: report(seed).title,
    link: site.url(`/${seed}`),
  }));
  site.serve('/courier', rss('The Courier', short));
  const whole = SEEDS.slice(0, 2).map(seed => feedItem(report(seed), `http://gazette.example/${seed}`));
  site.serve('/gazette', rss('The Gazette', whole));
}

async function start(app: App): Promise<Server> {
  const served = await work(app, QUEUE_NAMES);
  working.push(served);
  return served;
}

const mastheadsOf = (text: string): string[] =>
  (JSON.parse(text).stories as { source: { id: string }; alsoIn: { source: { id: string } }[] }[])
    .map(({ source, alsoIn }) => [source.id, ...alsoIn.map(other => other.source.id)].sort().join('+'))
    .sort();
const WHOLE = ['courier', 'courier', 'courier+gazette', 'courier+gazette'];
const isWhole = (text: string): boolean => JSON.stringify(mastheadsOf(text)) === JSON.stringify(WHOLE);

test('listed items become curated stories, each report once', async () => {
  publish();
  const { app, get } = await desk.open(files());
  await start(app);
  desk.clock.now += MINUTE;
  const answer = await until(
    () => get('/api/v1/topics/pakistan/stories'),
    ({ text }) => isWhole(text),
  );
  for (const seed of SEEDS) {
    expect(answer.text).toContain(report(seed).title);
    expect(site.asked(`/${seed}`)).toHaveLength(1);
  }
  expect(await desk.redis().zcard(keys.due.scrape)).toBe(0);
  expect(await desk.redis().zcard(keys.due.curate)).toBe(0);
  await until(
    () => get('/metrics'),
    ({ text }) => /dateline_articles_curated_total\{outcome="joined"\} 2/.test(text),
  );
});

test('no story is lost when workers are stopped anywhere and queues are lost', async () => {
  publish();
  const { app, get } = await desk.open(files());
  let stops = 0;
  const read = app.pages.read;
  app.pages.read = input => (stops++ % 2 === 0 ? Promise.reject(new Error('killed')) : read(input));
  for (;;) {
    const served = await start(app);
    desk.clock.now += 5 * MINUTE; // past every lease
    const rounds = stops;
    await until(
      () => get('/api/v1/stories'),
      ({ text }) => stops > rounds || isWhole(text),
    );
    await served.close();
    await desk.redis().del(await desk.redis().keys('dl:bull:*'));
    const { text } = await get('/api/v1/stories');
    if (isWhole(text)) break;
  }
  expect(desk.clock.now).toBeLessThan(NOON + 24 * 60 * MINUTE);
  expect(stops).toBeGreaterThan(SEEDS.length);
});
