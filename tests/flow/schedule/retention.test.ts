import { describe, expect, test } from 'vitest';
import type { Story } from '../../../src/core/story/story.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { sweep, syncSources } from '../../../src/flow/schedule/sweep.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, runOn } from '../../support/desk.ts';
import { dump } from '../../support/redis.ts';
import { feedItem, listed, report, told } from '../../support/reports.ts';
import { rss } from '../../support/site.ts';
import { putInScope, putStory } from '../../support/stored.ts';
import { QUETTA, storiesOf, twoSourceDesk } from '../../support/two-sources.ts';

const { site, desk, open } = twoSourceDesk();

const DAY = 86_400_000;

describe('pruning', () => {
  test('an expired story is removed with all its keys, and nothing of a young one', async () => {
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
    for (const key of [keys.story(old.story), keys.article(old.article), keys.scope('source:courier')]) {
      expect(Object.keys(before)).toContain(key);
      expect(Object.keys(after)).not.toContain(key);
    }
    for (const key of [keys.story(kept.story), keys.article(kept.article)]) {
      expect(after[key]).toBe(before[key]);
    }
    for (const scope of await desk.redis().smembers(keys.scopes)) {
      expect(await storiesOf(app, scope)).toEqual([kept.story]);
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
    expect(await storiesOf(app, 'all')).toEqual([]);
  });

  test('a pruned article leaves the due sets of scraping and curating', async () => {
    const app = await open();
    const { article } = await told(app, 'courier', report(23), { id: 'w' });
    await listed(app, 'courier', { id: 'w', title: 'Edited', url: 'http://courier.example/w' });
    await desk.redis().zadd(keys.due.curate, desk.clock.now, article);
    desk.clock.now += 31 * DAY;
    await prune(app);
    expect(await sweep(app)).toEqual({ scrapes: 0, curations: 0 });
  });

  test('one run removes any number of expired stories', async () => {
    const app = await open();
    const stories = Array.from({ length: 450 }, (_, index) => index.toString(16).padStart(24, '0'));
    const { story: id } = await told(app, 'courier', report(24));
    const like = await app.store.stories.get(id);
    for (const story of stories) {
      await putStory(desk.redis(), { ...(like as Story), id: story });
      await putInScope(desk.redis(), 'all', { id: story, sort: NOON });
    }
    desk.clock.now += 31 * DAY;
    expect(await prune(app)).toMatchObject({ stories: 451 });
    expect(await storiesOf(app, 'all')).toEqual([]);
  });
});
