import { expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { edit } from '../../src/flow/edit/edit.ts';
import { poll } from '../../src/flow/poll/poll.ts';
import { syncSources } from '../../src/flow/schedule/sweep.ts';
import { keys } from '../../src/store/keys.ts';
import { SCHEMA_VERSION } from '../../src/store/migration/migration.ts';
import { testDesk } from '../support/desk.ts';
import { report, told } from '../support/reports.ts';
import { dateline } from '../support/run-cli.ts';
import { localSite, rss } from '../support/site.ts';

const site = localSite();
const desk = testDesk();

const FILES = () => ({
  sources: `
sources:
  - { id: courier, title: The Courier, url: "${site.url('/courier')}", tags: [wire], scrape: never, home: PK }
  - { id: gazette, url: "${site.url('/gazette')}", scrape: never }
  - { id: herald, url: "${site.url('/herald')}", enabled: false }`,
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { any: [{ region: PK }, { words: bridge }] } }]',
});

async function open(): Promise<{ app: App; run: (...args: string[]) => ReturnType<typeof dateline> }> {
  site.serve('/courier', request =>
    request.headers['if-none-match'] === '"1"'
      ? { status: 304 }
      : {
          ...rss(
            'Courier',
            [
              { guid: '1', title: 'One' },
              { guid: '2', title: 'Two' },
            ],
            HUB,
          ),
          headers: { etag: '"1"' },
        },
  );
  site.serve('/gazette', { status: 503 });
  const app = await desk.open(FILES());
  // The processes that we start have the real time: so has this one.
  desk.clock.now = Date.now();
  // Without its version the data would be migrated by the first command, which drops BullMQ's jobs.
  await app.store.redis.set(keys.schema, SCHEMA_VERSION);
  await syncSources(app);
  const env = { REDIS_URL: desk.redisUrl(), DATELINE_CONFIG_DIR: app.config.dir };
  return { app, run: (...args) => dateline(args, { env }) };
}

const HUB = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>';
const lines = (text: string) => text.trimEnd().split('\n');
const objects = (text: string) => lines(text).map(line => JSON.parse(line) as Record<string, unknown>);

test('poll explains itself, and ends as it went', async () => {
  const { run } = await open();
  const first = await run('poll', 'courier');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(
    /^courier\n {2}wait +none\n {2}request +GET http:\S+\/courier\n +without conditions.*\n {2}answer +200, application\/rss\+xml, \d+ bytes \(\d+ unpacked\), read as ascii, after \d+ ms\n {2}outcome +fresh: 2 items, 2 new\n {2}items +2 listed, 2 new, 0 edited\n {2}new +One\n +Two\n {2}health +ok\n {2}next +\d{4}-\d\d-\d\d \d\d:\d\d UTC, every .*: seen for the first time\n$/,
  );
  const second = await run('poll', 'courier', '--json');
  expect(JSON.parse(second.out)).toMatchObject({
    id: 'courier',
    outcome: 'unchanged',
    health: 'ok',
    requests: [{ conditions: { 'if-none-match': '"1"' }, status: 304, answer: '304 unchanged' }],
    items: { listed: 2, fresh: 0, new: [] },
    next: { why: 'nothing new' },
  });
  const failed = await run('poll', 'gazette');
  expect(failed).toMatchObject({
    code: 1,
    out: expect.stringMatching(/outcome +throttled: .*\n[\s\S]*health +throttled/),
  });
  expect(await run('poll', 'herald')).toMatchObject({ code: 2, err: expect.stringMatching(/is paused/) });
});

test('sources are told as a table and as JSON, sorted and chosen', async () => {
  const { app, run } = await open();
  await poll(app, { source: 'courier' });
  await poll(app, { source: 'courier' });
  await poll(app, { source: 'gazette' });
  app.metrics.countStoryOutcome('courier', 'created');
  app.metrics.countStoryOutcome('courier', 'joined');
  await app.metrics.flush();
  const table = lines((await run('sources')).out);
  expect(table[0]).toMatch(/^source +health +a day +dup +saved +last new +every +why$/);
  expect(table.map(line => line.split(/\s+/).slice(0, 2))).toEqual([
    ['source', 'health'],
    ['gazette', 'throttled'],
    ['courier', 'ok'],
    ['herald', 'paused'],
  ]);
  expect(table[2]).toMatch(/ 50 % +\d+ B .*unchanged since the last poll \(304\); nothing new$/);
  const [courier, ...others] = objects((await run('sources', '--tag', 'wire', '--json')).out);
  expect(others).toEqual([]);
  expect(courier).toMatchObject({ id: 'courier', health: 'ok', polls: 2, unchanged: 1, duplicates: 0.5 });
  expect(courier?.['bytesSaved']).toBeGreaterThan(300);
  const broken = objects((await run('sources', '--health', 'throttled', 'dns', '--json')).out);
  expect(broken).toMatchObject([{ id: 'gazette', brokenSince: expect.stringMatching(/^20/), failures: 1 }]);
});

