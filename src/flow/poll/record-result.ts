import type { App } from '../../app.ts';
import type { FetchOutcome } from '../../core/http/outcome.ts';
import type { FeedHints } from '../../core/item/item.ts';
import { isHealthy } from '../../core/source/health.ts';
import { IGNORE_VALIDATORS_FOR } from '../../core/source/http-cache.ts';
import { nextPoll, type SkipTimes } from '../../core/source/poll-schedule.ts';
import { updateRate } from '../../core/source/publication-rate.ts';
import type { Source } from '../../core/source/source.ts';
import { brokenSinceOf, type FetchRecord, type SourceState } from '../../core/source/state.ts';
import { adjustForPush } from '../push/observe-poll.ts';
import type { InterpretedResponse } from './interpret-response.ts';

type Deps = Pick<App, 'store' | 'config' | 'metrics' | 'log' | 'websubEnabled' | 'now' | 'random'>;

/** Summary of a poll, for log, metrics and operator. */
export type PollSummary = {
  kind: 'polled';
  outcome: string;
  fresh: number;
  changed: number;
  state: SourceState;
};

/**
 * A completed poll: the state before it, its start (epoch ms), the URL requested, the response and its interpretation.
 * `staleEtag`: the server answered 304 although the document had changed.
 */
export type CompletedPoll = {
  state: SourceState;
  started: number;
  url: string;
  outcome: FetchOutcome;
  response: InterpretedResponse;
  staleEtag: boolean;
  movedTo?: SourceState['movedTo'] | undefined;
};

const STALE_ETAG =
  'the server says that nothing has changed when it has; it is asked without validators for a day';

/** Stores the result of a poll: the source's state, an entry in its history, and the next poll with its reason. */
export async function recordResult(deps: Deps, source: Source, poll: CompletedPoll): Promise<PollSummary> {
  const { state, started, outcome, response } = poll;
  const now = deps.now();
  const known = stateAfter(source, poll, now);
  const { rest, again } = await adjustForPush(deps, source, {
    ...{ state, started, hub: known.hints?.hub },
    ...{ result: response.result, fresh: response.fresh, changed: response.changed },
  });
  const next = nextPoll(response.result, {
    state,
    limits: deps.config.polling,
    every: source.every,
    quiet: skipTimesOf(known.hints),
    rest,
    now,
    random: deps.random(),
  });
  const fetch = fetchRecordOf(poll, now);
  const after: SourceState = {
    ...known,
    ...(poll.staleEtag && { health: 'bad-etag', reason: `${STALE_ETAG}: ${known.reason}` }),
    interval: next.interval,
    failures: next.failures,
    lastPoll: now,
    nextPoll: again ? now : next.at,
    nextWhy: again ? 'pushed while it was polled' : next.why,
    totals: {
      polls: state.totals.polls + 1,
      unchanged: state.totals.unchanged + (response.result.kind === 'unchanged' ? 1 : 0),
      items: state.totals.items + response.fresh,
      bytes: state.totals.bytes + fetch.bytes,
      saved: (state.totals.saved ?? 0) + savedBytes(poll),
    },
  };
  countResponse(deps, poll);
  await deps.store.sources.recordPoll(source.id, { state: after, fetch });
  logHealthChange(deps, source, { before: state, after });
  return {
    kind: 'polled',
    outcome: outcome.kind === 'fresh' && response.result.kind === 'unchanged' ? 'same-body' : fetch.outcome,
    fresh: response.fresh,
    changed: response.changed,
    state: after,
  };
}

/** Logs a change between healthy and unhealthy. */
function logHealthChange(
  { log }: Pick<App, 'log'>,
  source: Source,
  { before, after }: { before: SourceState; after: SourceState },
): void {
  const { health, reason } = after;
  if (health === before.health || (isHealthy(health) && isHealthy(before.health))) return;
  const event = { source: source.id, from: before.health, to: health, reason };
  if (isHealthy(health)) log.info(event, 'source.health');
  else log.warn(event, 'source.health');
}

