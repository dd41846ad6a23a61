import type { App } from '../../app.ts';
import { stableHash } from '../../core/feed/stable-hash.ts';
import type { FetchOutcome } from '../../core/http/outcome.ts';
import type { ReadFeed } from '../../core/item/item.ts';
import {
  diagnoseListing,
  diagnoseUnchanged,
  hasMissedItems,
  healthOfFailure,
  healthOfStatus,
  type ResponseSummary,
} from '../../core/source/diagnose.ts';
import type { Diagnosis } from '../../core/source/health.ts';
import { checkValidators, freshnessLifetime } from '../../core/source/http-cache.ts';
import type { PollOutcome } from '../../core/source/poll-schedule.ts';
import type { Source } from '../../core/source/source.ts';
import type { SourceState } from '../../core/source/state.ts';
import { QUARANTINED, runGuarded } from '../runtime/quarantine.ts';
import { readFeedBody } from './fetch-feed.ts';
import { storeItems } from './store-items.ts';

type Deps = Pick<App, 'store' | 'queues' | 'config' | 'metrics' | 'log' | 'now' | 'random' | 'randomToken'>;

/** Status of a body that lists only the items new since our validators (RFC 3229). */
const PARTIAL = 226;

/** The interpretation of a response: the outcome for the schedule, the diagnosis, and the facts to store. */
export type InterpretedResponse = Diagnosis & {
  result: PollOutcome;
  fresh: number;
  changed: number;
  items?: number;
  feed?: ReadFeed;
  /** The document lists only what is new since the last one. */
  partial?: boolean;
  /** Hash of a body that could be read. */
  bodyHash?: string;
  /** Whether the server's validators can be trusted. */
  validators?: ReturnType<typeof checkValidators>;
  /** The response was a page: the feed that it advertises. */
  advertised?: string | undefined;
};

/** A source under poll: its configuration, its state before, and how long it waited for its turn (ms). */
export type PolledSource = { source: Source; state: SourceState; waited?: number | undefined };

/** A response from a source: the URL, whether the request was conditional, and the fetch's outcome. */
export type FeedResponse<Outcome = FetchOutcome> = { url: string; conditional: boolean; outcome: Outcome };
type Fresh = Extract<FetchOutcome, { kind: 'fresh' }>;

/** RFC 9110, 15.4.5: a 304 answers conditional requests alone. */
const UNASKED_304: Diagnosis = {
  health: 'refused',
  reason: 'the server answered 304 to a request without a condition, and sent no feed',
};

const NO_ITEMS = { fresh: 0, changed: 0 } as const;

/** Interprets the response to a poll. New and edited items of a readable feed are stored and their scrapes enqueued. */
export async function interpretResponse(
  deps: Deps,
  polled: PolledSource,
  response: FeedResponse,
): Promise<InterpretedResponse> {
  const { url, outcome } = response;
  switch (outcome.kind) {
    case 'fresh':
      return interpretBody(deps, polled, { ...response, outcome });
    case 'unchanged':
      if (!response.conditional) return { ...NO_ITEMS, result: { kind: 'failed' }, ...UNASKED_304 };
      return withoutNews(deps, polled, { url, outcome, reason: 'unchanged since the last poll (304)' });
    case 'gone': {
      const reason = 'the server says that it is gone (410)';
      return { ...NO_ITEMS, result: { kind: 'gone' }, health: 'gone', reason };
    }
    case 'throttled': {
      const result = { kind: 'throttled', retryAfter: outcome.retryAfter } as const;
      const reason = `the server asks for patience (${outcome.status})`;
      return { ...NO_ITEMS, result, health: 'throttled', reason };
    }
    case 'refused': {
      const reason = `the server answered ${outcome.status}`;
      return { ...NO_ITEMS, result: { kind: 'failed' }, health: healthOfStatus(outcome.status), reason };
    }
    case 'failed': {
      const health = healthOfFailure(outcome.reason);
      return { ...NO_ITEMS, result: { kind: 'failed' }, health, reason: outcome.message };
    }
  }
}

async function interpretBody(
  deps: Deps,
  polled: PolledSource,
  { url, outcome, conditional }: FeedResponse<Fresh>,
): Promise<InterpretedResponse> {
  const { source, state } = polled;
  const bodyHash = stableHash(outcome.body);
  if (bodyHash === state.bodyHash && url === state.url) {
    const reason = 'the same document as last time';
    return { ...withoutNews(deps, polled, { url, outcome, reason }), bodyHash };
  }
  const kept = await runGuarded(deps, { work: 'feed', id: source.id }, () =>
    readAndStore(deps, source, outcome),
  );
  if (kept === QUARANTINED) return { ...NO_ITEMS, result: { kind: 'failed' }, ...UNREAD_IN_QUARANTINE };
  if ('health' in kept) {
    const { advertised, ...finding } = kept;
    return { ...NO_ITEMS, result: { kind: 'failed' }, ...finding, advertised: advertised[0]?.url };
  }
  const { feed, items, fresh, changed } = kept;
  const partial = outcome.status === PARTIAL;
  const listing = { items, fresh, partial, repairs: feed.repairs };
  const news = fresh + changed > 0;
  const validators = url === state.url ? { etag: outcome.headers['etag'], news, conditional } : undefined;
  return {
    result: {
      kind: 'fresh',
      // All items of a partial listing are new: their share is taken of the whole listing.
      items: partial ? Math.max(items, state.listed ?? 0) : items,
      fresh,
      first: state.listed === undefined,
      missed: hasMissedItems(state, listing),
      freshFor: freshnessLifetime(outcome.headers, deps.now()),
      ttl: feed.hints.ttl,
    },
    ...diagnoseListing(state, listing, summaryOf(deps, polled, { ...outcome, url })),
    ...{ items, fresh, changed, feed, partial, bodyHash },
    ...(validators && { validators: checkValidators(state, validators) }),
  };
}

const UNREAD_IN_QUARANTINE: Diagnosis = {
  health: 'quarantined',
  reason: 'reading its document ended the worker five times; it is read again once a day, or after a release',
};

async function readAndStore(deps: Deps, source: Source, outcome: Fresh) {
  const feed = await readFeedBody(outcome);
  return 'health' in feed ? feed : { feed, ...(await storeItems(deps, source, feed)) };
}

/** A response that lists nothing new, and the reason why it counts as unchanged. */
type NoNews = {
  url: string;
  outcome: Extract<FetchOutcome, { kind: 'fresh' | 'unchanged' }>;
  reason: string;
};

function withoutNews(
  deps: Pick<Deps, 'config' | 'now'>,
  polled: PolledSource,
  { url, outcome, reason }: NoNews,
): InterpretedResponse {
  return {
    ...NO_ITEMS,
    result: {
      kind: 'unchanged',
      freshFor: freshnessLifetime(outcome.headers, deps.now()),
      ttl: polled.state.hints?.ttl,
    },
    ...diagnoseUnchanged(polled.state, summaryOf(deps, polled, { ...outcome, url }), reason),
  };
}

function summaryOf(
  { config, now }: Pick<Deps, 'config' | 'now'>,
  { waited }: PolledSource,
  { url, ms, permanentUrl }: { url: string; ms: number; permanentUrl?: string },
): ResponseSummary {
  return {
    now: now(),
    ms,
    timeout: config.polling.timeout,
    movedTo: permanentUrl === url ? undefined : permanentUrl,
    waited,
  };
}
