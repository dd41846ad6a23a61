import type { App } from '../app.ts';
import type { PollResult } from '../core/cadence.ts';
import { nextPoll } from '../core/cadence.ts';
import { NotAFeed } from '../core/feed/not-a-feed.ts';
import { readFeed } from '../core/feed/read.ts';
import { freshFor } from '../core/freshness.ts';
import type { FetchRecord, Health, SourceState } from '../core/health.ts';
import { type Identified, identify } from '../core/identity.ts';
import type { FeedHints, ReadFeed } from '../core/item.ts';
import type { Source } from '../core/source.ts';
import type { FetchOutcome } from '../net/fetch.ts';
import { groupOf } from '../net/group.ts';
import { LEASE } from './lease.ts';
import { type Later, reserved } from './reserve.ts';

/** One poll in this many asks without validators, against servers whose validators lie. */
const UNCONDITIONAL_EVERY = 100;
/** Identity keys that a source no longer lists are forgotten after this long (ms): 90 days. */
const REMEMBER = 90 * 86_400_000;
/** One poll in this many forgets old identity keys. */
const FORGET_EVERY = 50;

/** What a poll came to, for the log, the metrics and the operator. */
export type Polled = { kind: 'polled'; outcome: string; fresh: number; changed: number; state: SourceState };

/** What a body brought, as far as the record needs it. */
type Brought = {
  result: PollResult;
  health: Health;
  reason: string;
  fresh: number;
  changed: number;
  items?: number;
  bodyHash?: string;
  feed?: ReadFeed;
};

/**
 * Polls one source: reserve a slot, fetch, read, keep the new, enqueue their scrapes, record. A source that is not in the
 * config any more is left alone.
 */
export async function poll(app: App, job: { source: string; slot?: number | undefined }): Promise<Polled | Later | undefined> {
  const source = app.source(job.source);
  if (!source?.enabled) return undefined;
  const state = await app.store.sources.state(source.id);
  const url = state.movedTo?.from === source.url ? state.movedTo.to : source.url;
  const later = await reserved(app, groupOf(url, source.group), job.slot);
  if (later) return later;

  const outcome = await fetchFeed(app, url, state);
  const brought = await take(app, source, state, outcome);
  return record(app, source, { state, outcome, brought });
}

function fetchFeed(app: App, url: string, state: SourceState): Promise<FetchOutcome> {
  const conditional = app.random() * UNCONDITIONAL_EVERY >= 1 ? state.validators : undefined;
  return app.net.fetch({
    url,
    accept: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1',
    headers: {
      'a-im': 'feed',
      ...(conditional?.etag && { 'if-none-match': conditional.etag }),
      ...(conditional?.lastModified && { 'if-modified-since': conditional.lastModified }),
    },
    timeout: app.config.polling.timeout,
    maxBytes: app.config.polling.maxBytes,
  });
}

async function take(app: App, source: Source, state: SourceState, outcome: FetchOutcome): Promise<Brought> {
  const nothing = { fresh: 0, changed: 0 };
  switch (outcome.kind) {
    case 'fresh':
      return takeBody(app, source, state, outcome);
    case 'unchanged':
      return {
        ...nothing,
        result: { kind: 'unchanged', freshFor: freshFor(outcome.headers, app.now()) },
        health: quietOrOk(state, app.now()),
        reason: 'unchanged since the last poll (304)',
      };
    case 'gone':
      return { ...nothing, result: { kind: 'gone' }, health: 'gone', reason: 'the server says that the feed is gone (410)' };
    case 'throttled':
      return {
        ...nothing,
        result: { kind: 'throttled', retryAfter: outcome.retryAfter },
        health: 'throttled',
        reason: `the server asks for patience (${outcome.status})`,
      };
    case 'refused':
      return {
        ...nothing,
        result: { kind: 'failed' },
        health: outcome.status === 403 || outcome.status === 401 ? 'blocked' : 'refused',
        reason: `the server answered ${outcome.status}`,
      };
    case 'failed':
      return { ...nothing, result: { kind: 'failed' }, health: healthOf(outcome.reason), reason: outcome.message };
  }
}

async function takeBody(
  app: App,
  source: Source,
  state: SourceState,
  outcome: Extract<FetchOutcome, { kind: 'fresh' }>,
): Promise<Brought> {
  const now = app.now();
  const freshness = freshFor(outcome.headers, now);
  try {
    const feed = await readFeed({
      url: outcome.url,
      bytes: outcome.body,
      contentType: outcome.headers['content-type'] ?? '',
    });
    const listed = identify(source.id, feed.items);
    const unknown = await app.store.items.unknown(source.id, listed);
    const { fresh, changed } = await app.store.items.commit(source.id, unknown, { now, due: now + LEASE.scrape });
    await app.queues.scrape([...fresh, ...changed]);
    if (app.random() * FORGET_EVERY < 1) await app.store.items.forget(source.id, listed, now - REMEMBER);
    return {
      result: { kind: 'fresh', items: listed.length, fresh: fresh.length, freshFor: freshness, ttl: feed.hints.ttl },
      ...judge(state, feed, { listed, fresh, now }),
      fresh: fresh.length,
      changed: changed.length,
      items: listed.length,
      feed,
    };
  } catch (error) {
    if (!(error instanceof NotAFeed)) throw error;
    return { result: { kind: 'failed' }, health: error.health, reason: error.message, fresh: 0, changed: 0 };
  }
}

