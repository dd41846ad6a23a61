import type { App } from '../app.ts';
import type { PollResult } from '../core/cadence.ts';
import { NotAFeed } from '../core/feed/notafeed.ts';
import { readFeed } from '../core/feed/read.ts';
import { freshFor } from '../core/freshness.ts';
import {
  type Health,
  healthOfBody,
  healthOfFailure,
  healthOfListing,
  healthOfStatus,
  quietOrOk,
  type SourceState,
} from '../core/health.ts';
import { identify } from '../core/identity.ts';
import type { ReadFeed } from '../core/item.ts';
import type { Source } from '../core/source.ts';
import type { FetchOutcome } from '../net/outcome.ts';
import { LEASE } from './lease.ts';

/** Identity keys that a source no longer lists are forgotten after this long (ms): 90 days. */
const REMEMBER = 90 * 86_400_000;
/** One poll in this many forgets old identity keys. */
const FORGET_EVERY = 50;
/** What an answer brought, as far as the record needs it. */
export type Brought = {
  result: PollResult;
  health: Health;
  reason: string;
  fresh: number;
  changed: number;
  items?: number;
  feed?: ReadFeed;
  /** The answer was a page: the feed that it advertises. */
  advertised?: string | undefined;
};

const NOTHING = { fresh: 0, changed: 0 } as const;

/** Takes what a fetch brought: keeps the new of a readable feed and enqueues their scrapes; says how the source does. */
export async function take(
  app: App,
  source: Source,
  state: SourceState,
  outcome: FetchOutcome,
): Promise<Brought> {
  switch (outcome.kind) {
    case 'fresh':
      return takeBody(app, source, state, outcome);
    case 'unchanged':
      return {
        ...NOTHING,
        result: { kind: 'unchanged', freshFor: freshFor(outcome.headers, app.now()) },
        health: quietOrOk(state, app.now()),
        reason: 'unchanged since the last poll (304)',
      };
    case 'gone':
      return {
        ...NOTHING,
        result: { kind: 'gone' },
        health: 'gone',
        reason: 'the server says that it is gone (410)',
      };
    case 'throttled': {
      const result = { kind: 'throttled', retryAfter: outcome.retryAfter } as const;
      return {
        ...NOTHING,
        result,
        health: 'throttled',
        reason: `the server asks for patience (${outcome.status})`,
      };
    }
    case 'refused': {
      const reason = `the server answered ${outcome.status}`;
      return { ...NOTHING, result: { kind: 'failed' }, health: healthOfStatus(outcome.status), reason };
    }
    case 'failed': {
      const health = healthOfFailure(outcome.reason);
      return { ...NOTHING, result: { kind: 'failed' }, health, reason: outcome.message };
    }
  }
}

async function takeBody(
  app: App,
  source: Source,
  state: SourceState,
  outcome: Extract<FetchOutcome, { kind: 'fresh' }>,
): Promise<Brought> {
  const now = app.now();
  const contentType = outcome.headers['content-type'];
  const input = {
    url: outcome.url,
    bytes: outcome.body,
    ...(contentType && { contentType }),
    headers: outcome.headers,
  };
  let feed: ReadFeed;
  try {
    feed = await readFeed(input);
  } catch (error) {
    const { message } = error as Error;
    const [code, advertised] =
      error instanceof NotAFeed ? [error.code, error.feeds[0]?.url] : ['unreadable', undefined];
    return {
      ...NOTHING,
      result: { kind: 'failed' },
      health: healthOfBody(code),
      reason: message,
      advertised,
    };
  }
  const listed = identify(source.id, feed.items);
  const unknown = await app.store.items.unknown(source.id, listed);
  const { fresh, changed } = await app.store.items.commit(source.id, unknown, {
    now,
    due: now + LEASE.scrape,
  });
  await app.queues.scrape([...fresh, ...changed]);
  if (app.random() * FORGET_EVERY < 1) await app.store.items.forget(source.id, listed, now - REMEMBER);
  const counts = { items: listed.length, fresh: fresh.length };
  return {
    result: { kind: 'fresh', ...counts, freshFor: freshFor(outcome.headers, now), ttl: feed.hints.ttl },
    ...healthOfListing(state, { ...counts, repairs: feed.repairs, now }),
    ...counts,
    changed: changed.length,
    feed,
  };
}
