import { describe, expect, test } from 'vitest';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { twoSourceDesk } from '../../support/two-sources.ts';

const { desk, open, wipeJobs } = twoSourceDesk();

const MINUTE = 60_000;

describe('the tick', () => {
  test('claims each due source once, and enqueues its poll', async () => {
    const app = await open();
    await syncSources(app);
    desk.clock.now += MINUTE;
    expect(await tick(app)).toEqual({ due: 2 });
    expect(await tick(app)).toEqual({ due: 0 });
    expect((await app.queues.counts()).poll).toMatchObject({ waiting: 1 });
  });

  test('enqueues polls that were lost with the queues again when their lease ends', async () => {
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
