import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { sweep, syncSources } from '../../../src/flow/schedule/sweep.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, runOn, testDesk } from '../../support/desk.ts';
import { dump } from '../../support/redis.ts';
import { feedItem, listed, report, told } from '../../support/reports.ts';
import { localSite, rss } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

const DAY = 86_400_000;

const QUETTA = '{ id: quetta, title: Quetta, match: { region: PK-BA } }';
const sources = () => `
sources:
  - { id: courier, url: "${site.url('/feed')}", scrape: never }
  - { id: gazette, url: "${site.url('/gazette')}", scrape: never }`;
const files = (...topics: string[]) => ({ sources: sources(), topics: `topics: [${topics.join(', ')}]` });
const open = (...topics: string[]): Promise<App> => desk.open(files(...topics));

const listedUnder = async (app: App, scope: string) =>
  (await app.store.stories.page(scope, undefined, 100)).map(({ id }) => id);

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
