import { expect, test } from 'vitest';
import type { Action } from '../../../src/core/story/action.ts';
import { edit } from '../../../src/flow/edit/edit.ts';
import { hasFeedChanged } from '../../../src/flow/hub/feed-changes.ts';
import { makeRenderedFeeds } from '../../../src/flow/hub/rendered-feeds.ts';
import { resolveTopic } from '../../../src/flow/hub/request.ts';
import { testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';

const desk = testDesk();
const RAIN = 'https://desk.example/feeds/all.rss?q=rain';
const ALL = 'https://desk.example/feeds/all.rss';

const about = (seed: number, word: string) => ({ ...report(seed), title: `${word} of ${seed}` });

async function open() {
  const app = await desk.open({
    sources: 'sources: [{ id: courier, url: "http://courier.example/", scrape: never }]',
  });
  const act = (story: string, action: Action) => edit(app, { story, action, who: 'test' });
  return { app, act, feeds: makeRenderedFeeds(app) };
}

test('a feed is rendered again only when an event concerns it', async () => {
  const { app, act, feeds } = await open();
  const rain = await told(app, 'courier', about(1, 'Rain'));
  const snow = await told(app, 'courier', about(2, 'Snow'));
  const isKnown = async (url: string): Promise<boolean> => (await feeds.unchangedHash(url)) !== undefined;
  expect(await isKnown(RAIN)).toBe(false);
  const { hash } = (await feeds.get(RAIN)) ?? {};
  await feeds.get(ALL);
  expect(await feeds.unchangedHash(RAIN)).toBe(hash);

  await told(app, 'courier', about(3, 'Hail'));
  await act(snow.story, { verb: 'correct', title: 'Hail it was' });
  expect([await isKnown(RAIN), await isKnown(ALL)]).toEqual([true, false]);
  expect((await feeds.get(RAIN))?.hash).toBe(hash);

  await act(snow.story, { verb: 'correct', title: 'Rain it was' });
  expect(await isKnown(RAIN)).toBe(false);
  await feeds.get(RAIN);
  await act(rain.story, { verb: 'hide' });
  expect(await isKnown(RAIN)).toBe(false);
  await feeds.get(RAIN);
  await act(rain.story, { verb: 'withdraw', reason: 'It did not rain.' });
  expect(await isKnown(RAIN)).toBe(true);
});

test('after more events than are looked at, a feed counts as changed', async () => {
  const { app } = await open();
  const pipeline = app.store.redis.pipeline();
  for (let event = 0; event < 500; event += 1)
    pipeline.xadd(
      'dl:events',
      '*',
      'id',
      `${event}`,
      'type',
      'story.updated',
      'story',
      's',
      'version',
      1,
      'scopes',
      '',
      'at',
      1,
    );
  await pipeline.exec();
  const topic = await resolveTopic(app, RAIN);
  if (!topic) throw new Error('no such feed');
  expect(await hasFeedChanged(app, topic, { head: '0-0', listed: new Set() })).toBe(true);
});
