import { expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import {
  PROBE_AFTER,
  QUARANTINED,
  releaseQuarantined,
  runGuarded,
} from '../../../src/flow/runtime/quarantine.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { filed, report } from '../../support/reports.ts';
import { localSite, rss } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

/** A start whose process died in it: it never ends. */
const dies = (app: App, id: string): void => {
  void runGuarded(app, { work: 'feed', id }, () => new Promise(() => {}));
};
const lives = (app: App, id: string) => runGuarded(app, { work: 'feed', id }, async () => 'read');
const startsOf = async (id: string): Promise<number> =>
  Number((await desk.redis().hget(keys.quarantineAttempts, `feed:${id}`)) ?? 0);

test('work whose five starts never ended is quarantined, and logged once', async () => {
  const app = await desk.open({});
  const logged: unknown[] = [];
  const log = { ...app.log, error: (detail: object, event: string) => logged.push([event, detail]) };
  const logging = Object.create(app, { log: { value: log } }) as App;
  for (let start = 0; start < 5; start += 1) await app.store.quarantine.startAttempt('feed', 'poison');
  expect(await lives(logging, 'poison')).toBe(QUARANTINED);
  expect(await lives(logging, 'poison')).toBe(QUARANTINED);
  expect(await startsOf('poison')).toBe(5);
  expect(await app.store.quarantine.list()).toEqual([{ work: 'feed', id: 'poison', since: NOON, starts: 5 }]);
  expect(logged).toEqual([['quarantine.added', { work: 'feed', id: 'poison', starts: 5 }]]);
});

test('quarantined work gets one start a day, and is released when that ends', async () => {
  const app = await desk.open({});
  for (let start = 0; start < 5; start += 1) await app.store.quarantine.startAttempt('feed', 'poison');
  expect(await lives(app, 'poison')).toBe(QUARANTINED);
  desk.clock.now += PROBE_AFTER;
  expect(await lives(app, 'poison')).toBe('read');
  expect(await app.store.quarantine.list()).toEqual([]);
  expect(await lives(app, 'poison')).toBe('read');
});

test('an operator releases quarantined work once', async () => {
  const app = await desk.open({});
  for (let start = 0; start < 5; start += 1) await app.store.quarantine.startAttempt('feed', 'poison');
  expect(await lives(app, 'poison')).toBe(QUARANTINED);
  expect(await app.store.quarantine.release('feed', 'poison')).toBe(true);
  expect(await app.store.quarantine.release('feed', 'poison')).toBe(false);
  expect(await lives(app, 'poison')).toBe('read');
  expect(await desk.redis().exists(keys.quarantineAttempts, keys.quarantine)).toBe(0);
});

test('work that was lost beside it is cleared by its next start, while the suspect’s starts add up', async () => {
  const app = await desk.open({});
  for (let death = 1; death <= 5; death += 1) {
    for (const id of ['poison', 'a', 'b']) await app.store.quarantine.startAttempt('feed', id);
    expect([await lives(app, 'a'), await lives(app, 'b')]).toEqual(['read', 'read']);
    expect([await startsOf('poison'), await startsOf('a'), await startsOf('b')]).toEqual([death, 0, 0]);
  }
  expect(await lives(app, 'poison')).toBe(QUARANTINED);
});

test('work that throws leaves no counted start', async () => {
  const app = await desk.open({});
  await expect(
    runGuarded(app, { work: 'feed', id: 'x' }, () => Promise.reject(new Error('a surprise'))),
  ).rejects.toThrow();
  await app.store.redis.ping();
  expect(await startsOf('x')).toBe(0);
});

test('a start is counted before the work runs', async () => {
  const app = await desk.open({});
  dies(app, 'x');
  await expect.poll(() => startsOf('x')).toBe(1);
});

test('a quarantined source has health `quarantined` and backs off, and is read after its release', async () => {
  site.serve('/feed', rss('The Courier', [{ guid: 'a', title: 'A report' }]));
  const app = await desk.open({ sources: `sources: [{ id: courier, url: "${site.url('/feed')}" }]` });
  await syncSources(app);
  for (let start = 0; start < 5; start += 1) await app.store.quarantine.startAttempt('feed', 'courier');
  const polled = await poll(app, { source: 'courier' });
  expect(polled).toMatchObject({ fresh: 0, state: { health: 'quarantined', failures: 1 } });
  await app.store.quarantine.release('feed', 'courier');
  desk.clock.now += 3_600_000;
  expect(await poll(app, { source: 'courier' })).toMatchObject({ fresh: 1, state: { health: 'ok' } });
});

test('a quarantined article is due again after a day, and curated after its release', async () => {
  const app = await desk.open({ sources: 'sources: [{ id: courier, url: "http://courier.example/" }]' });
  const article = await filed(app, 'courier', report(1));
  for (let start = 0; start < 5; start += 1) await app.store.quarantine.startAttempt('curate', article);
  expect(await curate(app, { article })).toEqual({ kind: 'curated', outcome: 'held' });
  expect(await desk.redis().zscore(keys.due.curate, article)).toBe(String(NOON + PROBE_AFTER));
  expect(await releaseQuarantined(app, 'curate', article)).toBe(true);
  expect(await desk.redis().zscore(keys.due.curate, article)).toBe(String(NOON));
  expect(await curate(app, { article })).toMatchObject({ outcome: 'created' });
});