/** A feed's health: what it lists, what had to be repaired, whether items scrolled off between polls. */
function judge(
  state: SourceState,
  feed: ReadFeed,
  seen: { listed: readonly Identified[]; fresh: readonly string[]; now: number },
): { health: Health; reason: string } {
  const repaired = feed.repairs.length > 0 ? `; repaired: ${feed.repairs.join(', ')}` : '';
  if (seen.listed.length === 0) return { health: 'empty', reason: `the feed lists no items${repaired}` };
  const allNew = seen.fresh.length === seen.listed.length && state.lastPoll !== undefined && (state.listed ?? 0) > 1;
  if (allNew) {
    return { health: 'missed-items', reason: `all ${seen.fresh.length} items are new: some may have scrolled off${repaired}` };
  }
  const health = seen.fresh.length > 0 ? 'ok' : quietOrOk(state, seen.now);
  return { health, reason: `${seen.listed.length} items, ${seen.fresh.length} new${repaired}` };
}

/** Nothing new for this long makes a source quiet (ms): 14 days. */
const QUIET_AFTER = 14 * 86_400_000;

function quietOrOk(state: SourceState, now: number): Health {
  return state.lastNew !== undefined && now - state.lastNew > QUIET_AFTER ? 'quiet' : 'ok';
}

function healthOf(reason: Extract<FetchOutcome, { kind: 'failed' }>['reason']): Health {
  switch (reason) {
    case 'dns':
    case 'tls':
    case 'timeout':
    case 'too-large':
    case 'server-error':
      return reason;
    case 'blocked-address':
      return 'blocked';
    default:
      return 'unreachable';
  }
}

async function record(
  app: App,
  source: Source,
  poll: { state: SourceState; outcome: FetchOutcome; brought: Brought },
): Promise<Polled> {
  const { state, outcome, brought } = poll;
  const now = app.now();
  const { polling } = app.config;
  const next = nextPoll(brought.result, {
    state,
    limits: polling,
    every: source.every,
    quiet: quietTimes(brought.feed?.hints),
    now,
    random: app.random(),
  });
  const after: SourceState = {
    ...state,
    ...describe(outcome, brought.feed, source, state),
    health: brought.health,
    reason: brought.reason,
    ...(brought.items !== undefined && { listed: brought.items }),
    interval: next.interval,
    failures: next.failures,
    lastPoll: now,
    ...(brought.fresh > 0 && { lastNew: now }),
    nextPoll: next.at,
    nextWhy: next.why,
  };
  const fetch: FetchRecord = {
    at: now,
    outcome: outcome.kind === 'failed' ? outcome.reason : outcome.kind,
    ...('status' in outcome && { status: outcome.status }),
    ms: outcome.ms,
    bytes: 'wireBytes' in outcome ? outcome.wireBytes : 0,
    ...(brought.items !== undefined && { items: brought.items, fresh: brought.fresh }),
    note: brought.reason,
  };
  const unchanged = outcome.kind === 'unchanged';
  await app.store.sources.record(source.id, { state: after, fetch, unchanged, fresh: brought.fresh });
  return { kind: 'polled', outcome: fetch.outcome, fresh: brought.fresh, changed: brought.changed, state: after };
}

/** What a response says of the source itself. Both validators of one response are kept as one pair, as received. */
function describe(
  outcome: FetchOutcome,
  feed: ReadFeed | undefined,
  source: Source,
  state: SourceState,
): Partial<SourceState> {
  if (outcome.kind !== 'fresh') return {};
  const { etag, 'last-modified': lastModified } = outcome.headers;
  const validators = { ...(etag && { etag }), ...(lastModified && { lastModified }) };
  return {
    // A body that could not be read must be asked for again whole.
    ...(feed ? { validators } : { validators: {} }),
    ...(outcome.permanentUrl && { movedTo: { from: source.url, to: outcome.permanentUrl } }),
    ...(feed?.title && { title: feed.title }),
    ...(feed?.link && { link: feed.link }),
    ...(feed?.language && { language: feed.language }),
    ...(state.movedTo && state.movedTo.from !== source.url && !outcome.permanentUrl && { movedTo: undefined }),
  } as Partial<SourceState>;
}

function quietTimes(hints: FeedHints | undefined) {
  return {
    ...(hints?.skipHours && { skipHours: hints.skipHours }),
    ...(hints?.skipDays && { skipDays: hints.skipDays }),
  };
}