/** Bytes saved by a 304 response. */
function savedBytes({ state, outcome }: CompletedPoll): number {
  return outcome.kind === 'unchanged' ? (state.size ?? 0) : 0;
}

function countResponse({ metrics }: Pick<App, 'metrics'>, poll: CompletedPoll): void {
  const { outcome } = poll;
  metrics.observe('fetch', 'feed', outcome.ms / 1000);
  if (outcome.kind === 'fresh') metrics.count('poll_bytes', 'fetched', outcome.wireBytes);
  else if (outcome.kind === 'unchanged') metrics.count('poll_bytes', 'saved', savedBytes(poll));
}

function fetchRecordOf({ outcome, response }: CompletedPoll, now: number): FetchRecord {
  return {
    at: now,
    outcome: outcome.kind === 'failed' ? outcome.reason : outcome.kind,
    ...(outcome.status !== undefined && { status: outcome.status }),
    ms: outcome.ms,
    bytes: outcome.kind === 'fresh' ? outcome.wireBytes : 0,
    ...(response.items !== undefined && { items: response.items, fresh: response.fresh }),
    note: response.reason,
  };
}

/** The state after the poll, without its schedule. Both validators of one response are kept as a pair, as received. */
function stateAfter(source: Source, poll: CompletedPoll, now: number): SourceState {
  const { state, outcome, response, staleEtag } = poll;
  const moved = moveOf(source, poll);
  const { brokenSince: _since, ...standing } = state;
  const broken = brokenSinceOf(response.health, state, now);
  const known: SourceState = {
    ...standing,
    ...(broken !== undefined && { brokenSince: broken }),
    ...rateAfter(state, response, now),
    health: response.health,
    reason: response.reason,
    ...(moved && { movedTo: moved }),
    ...(response.fresh > 0 && { lastNew: now }),
    ...(staleEtag && { ignoreValidatorsUntil: now + IGNORE_VALIDATORS_FOR }),
  };
  if (outcome.kind === 'unchanged') {
    return { ...known, unchangedInARow: (state.unchangedInARow ?? 0) + 1, url: moved?.to ?? poll.url };
  }
  if (outcome.kind !== 'fresh') return known;
  const { validators: _, bodyHash: __, ...rest } = known;
  // An unreadable body must be fetched again whole: no validators are kept.
  if (response.bodyHash === undefined) return rest;
  const { etag, 'last-modified': lastModified } = outcome.headers;
  return {
    ...rest,
    ...feedFacts(response),
    url: moved?.to ?? poll.url,
    validators: { ...(etag && { etag }), ...(lastModified && { lastModified }) },
    bodyHash: response.bodyHash,
    size: outcome.wireBytes,
    unchangedInARow: 0,
  };
}

/** The publication rate, from the first document on. */
function rateAfter(
  state: SourceState,
  { fresh, items }: InterpretedResponse,
  now: number,
): Pick<SourceState, 'rhythm'> {
  if (!state.rhythm && items === undefined) return {};
  return { rhythm: updateRate(state.rhythm, { now, fresh, lastNew: state.lastNew }) };
}

function feedFacts({ feed, items, partial }: InterpretedResponse): Partial<SourceState> {
  if (!feed) return {};
  return {
    ...(items !== undefined && !partial && { listed: items }),
    hints: feed.hints,
    ...(feed.title && { title: feed.title }),
    ...(feed.link && { link: feed.link }),
    ...(feed.language && { language: feed.language }),
  };
}

/** The new URL of a moved source; only a usable response may move it. */
function moveOf(source: Source, { outcome, response, movedTo }: CompletedPoll): SourceState['movedTo'] {
  if (movedTo) return movedTo;
  const usable =
    outcome.kind === 'unchanged' || (outcome.kind === 'fresh' && response.bodyHash !== undefined);
  if (!usable || !outcome.permanentUrl) return undefined;
  return { from: source.url, to: outcome.permanentUrl };
}

function skipTimesOf(hints: FeedHints | undefined): SkipTimes {
  const { skipHours, skipDays } = hints ?? {};
  return { ...(skipHours && { skipHours }), ...(skipDays && { skipDays }) };
}
