import { describe, expect, test } from 'vitest';
import { curate } from '../../../src/flow/curate/curate.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { LEASE } from '../../../src/flow/runtime/leases.ts';
import { sweep, syncSources } from '../../../src/flow/schedule/sweep.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON } from '../../support/desk.ts';
import { feedItem, filed, listed, report, told } from '../../support/reports.ts';
import { rss } from '../../support/site.ts';
import { twoSourceDesk } from '../../support/two-sources.ts';

const { site, desk, open, wipeJobs } = twoSourceDesk();

const MINUTE = 60_000;
const DAY = 86_400_000;

const pending = () => desk.redis().zrange(keys.due.scrape, '0', '-1');

describe('the sweep', () => {
  test('enqueues scrapes, curations, sources and events after every job was lost, each once', async () => {
    const app = await open();
    await told(app, 'courier', report(1)); // leaves an event to announce
    const article = await filed(app, 'courier', report(2)); // leaves a curation
    const item = await listed(app, 'courier', { id: 'p', title: 'Pending', url: site.url('/p') });
    await wipeJobs();
    await desk.redis().del(keys.due.poll);

    desk.clock.now += 5 * MINUTE;
    expect(await sweep(app)).toEqual({ scrapes: 1, curations: 1 });
    expect(await sweep(app)).toEqual({ scrapes: 0, curations: 0 });
    expect(await app.queues.counts()).toMatchObject({
      scrape: { waiting: 1 },
      curate: { waiting: 1 },
      announce: { waiting: 1 },
    });
    expect(await desk.redis().zcard(keys.due.poll)).toBe(2);
    expect(await scrape(app, { item })).toMatchObject({ changed: true });
    expect(await curate(app, { article })).toMatchObject({ outcome: 'created' });
  });

  test('enqueues leased work before its lease ends when its queue has lost every job', async () => {
    const app = await open();
    const item = await listed(app, 'courier', { id: 'p', title: 'Pending', url: site.url('/p') });
    await app.store.due.scrape.claim({ now: app.now(), lease: 2 * MINUTE, limit: 10 });
    expect(await sweep(app)).toMatchObject({ scrapes: 1 });
    expect(await sweep(app)).toMatchObject({ scrapes: 0 });
    await wipeJobs();
    expect(await sweep(app)).toMatchObject({ scrapes: 1 });
    expect(await desk.redis().zscore(keys.due.scrape, item)).not.toBeNull();
  });

  test('makes polls lost with every job due at once, and keeps later due times', async () => {
    const app = await open();
    await syncSources(app);
    const planned = { courier: NOON + MINUTE, gazette: NOON + 2 * MINUTE };
    const state = await app.store.sources.state('courier');
    for (const [id, nextPoll] of Object.entries(planned)) {
      const fetch = { at: NOON, outcome: 'fresh', ms: 1, bytes: 1 };
      await app.store.sources.recordPoll(id, { state: { ...state, lastPoll: NOON, nextPoll }, fetch });
    }
    desk.clock.now += MINUTE;
    expect(await tick(app)).toEqual({ due: 1 });
    await wipeJobs();
    expect(await tick(app)).toEqual({ due: 0 });
    await sweep(app);
    expect(await tick(app)).toEqual({ due: 1 });
  });

  test('makes polls due at once whose process died between claiming and enqueuing, and no others', async () => {
    const app = await open();
    await syncSources(app);
    desk.clock.now += MINUTE;
    const [lost = '', kept = ''] = await app.store.due.poll.claim({
      now: app.now(),
      lease: LEASE.poll,
      limit: 9,
    });
    await app.queues.poll([kept], app.now());
    await sweep(app);
    expect(await tick(app)).toEqual({ due: 0 }); // whoever claimed it may yet enqueue it
    desk.clock.now += 10_000;
    await sweep(app);
    const due = async (id: string) => Number(await desk.redis().zscore(keys.due.poll, id));
    expect(await due(lost)).toBe(desk.clock.now);
    expect(await due(kept)).toBeGreaterThan(desk.clock.now);
    expect(await tick(app)).toEqual({ due: 1 });
  });

  test('a clock that is set back moves due times with it', async () => {
    const app = await open();
    await syncSources(app);
    await listed(app, 'courier', { id: 'p', title: 'Pending', url: site.url('/p') });
    const before = await desk.redis().zrange(keys.due.poll, '0', '-1', 'WITHSCORES');
    desk.clock.now += 3 * 3_600_000;
    await tick(app);
    await app.store.due.poll.reschedule(['courier'], app.now() + MINUTE);
    desk.clock.now = NOON;
    await tick(app);
    expect(Number(await desk.redis().zscore(keys.due.poll, 'courier'))).toBe(NOON + MINUTE);
    expect(before).toHaveLength(4);
    desk.clock.now += MINUTE;
    expect((await tick(app)).due).toBeGreaterThan(0);
  });

  test('makes work due that a clock which was ahead has scheduled', async () => {
    const app = await open();
    await syncSources(app);
    await listed(app, 'courier', { id: 'p', title: 'Pending', url: site.url('/p') });
    desk.clock.now += 30 * DAY;
    await app.store.due.poll.reschedule(['courier'], app.now());
    await app.store.due.scrape.claim({ now: app.now(), lease: 2 * MINUTE, limit: 10 });
    desk.clock.now = NOON;
    await sweep(app);
    desk.clock.now += 1;
    expect((await tick(app)).due).toBe(1);
    expect(Number(await desk.redis().zscore(keys.due.scrape, (await pending())[0] ?? ''))).toBeLessThan(
      NOON + DAY,
    );
  });

  test('keeps a due time far ahead that a server asked for', async () => {
    const app = await open();
    site.serve('/feed', { status: 410 });
    await syncSources(app);
    await poll(app, { source: 'courier' });
    const due = await desk.redis().zscore(keys.due.poll, 'courier');
    expect(Number(due)).toBeGreaterThan(NOON + 29 * DAY);
    const item = await listed(app, 'gazette', { id: 'p', title: 'Pending', url: site.url('/p') });
    await app.store.items.rescheduleScrape(item, NOON + 3 * DAY); // as a page's Retry-After may
    await sweep(app);
    expect(await desk.redis().zscore(keys.due.poll, 'courier')).toBe(due);
    expect(Number(await desk.redis().zscore(keys.due.scrape, item))).toBe(NOON + 3 * DAY);
  });

  test('leaves work that is not overdue to its job', async () => {
    const app = await open();
    site.serve('/feed', rss('Courier', [feedItem(report(3), site.url('/3'))]));
    await syncSources(app);
    await poll(app, { source: 'courier' });
    await filed(app, 'gazette', report(4));
    expect(await sweep(app)).toEqual({ scrapes: 0, curations: 0 });
  });

  test('removes sources that left the configuration from the schedule, and adds new ones', async () => {
    const app = await open();
    await syncSources(app);
    app.reload(await desk.configure({ sources: `sources: [{ id: herald, url: "${site.url('/h')}" }]` }));
    await sweep(app);
    expect(await desk.redis().zrange(keys.due.poll, '0', '-1')).toEqual(['herald']);
  });
});
