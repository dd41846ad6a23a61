import { describe, expect, test } from 'vitest';
import { announce } from '../../../src/flow/webhooks/announce.ts';
import { NOON } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';
import { eventsOf, twoSourceDesk } from '../../support/two-sources.ts';

const { desk, open } = twoSourceDesk();

const MINUTE = 60_000;

describe('announcing', () => {
  test('announces every event once, in order', async () => {
    const app = await open();
    for (const seed of [10, 11, 12]) await told(app, 'courier', report(seed));
    expect(await announce(app)).toEqual({ announced: 3 });
    expect(await app.store.events.announced()).toBe((await eventsOf(app)).at(-1)?.cursor);
    expect(await announce(app)).toEqual({ announced: 0 });
    await told(app, 'courier', report(13));
    expect(await announce(app)).toEqual({ announced: 1 });
  });

  test('repeats its batch after an interruption, and leaves no event out', async () => {
    const app = await open();
    for (const seed of [14, 15]) await told(app, 'courier', report(seed));
    const set = app.store.events.setAnnounced;
    app.store.events.setAnnounced = () => Promise.reject(new Error('killed'));
    await expect(announce(app)).rejects.toThrow('killed');
    app.store.events.setAnnounced = set;
    expect(await announce(app)).toEqual({ announced: 2 });
  });

  test('event ids derive from content, not from time', async () => {
    const once = await open();
    await told(once, 'courier', report(16));
    const [first] = await eventsOf(once);
    await desk.redis().flushall();
    desk.clock.now += MINUTE;
    await told(once, 'courier', report(16), { published: new Date(NOON - 60 * MINUTE).toISOString() });
    const [second] = await eventsOf(once);
    expect(second?.id).toBe(first?.id);
    expect(second?.cursor).not.toBe(first?.cursor);
  });
});
