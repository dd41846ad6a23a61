import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { testDesk } from '../../support/desk.ts';
import { localSite } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

const MINUTE = 60_000;

const sources = () => `
sources:
  - { id: courier, url: "${site.url('/feed')}", scrape: never }
  - { id: gazette, url: "${site.url('/gazette')}", scrape: never }`;
const files = (...topics: string[]) => ({ sources: sources(), topics: `topics: [${topics.join(', ')}]` });
const open = (...topics: string[]): Promise<App> => desk.open(files(...topics));

const wipeJobs = async () => {
  const jobs = await desk.redis().keys('dl:bull:*');
  expect(jobs).not.toEqual([]);
  await desk.redis().del(jobs);
};

describe('the clock', () => {
  test('a tick claims what is due, each source once, and enqueues its poll', async () => {
    const app = await open();
    await syncSources(app);
    desk.clock.now += MINUTE;
    expect(await tick(app)).toEqual({ due: 2 });
    expect(await tick(app)).toEqual({ due: 0 });
    expect((await app.queues.counts()).poll).toMatchObject({ waiting: 1 });
  });

  test('polls that were lost with the queues are enqueued again when their lease ends', async () => {
    const app = await open();
    await syncSources(app);
    desk.clock.now += MINUTE;
    await tick(app);
    await wipeJobs();
    desk.clock.now += 3 * MINUTE;
    expect(await tick(app)).toEqual({ due: 2 });
    expect((await app.queues.counts()).poll).toMatchObject({ waiting: 1 });
  });
});
