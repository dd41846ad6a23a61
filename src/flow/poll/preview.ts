import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Config } from '../../config/load.ts';
import type { AdvertisedFeed } from '../../core/feed/not-a-feed.ts';
import type { FetchOutcome } from '../../core/http/outcome.ts';
import type { ReadFeed } from '../../core/item/item.ts';
import { diagnoseListing, healthOfFailure, healthOfStatus } from '../../core/source/diagnose.ts';
import { type Diagnosis, isBroken } from '../../core/source/health.ts';
import { NEVER_POLLED } from '../../core/source/state.ts';
import { politenessGroupOf } from '../../net/group.ts';
import type { Net } from '../../net/net.ts';
import { fetchFeed, readFeedBody } from './fetch-feed.ts';

/** The needs of a preview: no store. */
export type PreviewDeps = {
  net: Pick<Net, 'fetch'>;
  config: Pick<Config, 'polling' | 'scraping'>;
  now: () => number;
};

/** A URL tried as a source. `url` is the URL of its feed. */
export type FeedPreview = Diagnosis & {
  url: string;
  ms: number;
  bytes: number;
  feed?: ReadFeed;
  /** The address is a page: the feeds that it advertises, of which the first was read. */
  advertised?: readonly AdvertisedFeed[];
};

/** Fetches a feed once, as a poll would, without storing anything. A page is followed to the feed that it advertises. */
export async function previewFeed(deps: PreviewDeps, url: string): Promise<FeedPreview> {
  const page = await fetchOnce(deps, url);
  const first = page.advertised?.[0];
  if (!first) return page;
  const { advertised = [] } = page;
  const found = await fetchOnce(deps, first.url);
  return { ...found, advertised, reason: `a page, which advertises ${first.url}: ${found.reason}` };
}

async function fetchOnce({ net, config, now }: PreviewDeps, url: string): Promise<FeedPreview> {
  const outcome = await fetchFeed(net, config.polling, { url });
  const facts = { url: outcome.url, ms: outcome.ms, bytes: outcome.kind === 'fresh' ? outcome.wireBytes : 0 };
  if (outcome.kind !== 'fresh') return { ...facts, ...findingOf(outcome) };
  const feed = await readFeedBody(outcome);
  if ('health' in feed) return { ...facts, ...feed };
  const { items, repairs } = feed;
  const listing = { items: items.length, fresh: items.length, partial: false, repairs };
  const answered = {
    now: now(),
    ms: outcome.ms,
    timeout: config.polling.timeout,
    movedTo: outcome.permanentUrl === url ? undefined : outcome.permanentUrl,
  };
  return { ...facts, ...diagnoseListing(NEVER_POLLED, listing, answered), feed };
}

function findingOf(outcome: Exclude<FetchOutcome, { kind: 'fresh' }>): Diagnosis {
  switch (outcome.kind) {
    case 'failed':
      return { health: healthOfFailure(outcome.reason), reason: outcome.message };
    case 'gone':
      return { health: 'gone', reason: 'the server says that it is gone (410)' };
    case 'throttled':
      return { health: 'throttled', reason: `the server asks for patience (${outcome.status})` };
    case 'refused':
      return { health: healthOfStatus(outcome.status), reason: `the server answered ${outcome.status}` };
    case 'unchanged':
      return { health: 'refused', reason: 'the server answered 304 to a question without conditions' };
  }
}

/** Whether the feed can be used as a source. */
export function isUsable({ health, feed }: FeedPreview): boolean {
  return feed !== undefined && !isBroken(health);
}

/** Concurrent previews, over all hosts. */
const MAX_CONCURRENT = 16;

/** Previews many feeds: politeness groups concurrently, the feeds of one group in sequence with the configured pause. */
export async function previewFeeds<Feed extends { url: string; group?: string | undefined }>(
  deps: PreviewDeps,
  feeds: readonly Feed[],
  onEach: (feed: Feed, seen: FeedPreview) => void,
): Promise<void> {
  const groups = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const group = politenessGroupOf(feed.url, feed.group);
    groups.set(group, [...(groups.get(group) ?? []), feed]);
  }
  const limit = pLimit(MAX_CONCURRENT);
  const pause = deps.config.scraping.hostInterval;
  const previewGroup = async (group: readonly Feed[]): Promise<void> => {
    for (const [index, feed] of group.entries()) {
      if (index > 0) await sleep(pause);
      onEach(feed, await previewFeed(deps, feed.url));
    }
  };
  await Promise.all([...groups.values()].map(group => limit(() => previewGroup(group))));
}
