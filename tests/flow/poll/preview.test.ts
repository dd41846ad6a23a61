import { describe, expect, test } from 'vitest';
import { type FeedPreview, isUsable, previewFeed, previewFeeds } from '../../../src/flow/poll/preview.ts';
import { makeNet } from '../../../src/net/net.ts';
import { testDesk } from '../../support/desk.ts';
import { localSite, rss } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

async function looking(hostInterval = 0) {
  const config = await desk.configure({});
  const net = makeNet({
    allowPrivate: ['127.0.0.1/32'],
    site: { baseUrl: 'https://desk.example' },
    version: '0',
    now: Date.now,
  });
  return { net, config: { ...config, scraping: { ...config.scraping, hostInterval } }, now: Date.now };
}

const ITEMS = [
  { guid: '1', title: 'One' },
  { guid: '2', title: 'Two' },
];

describe('a preview of a feed', () => {
  test('gives its title, items and health, by an unconditional request', async () => {
    site.serve('/feed', rss('Courier', ITEMS));
    const seen = await previewFeed(await looking(), site.url('/feed'));
    expect(seen).toMatchObject({ health: 'ok', reason: '2 items, 2 new', url: site.url('/feed') });
    expect(seen.feed?.title).toBe('Courier');
    expect(isUsable(seen)).toBe(true);
    expect(site.asked('/feed')[0]?.headers['if-none-match']).toBeUndefined();
  });

  test('follows a page to the first feed that it advertises, once', async () => {
    const link = (href: string) => `<link rel="alternate" type="application/atom+xml" href="${href}">`;
    site.serve('/', { body: `<html><head>${link('/feed')}${link('/other')}</head></html>` });
    site.serve('/feed', rss('Courier', ITEMS));
    const seen = await previewFeed(await looking(), site.url('/'));
    expect(seen).toMatchObject({ health: 'ok', url: site.url('/feed') });
    expect(seen.reason).toMatch(/^a page, which advertises http:\S+\/feed: 2 items/);
    expect(seen.advertised).toHaveLength(2);
    site.serve('/feed', { body: `<html><head>${link('/')}</head></html>` });
    expect(await previewFeed(await looking(), site.url('/'))).toMatchObject({ health: 'not-a-feed' });
  });

  test.each([
    ['that is gone', { status: 410 }, 'gone'],
    ['that does not exist', { status: 404 }, 'refused'],
    ['that is forbidden', { status: 403 }, 'blocked'],
    ['that is throttled', { status: 429 }, 'throttled'],
    ['that fails', { status: 500 }, 'server-error'],
    ['that answers 304', { status: 304 }, 'refused'],
    ['without items', rss('Courier', []), 'empty'],
    ['that is other JSON', { body: '{"a":1}', type: 'application/json' }, 'not-a-feed'],
  ])('a feed %s is diagnosed', async (_what, reply, health) => {
    site.serve('/feed', reply);
    const seen = await previewFeed(await looking(), site.url('/feed'));
    expect(seen.health).toBe(health);
    expect(isUsable(seen)).toBe(health === 'empty');
  });
});

test('many feeds are previewed, those of one politeness group in sequence', async () => {
  let open = 0;
  let most = 0;
  const count = { ...(await looking(5)) };
  const { fetch } = count.net;
  const net = {
    fetch: async (request: Parameters<typeof fetch>[0]) => {
      open += 1;
      most = Math.max(most, open);
      const outcome = await fetch(request);
      open -= 1;
      return outcome;
    },
  };
  for (let number = 0; number < 6; number += 1) site.serve(`/${number}`, rss(`Feed ${number}`, ITEMS));
  const feeds = (group: (number: number) => string) =>
    Array.from({ length: 6 }, (_, number) => ({ url: site.url(`/${number}`), group: group(number) }));
  const seen: FeedPreview[] = [];
  await previewFeeds(
    { ...count, net },
    feeds(() => 'one'),
    (_feed, found) => seen.push(found),
  );
  expect([seen.length, most]).toEqual([6, 1]);
  await previewFeeds({ ...count, net }, feeds(String), (_feed, found) => seen.push(found));
  expect(seen.length).toBe(12);
  expect(most).toBeGreaterThan(1);
});
