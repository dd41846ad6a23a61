import { afterEach, beforeEach, expect, test } from 'vitest';
import { QUEUE_NAMES } from '../../src/queues.ts';
import type { Server } from '../../workers/serve.ts';
import { work } from '../../workers/work.ts';
import { feedItem, report } from '../support/reports.ts';
import { localSite, page, rss } from '../support/site.ts';
import { until, webDesk } from '../support/web.ts';

const site = localSite();
const desk = webDesk({});
const HOUR = 3_600_000;
/** Size of the clock's jump (ms). */
const DAY = 24 * HOUR;
const JUMPS = [HOUR, -2 * HOUR, 20 * DAY, -20 * DAY, -DAY, DAY, 40 * DAY, -40 * DAY];
const SEEDS = Array.from({ length: 24 }, (_, seed) => seed + 1);

let clockwork: NodeJS.Timeout;
const working: Server[] = [];
beforeEach(() => {
  clockwork = setInterval(() => {
    desk.clock.now += 100;
  }, 50);
});
afterEach(async () => {
  clearInterval(clockwork);
  for (const served of working.splice(0)) await served.close();
});

test('the clock jumps to and fro in mid-work: every item in one story, no page asked for without need', async () => {
  const list = (upTo: number) => {
    site.serve(
      '/courier',
      rss(
        'The Courier',
        SEEDS.slice(0, upTo).map(seed => ({
          guid: `c${seed}`,
          title: report(seed).title,
          link: site.url(`/${seed}`),
        })),
      ),
    );
    site.serve(
      '/gazette',
      rss(
        'The Gazette',
        SEEDS.slice(0, upTo).map(seed => feedItem(report(seed), `http://gazette.example/${seed}`)),
      ),
    );
  };
  for (const seed of SEEDS) site.serve(`/${seed}`, page(report(seed).title, report(seed).paragraphs));
  const { app, get } = await desk.open({
    sources: `
sources:
  - { id: courier, url: "${site.url('/courier')}", group: courier, scrape: always }
  - { id: gazette, url: "${site.url('/gazette')}", group: gazette, scrape: never }`,
    dateline: `
site: { title: Test Desk, baseUrl: https://desk.example, contact: desk@desk.example }
polling: { min: 1s, max: 10s, default: 1s }
scraping: { hostInterval: 0s }
limits: { requests: 1000000 }
network: { allowPrivate: ["127.0.0.1/32"] }`,
  });
  working.push(await work(app, QUEUE_NAMES));
  for (const [turn, jump] of JUMPS.entries()) {
    list((turn + 1) * 3);
    await new Promise(later => setTimeout(later, 2_500));
    desk.clock.now += jump;
    await app.queues.runTask('prune'); // at once, before its planned time
  }
  const answer = await until(
    () => get('/api/v1/stories?limit=200'),
    ({ text }) => {
      const { stories } = JSON.parse(text) as { stories: { alsoIn: unknown[] }[] };
      return stories.reduce((sum, { alsoIn }) => sum + 1 + alsoIn.length, 0) >= 2 * SEEDS.length;
    },
  );
  const { stories } = JSON.parse(answer.text) as { stories: { url: string; alsoIn: { url: string }[] }[] };
  const members = stories.flatMap(({ url, alsoIn }) => [url, ...alsoIn.map(other => other.url)]);
  expect(new Set(members).size).toBe(members.length);
  expect(members).toHaveLength(2 * SEEDS.length);
  for (const seed of SEEDS) expect(site.asked(`/${seed}`).length).toBeLessThanOrEqual(3);
}, 180_000);
