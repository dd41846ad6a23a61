import type { App } from '../app.ts';
import { nextPoll, type QuietTimes } from '../core/cadence.ts';
import type { FetchRecord, SourceState } from '../core/health.ts';
import type { FeedHints } from '../core/item.ts';
import type { Source } from '../core/source.ts';
import { groupOf } from '../net/group.ts';
import type { FetchOutcome } from '../net/outcome.ts';
import { type Later, reserved } from './reserve.ts';
import { type Brought, take } from './take.ts';

/** One poll in this many asks without validators, against servers whose validators lie. */
const UNCONDITIONAL_EVERY = 100;
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1';

/** What a poll came to, for the log, the metrics and the operator. */
export type Polled = { kind: 'polled'; outcome: string; fresh: number; changed: number; state: SourceState };

/**
 * Polls one source: take a turn, fetch, keep the new and enqueue their scrapes, record. A page that advertises a feed is
 * followed to it, and the operator is told. A source that is not in the config any more is left alone.
 */
export async function poll(
  app: App,
  job: { source: string; slot?: number | undefined },
): Promise<Polled | Later | undefined> {
  const source = app.source(job.source);
  if (!source?.enabled) return undefined;
  const state = await app.store.sources.state(source.id);
  const url = state.movedTo?.from === source.url ? state.movedTo.to : source.url;
  const later = await reserved(app, { group: groupOf(url, source.group), slot: job.slot });
  if (later) return later;

  const outcome = await fetchFeed(app, url, state.validators);
  const brought = await take(app, source, state, outcome);
  if (!brought.advertised) return record(app, source, { state, outcome, brought });

  const feed = await fetchFeed(app, brought.advertised, undefined);
  const found = await take(app, source, state, feed);
  const reason = `the source is a page; the feed it advertises, ${brought.advertised}, is polled: ${found.reason}`;
  const movedTo = found.feed && { from: source.url, to: brought.advertised };
  return record(app, source, { state, outcome: feed, brought: { ...found, reason }, movedTo });
}

function fetchFeed(app: App, url: string, validators: SourceState['validators']): Promise<FetchOutcome> {
  const conditional = app.random() * UNCONDITIONAL_EVERY >= 1 ? validators : undefined;
  return app.net.fetch({
    url,
    headers: {
      accept: ACCEPT,
      'a-im': 'feed',
      ...(conditional?.etag && { 'if-none-match': conditional.etag }),
      ...(conditional?.lastModified && { 'if-modified-since': conditional.lastModified }),
    },
    timeout: app.config.polling.timeout,
    maxBytes: app.config.polling.maxBytes,
  });
}

async function record(
  app: App,
  source: Source,
  poll: {
    state: SourceState;
    outcome: FetchOutcome;
    brought: Brought;
    movedTo?: SourceState['movedTo'] | undefined;
  },
): Promise<Polled> {
  const { state, outcome, brought } = poll;
  const now = app.now();
  const next = nextPoll(brought.result, {
    state,
    limits: app.config.polling,
    every: source.every,
    quiet: quietTimes(brought.feed?.hints),
    now,
    random: app.random(),
  });
  const after: SourceState = {
    ...state,
    ...aboutSource(source, poll),
    health: brought.health,
    reason: brought.reason,
    interval: next.interval,
    failures: next.failures,
    lastPoll: now,
    nextPoll: next.at,
    nextWhy: next.why,
    ...(brought.items !== undefined && { listed: brought.items }),
    ...(brought.fresh > 0 && { lastNew: now }),
  };
  const fetch: FetchRecord = {
    at: now,
    outcome: outcome.kind === 'failed' ? outcome.reason : outcome.kind,
    ...(outcome.status !== undefined && { status: outcome.status }),
    ms: outcome.ms,
    bytes: outcome.kind === 'fresh' ? outcome.wireBytes : 0,
    ...(brought.items !== undefined && { items: brought.items, fresh: brought.fresh }),
    note: brought.reason,
  };
  const unchanged = outcome.kind === 'unchanged';
  await app.store.sources.record(source.id, { state: after, fetch, unchanged, fresh: brought.fresh });
  return {
    kind: 'polled',
    outcome: fetch.outcome,
    fresh: brought.fresh,
    changed: brought.changed,
    state: after,
  };
}

/** What an answer says of the source itself. Both validators of one response are kept as one pair, as received. */
function aboutSource(
  source: Source,
  {
    outcome,
    brought,
    movedTo,
  }: { outcome: FetchOutcome; brought: Brought; movedTo?: SourceState['movedTo'] | undefined },
): Partial<SourceState> {
  if (outcome.kind !== 'fresh') return {};
  const { feed } = brought;
  const { etag, 'last-modified': lastModified } = outcome.headers;
  const moved = movedTo ?? (outcome.permanentUrl && feed && { from: source.url, to: outcome.permanentUrl });
  return {
    // What could not be read must be asked for again whole.
    validators: feed ? { ...(etag && { etag }), ...(lastModified && { lastModified }) } : {},
    ...(moved && { movedTo: moved }),
    ...(feed?.title && { title: feed.title }),
    ...(feed?.link && { link: feed.link }),
    ...(feed?.language && { language: feed.language }),
  };
}

function quietTimes(hints: FeedHints | undefined): QuietTimes {
  const { skipHours, skipDays } = hints ?? {};
  return { ...(skipHours && { skipHours }), ...(skipDays && { skipDays }) };
}