test('show says why each story is there', async () => {
  const { app, run } = await open();
  await told(app, 'courier', report(1));
  await told(app, 'gazette', report(2, 'Oslo, Norway and a bridge'));
  const { out } = await run('show', 'pakistan', '--why');
  expect(out).toMatch(/in Quetta, Pakistan\n.*\n +why: region PK: “Pakistan”|why: region PK: .*“Quetta”/);
  expect(out).toMatch(/why: words "bridge"/);
  expect((await run('show', 'all', '--why')).out).toMatch(/why: all stories/);
  expect((await run('show', 'source/gazette', '--why')).out).toMatch(/why: source gazette/);
  expect(await run('show', 'pakistan', '--why', '-f', 'rss')).toMatchObject({ code: 2 });
});

test('story tells its articles, its regions and why, its topics and its history', async () => {
  const { app, run } = await open();
  const { story, article } = await told(app, 'courier', report(1));
  await told(app, 'gazette', report(1));
  await edit(app, {
    story,
    action: { verb: 'correct', title: 'River falls', note: 'It \u001b[31mfell.' },
    who: 'ann',
  });
  const { code, out } = await run('story', story);
  expect(out).not.toContain('\u001b');
  expect(code).toBe(0);
  for (const part of [
    /^River falls\n {2}[0-9a-f]{24} {2}version 3, corrected\n/,
    /original headline: /,
    /\nTopics\n {2}pakistan {2}Pakistan\n/,
    /\n {2}PK-BA {3}about {4}\d\.\d\d {2}Balochistan: .*Quetta/,
    /The Courier \(lead\): /,
    /\nHistory\n {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}ann {2}story\.correct: .*River falls/,
  ]) {
    expect(out).toMatch(part);
  }
  const json = JSON.parse((await run('story', story, '--json')).out);
  expect(json).toMatchObject({ id: story, roll: 'all', topics: [{ id: 'pakistan' }] });
  expect(json.articles.map(({ id }: { id: string }) => id)).toContain(article);
  expect(json.regions[0].evidence).not.toEqual([]);
  expect(json.history).toMatchObject([{ who: 'ann', action: 'story.correct' }]);
  for (const id of ['f'.repeat(24), 'x']) expect(await run('story', id)).toMatchObject({ code: 2 });
});

test('what is in quarantine completes `queues release`; without a desk nothing does', async () => {
  const { app, run } = await open();
  await app.store.quarantine.add({ work: 'feed', id: 'courier', since: app.now(), starts: 5 });
  expect((await run('complete', '--', 'queues', 'release', '')).out).toBe('feed:courier\n');
  const env = { DATELINE_CONFIG_DIR: app.config.dir, DATELINE_DATA_DIR: app.config.dir };
  expect(await dateline(['complete', '--', 'queues', 'release', ''], { env })).toEqual({
    code: 0,
    out: '',
    err: '',
  });
});

test('check --online tells what each source would bring, and stores nothing', async () => {
  const { run } = await open();
  const before = await desk.redis().dbsize();
  const ran = await run('check', '--online', '--json');
  expect(ran.code).toBe(1);
  expect(ran.err).toMatch(/1 of 2 sources cannot be read/);
  expect(objects(ran.out)).toMatchObject([
    {
      id: 'courier',
      health: 'ok',
      items: 2,
      hub: 'https://hub.example/',
      newest: '2026-05-04T09:00:00.000Z',
    },
    { id: 'gazette', health: 'throttled', items: 0 },
  ]);
  const one = await run('check', '--online', 'courier');
  expect(one).toMatchObject({ code: 0, err: '' });
  expect(lines(one.out)[1]).toMatch(/^courier +ok +2 +2026-05-04 09:00 +- +hub\.example/);
  expect(await desk.redis().dbsize()).toBe(before);
});

test('queues tell what waits and what is owed, and retry has it done now', async () => {
  const { app, run } = await open();
  await poll(app, { source: 'courier' });
  const { jobs, owed } = JSON.parse((await run('queues', '--json')).out) as Record<string, object[]>;
  expect(jobs).toContainEqual(expect.objectContaining({ queue: 'scrape', waiting: 2, failed: 0 }));
  expect(owed).toContainEqual({ work: 'scrape', all: 2, due: 0 });
  expect((await run('queues')).out).toMatch(
    /^queue +waiting[\s\S]*\nscrape +2 [\s\S]*\nbacklog +all +due[\s\S]*\nscrape +2 +0 +-/,
  );
  expect((await run('queues', 'retry')).out).toBe('Due now: 2 pages and 0 articles.\n');
  expect((await app.store.backlogs(Date.now())).find(({ work }) => work === 'scrape')).toMatchObject({
    due: 2,
  });
});

test('alerts end with 1 while one is open', async () => {
  const { app, run } = await open();
  expect(await run('alerts')).toEqual({ code: 0, out: 'No open alerts.\n', err: '' });
  const since = Date.now() - 7 * 3_600_000;
  const open7h = { kind: 'source-broken', subject: 'courier', since, text: 'broken: dns' } as const;
  await app.store.alerts.replace([{ ...open7h, raised: since, told: true }]);
  const ran = await run('alerts');
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d {2}The Courier \(courier\): broken: dns, for 7 hours\n$/,
  );
  expect(objects((await run('alerts', '--json')).out)).toMatchObject([
    { kind: 'source-broken', subject: 'courier' },
  ]);
});
