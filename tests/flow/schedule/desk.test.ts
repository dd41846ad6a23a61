import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { retag, retagChanged, retagIfRulesChanged } from '../../../src/flow/curate/retag.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { LEASE } from '../../../src/flow/runtime/leases.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { sweep, syncSources } from '../../../src/flow/schedule/sweep.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { announce } from '../../../src/flow/webhooks/announce.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, runOn, testDesk } from '../../support/desk.ts';
import { dump } from '../../support/redis.ts';
import { feedItem, filed, listed, report, told } from '../../support/reports.ts';
import { localSite, rss } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

const MINUTE = 60_000;
const DAY = 86_400_000;

const QUETTA = '{ id: quetta, title: Quetta, match: { region: PK-BA } }';
const KARACHI = '{ id: karachi, title: Karachi, match: { region: PK-SD } }';
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
const listedUnder = async (app: App, scope: string) =>
  (await app.store.stories.page(scope, undefined, 100)).map(({ id }) => id);
const pending = () => desk.redis().zrange(keys.due.scrape, '0', '-1');
const events = (app: App) => app.store.events.readAfter('0-0', 1_000);

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

describe('the sweep', () => {
  test('finds scrapes, curations, sources and events after every job was lost, and doubles none', async () => {
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

  test('where a queue has lost every job, what it was given is enqueued again before its lease ends', async () => {
    const app = await open();
    const item = await listed(app, 'courier', { id: 'p', title: 'Pending', url: site.url('/p') });
    await app.store.due.scrape.claim({ now: app.now(), lease: 2 * MINUTE, limit: 10 });
    expect(await sweep(app)).toMatchObject({ scrapes: 1 });
    expect(await sweep(app)).toMatchObject({ scrapes: 0 });
    await wipeJobs();
    expect(await sweep(app)).toMatchObject({ scrapes: 1 });
    expect(await desk.redis().zscore(keys.due.scrape, item)).not.toBeNull();
  });

  test('polls that were lost with every job are due at once, what is planned for later is left alone', async () => {
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

  test('polls whose worker died between claiming and enqueuing are due at once, what is in a job is not', async () => {
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

  test('a clock that is set back takes with it what was planned', async () => {
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

  test('what a clock that was ahead has planned is due once the clock is right', async () => {
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

  test('what a server has put off for long is left alone', async () => {
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

  test('what is not overdue is left to its job', async () => {
    const app = await open();
    site.serve('/feed', rss('Courier', [feedItem(report(3), site.url('/3'))]));
    await syncSources(app);
    await poll(app, { source: 'courier' });
    await filed(app, 'gazette', report(4));
    expect(await sweep(app)).toEqual({ scrapes: 0, curations: 0 });
  });

  test('a source that left the config leaves the schedule, one that came has a place in it', async () => {
    const app = await open();
    await syncSources(app);
    app.reload(await desk.configure({ sources: `sources: [{ id: herald, url: "${site.url('/h')}" }]` }));
    await sweep(app);
    expect(await desk.redis().zrange(keys.due.poll, '0', '-1')).toEqual(['herald']);
  });
});

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

describe('pruning', () => {
  test('a story whose time is over leaves with all that was its own, and nothing of a young one does', async () => {
    const app = await open(QUETTA);
    const young = { published: new Date(NOON + 20 * DAY).toISOString() };
    const old = await told(app, 'courier', report(20));
    desk.clock.now += 20 * DAY;
    const kept = await told(app, 'gazette', report(21), young);
    const before = await dump(desk.redis(), 'dl:bull:');
    expect(await prune(app)).toMatchObject({ stories: 0 });
    await runOn(app, desk.clock, 15 * DAY);
    expect(await prune(app)).toMatchObject({ stories: 1 });

    const after = await dump(desk.redis(), 'dl:bull:');
    for (const key of [
      keys.story(old.story),
      keys.article(old.article),
      keys.item(old.article),
      keys.scope('source:courier'),
    ]) {
      expect(Object.keys(before)).toContain(key);
      expect(Object.keys(after)).not.toContain(key);
    }
    for (const key of [keys.story(kept.story), keys.article(kept.article), keys.item(kept.article)]) {
      expect(after[key]).toBe(before[key]);
    }
    for (const scope of await desk.redis().smembers(keys.scopes)) {
      expect(await listedUnder(app, scope)).toEqual([kept.story]);
    }
    expect(await desk.redis().zcard(keys.due.scrape)).toBe(0);
  });

  test('a source that still lists a pruned item does not bring it back', async () => {
    site.serve('/feed', rss('Courier', [feedItem(report(22), site.url('/22'))]));
    const app = await open();
    await syncSources(app);
    await poll(app, { source: 'courier' });
    const [item = ''] = await desk.redis().zrange(keys.due.scrape, '0', '-1');
    await scrape(app, { item });
    await curate(app, { article: item });
    desk.clock.now += 31 * DAY;
    expect(await prune(app)).toMatchObject({ stories: 1 });
    expect(await poll(app, { source: 'courier' })).toMatchObject({ fresh: 0, changed: 0 });
    site.serve('/feed', rss('Courier', [{ ...feedItem(report(22), site.url('/22')), title: 'Edited' }]));
    expect(await poll(app, { source: 'courier' })).toMatchObject({ fresh: 0, changed: 0 });
    expect(await listedUnder(app, 'all')).toEqual([]);
  });

  test('an article that still waits for its page or its curating is not owed any more once pruned', async () => {
    const app = await open();
    const { article } = await told(app, 'courier', report(23), { id: 'w' });
    await listed(app, 'courier', { id: 'w', title: 'Edited', url: 'http://courier.example/w' });
    await desk.redis().zadd(keys.due.curate, desk.clock.now, article);
    desk.clock.now += 31 * DAY;
    await prune(app);
    expect(await sweep(app)).toEqual({ scrapes: 0, curations: 0 });
  });

  test('one run goes through however many are over', async () => {
    const app = await open();
    const stories = Array.from({ length: 450 }, (_, index) => index.toString(16).padStart(24, '0'));
    const { story: id } = await told(app, 'courier', report(24));
    const json = JSON.stringify(await app.store.stories.get(id));
    const pipeline = desk.redis().pipeline();
    for (const story of stories) {
      pipeline.hset(keys.story(story), 'json', json.replaceAll(id, story), 'version', '1');
      pipeline.zadd(keys.scope('all'), NOON, story);
    }
    await pipeline.exec();
    desk.clock.now += 31 * DAY;
    expect(await prune(app)).toMatchObject({ stories: 451 });
    expect(await listedUnder(app, 'all')).toEqual([]);
  });
});

describe('retagging', () => {
  test('a changed rule moves stories between topics, with an event each, once', async () => {
    const app = await open(QUETTA);
    const { story } = await told(app, 'courier', report(30));
    const { story: other } = await told(app, 'courier', report(31, 'Karachi, Pakistan'));
    expect(await listedUnder(app, 'topic:quetta')).toEqual([story]);

    app.reload(await desk.configure(files(QUETTA.replace('PK-BA', 'PK-SD'))));
    desk.clock.now += MINUTE;
    expect(await retag(app)).toEqual({ stories: 2, changed: 2 });
    expect(await listedUnder(app, 'topic:quetta')).toEqual([other]);
    const made = (await events(app)).slice(2);
    expect(made.map(event => [event.type, event.version, event.scopes.includes('topic:quetta')])).toEqual([
      ['story.updated', 2, true],
      ['story.updated', 2, true],
    ]);
    expect(await app.store.stories.get(story)).toMatchObject({ version: 2, topics: [] });

    const before = await dump(desk.redis());
    desk.clock.now += MINUTE;
    expect(await retag(app)).toEqual({ stories: 2, changed: 0 });
    expect(await dump(desk.redis())).toEqual(before);
  });

  test('a topic that left the config leaves no scope behind', async () => {
    const app = await open(QUETTA, KARACHI);
    await told(app, 'courier', report(32));
    app.reload(await desk.configure(files(KARACHI)));
    await retag(app);
    expect(await desk.redis().smembers(keys.scopes)).not.toContain('topic:quetta');
    expect(Object.keys(await app.store.taggingRules.topicHashes())).toEqual(['karachi']);
  });

  test('is asked for when a rule changed, and not when none did', async () => {
    const app = await open(QUETTA);
    expect(await retagIfRulesChanged(app)).toBe(true);
    await retag(app);
    expect(await retagIfRulesChanged(app)).toBe(false);
    for (const topics of [[KARACHI], [QUETTA, KARACHI], [], [QUETTA.replace('}', '}, approval: required')]]) {
      app.reload(await desk.configure(files(...topics)));
      expect(await retagIfRulesChanged(app)).toBe(true);
    }
    app.reload(await desk.configure(files(QUETTA.replace('title: Quetta', 'title: Other'))));
    expect(await retagIfRulesChanged(app)).toBe(false);
  });

  test('a rule that changes while it runs is applied by another run', async () => {
    const app = await open(QUETTA);
    await told(app, 'courier', report(33));
    const changed = await desk.configure(files(QUETTA.replace('PK-BA', 'PK-SD')));
    await retag(app, () => app.reload(changed));
    expect(await retagIfRulesChanged(app)).toBe(true);
  });

  test('goes through every story, however many sort alike', async () => {
    const app = await open(QUETTA);
    const published = new Date(NOON - MINUTE).toISOString();
    const seeds = Array.from({ length: 105 }, (_, index) => 200 + index);
    for (const seed of seeds) await told(app, 'courier', report(seed, 'Quetta'), { published });
    app.reload(await desk.configure(files(KARACHI)));
    expect(await retag(app)).toEqual({ stories: 105, changed: 105 });
  });
});

describe('what the config says of a source', () => {
  const LOCAL = '{ id: local, title: Local, match: { tag: local } }';
  const said = (of = '', how = '') => {
    const archive = `\n  - { id: archive, url: "${site.url('/archive')}", tags: [local] }`;
    return { ...files(LOCAL), sources: sources().replace(`id: ${of},`, `id: ${of}, ${how},`) + archive };
  };
  const tagged = (of: string, how: string) => desk.configure(said(of, how));

  test('changes the stories of that source alone, once', async () => {
    const app = await desk.open(said());
    await retag(app);
    const { story } = await told(app, 'courier', report(50));
    await told(app, 'gazette', report(51, 'Karachi, Pakistan'));
    expect(await retagIfRulesChanged(app)).toBe(false);

    app.reload(await tagged('courier', 'tags: [local]'));
    desk.clock.now += MINUTE;
    expect(await retagIfRulesChanged(app)).toBe(true);
    expect(await retagChanged(app)).toEqual({ stories: 1, changed: 1 });
    expect(await listedUnder(app, 'topic:local')).toEqual([story]);
    expect(await retagIfRulesChanged(app)).toBe(false);
    expect(await retagChanged(app)).toEqual({ stories: 0, changed: 0 });

    app.reload(await tagged('gazette', 'home: PK-SD'));
    expect(await retagChanged(app)).toEqual({ stories: 2, changed: 2 });
    expect(await listedUnder(app, 'topic:local')).toEqual([]);
  });

  test('is all applied by a full retagging', async () => {
    const app = await desk.open(said());
    await told(app, 'courier', report(52));
    app.reload(await tagged('courier', 'tags: [local]'));
    await retag(app);
    expect(await retagIfRulesChanged(app)).toBe(false);
  });
});

describe('approval', () => {
  test('a topic that wants an editor keeps its stories out of its edition, and nothing else', async () => {
    const app = await open(QUETTA.replace('}', '}, approval: required'));
    const { story } = await told(app, 'courier', report(40));
    expect(await listedUnder(app, 'topic:quetta')).toEqual([]);
    expect(await listedUnder(app, 'awaiting:quetta')).toEqual([story]);
    expect(await listedUnder(app, 'all')).toEqual([story]);

    app.reload(await desk.configure(files(QUETTA)));
    await retag(app);
    expect(await listedUnder(app, 'topic:quetta')).toEqual([story]);
    expect(await listedUnder(app, 'awaiting:quetta')).toEqual([]);
  });
});
