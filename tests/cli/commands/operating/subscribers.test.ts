import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { App } from '../../../../src/app.ts';
import { instantOf, replaySince } from '../../../../src/cli/commands/operating/replay.ts';
import { subscribers } from '../../../../src/cli/commands/operating/subscribers.ts';
import { sweep } from '../../../../src/flow/schedule/sweep.ts';
import { deliver } from '../../../../src/flow/webhooks/deliver.ts';
import { NOON, SECRET, testDesk } from '../../../support/desk.ts';
import { subscription } from '../../../support/hub-rows.ts';
import { receiver } from '../../../support/receiver.ts';
import { report, told } from '../../../support/reports.ts';

const desk = testDesk();
const site = receiver();
const printed: string[] = [];
let app: App;

beforeEach(async () => {
  printed.length = 0;
  app = await desk.open({
    sources: 'sources: [{ id: courier, url: "http://courier.example/feed", scrape: never }]',
    subscribers: `subscribers: [{ id: partner, url: "${site.url('/hook')}", secretEnv: SECRET }]`,
  });
  await sweep(app);
  await told(app, 'courier', report(1));
  vi.stubEnv('DATELINE_CONFIG_DIR', app.config.dir);
  vi.stubEnv('REDIS_URL', desk.redisUrl());
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('SECRET', SECRET);
  vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const run = () => deliver(app, { subscriber: 'partner' });

test('lists the status of each subscriber as a table and as JSON', async () => {
  site.answer(() => ({ status: 503, body: 'later' }));
  await run();
  await subscribers(undefined, undefined, {});
  expect(printed[1]).toMatch(
    /^partner +failing +0 +1 +\d+d(?: \d+h)? +0 {2}answered 503: later; 1 failures in a row; next attempt 2026-05-04 12:00:05$/,
  );
  await subscribers(undefined, undefined, { json: true });
  expect(JSON.parse(printed[2] ?? '')).toMatchObject({
    id: 'partner',
    standing: 'failing',
    behind: 1,
    failures: 1,
    retryAt: '2026-05-04T12:00:05.000Z',
  });
  expect(printed.join()).not.toContain(SECRET);
});

test('lists the hub’s subscriptions from an index, up to a limit', async () => {
  for (const number of [0, 1, 2]) await subscription(app, number);
  const failing = {
    failures: 3,
    failingSince: NOON - 3_600_000,
    retryAt: NOON + 60_000,
    answer: 'answered 500',
  };
  await subscription(app, 3, failing);
  await subscribers(undefined, undefined, { limit: '2', from: '2' });
  const lines = printed.slice(2).join('\n').split('\n').filter(Boolean);
  expect(lines[0]).toBe('WebSub: 4 subscriptions, by lease end:');
  expect(lines[2]).toMatch(
    /^\/feeds\/all\.rss +https:\/\/reader2\.example\/in\?key=\*\*\* +taken +2026-05-04 15:00 +0 {2}-$/,
  );
  expect(lines[3]).toMatch(
    / failing +2026-05-04 16:00 +0 {2}answered 500; failing since 2026-05-04 11:00; next attempt 2026-05-04 12:01$/,
  );
  expect(lines).toHaveLength(4);
  await subscribers(undefined, undefined, { limit: '1' });
  expect(printed.at(-1)).toBe('More: dateline subscribers --from 1');
  printed.length = 0;
  await subscribers(undefined, undefined, { json: true, limit: '200' });
  const told = printed.map(line => JSON.parse(line));
  expect(told.map(({ kind }) => kind)).toEqual(['webhook', 'websub', 'websub', 'websub', 'websub']);
  expect(told.at(-1)).toMatchObject({
    standing: 'failing',
    callback: 'https://reader3.example/in?key=***',
    failingSince: '2026-05-04T11:00:00.000Z',
    leaseUntil: '2026-05-04T16:00:00.000Z',
  });
  expect(printed.join()).not.toMatch(/hush|whisper/);
});

test('pauses, resumes and replays', async () => {
  await subscribers('pause', 'partner', {});
  expect(await run()).toMatchObject({ outcome: 'paused' });
  await subscribers('resume', 'partner', {});
  expect(await run()).toMatchObject({ taken: 1 });
  await replaySince('partner', { since: '2026-05-04T00:00:00Z' });
  expect(printed.at(-1)).toBe('partner: replaying 1 event since 2026-05-04T00:00:00.000Z.');
  expect(await run()).toMatchObject({ taken: 1 });
});

test('lists dead letters, and schedules them again', async () => {
  site.answer(400);
  for (let round = 0; round < 5; round += 1) {
    await run();
    desk.clock.now += 3_600_000;
  }
  await subscribers('dead', 'partner', {});
  expect(printed).toEqual([
    expect.stringMatching(/^2026-05-04T16:00:00.000Z {2}story.created {2}[0-9a-f]{24} {2}answered 400$/),
  ]);
  await subscribers('retry', 'partner', {});
  expect(printed.at(-1)).toBe('Retrying for partner: 1 dead letter.');
});

test.each([
  ['24h', NOON - 86_400_000],
  ['2026-05-01', Date.parse('2026-05-01')],
])('--since %s', (text, at) => expect(instantOf(text, NOON)).resolves.toBe(at));

test('wrong arguments fail with the fix', async () => {
  for (const since of ['yesterday', '2027-01-01', '24'])
    await expect(instantOf(since, NOON)).rejects.toThrow(/--since/);
  await expect(subscribers('pause', 'nobody', {})).rejects.toThrow(/no subscriber nobody/);
  for (const options of [{ limit: 'x' }, { limit: '201' }, { from: '-1' }])
    await expect(subscribers(undefined, undefined, options)).rejects.toThrow(/is a number/);
  await expect(subscribers('stop', 'partner', {})).rejects.toThrow(/pause\|resume/);
});
