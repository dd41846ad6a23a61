import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { announce } from '../../../src/flow/webhooks/announce.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';
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

const events = (app: App) => app.store.events.readAfter('0-0', 1_000);

describe('announcing', () => {
  test('moves its cursor in order over every event, once', async () => {
    const app = await open();
    for (const seed of [10, 11, 12]) await told(app, 'courier', report(seed));
    expect(await announce(app)).toEqual({ announced: 3 });
    expect(await app.store.events.announced()).toBe((await events(app)).at(-1)?.cursor);
    expect(await announce(app)).toEqual({ announced: 0 });
    await told(app, 'courier', report(13));
    expect(await announce(app)).toEqual({ announced: 1 });
  });

  test('goes on where it stood when it was interrupted, and leaves none out', async () => {
    const app = await open();
    for (const seed of [14, 15]) await told(app, 'courier', report(seed));
    const set = app.store.events.setAnnounced;
    app.store.events.setAnnounced = () => Promise.reject(new Error('killed'));
    await expect(announce(app)).rejects.toThrow('killed');
    app.store.events.setAnnounced = set;
    expect(await announce(app)).toEqual({ announced: 2 });
  });

  test('ids of events come from what happened, not from when', async () => {
    const once = await open();
    await told(once, 'courier', report(16));
    const [first] = await events(once);
    await desk.redis().flushall();
    desk.clock.now += MINUTE;
    await told(once, 'courier', report(16), { published: new Date(NOON - 60 * MINUTE).toISOString() });
    const [second] = await events(once);
    expect(second?.id).toBe(first?.id);
    expect(second?.cursor).not.toBe(first?.cursor);
  });
});
