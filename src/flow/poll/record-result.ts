import type { App } from '../../app.ts';
import type { FeedHints } from '../../core/item/item.ts';
import { isHealthy } from '../../core/source/health.ts';
import { IGNORE_VALIDATORS_FOR } from '../../core/source/http-cache.ts';
import { nextPoll, type SkipTimes } from '../../core/source/poll-schedule.ts';
import { updateRate } from '../../core/source/publication-rate.ts';
import type { Source } from '../../core/source/source.ts';
import { brokenSinceOf, type FetchRecord, type SourceState } from '../../core/source/state.ts';
import type { FetchOutcome } from '../../net/outcome.ts';
import { adjustForPush } from '../push/renew.ts';
import type { InterpretedResponse } from './interpret-response.ts';

/** What a poll came to, for the log, the metrics and the operator. */
export type PollSummary = {
  kind: 'polled';
  outcome: string;
  fresh: number;
  changed: number;
  state: SourceState;
};

/** A visit that is over: what we knew, when and where we asked, what came. `lie`: its server's 304 was caught lying. */
export type CompletedPoll = {
  state: SourceState;
  started: number;
  url: string;
  outcome: FetchOutcome;
  brought: InterpretedResponse;
  lie: boolean;
  movedTo?: SourceState['movedTo'] | undefined;
};

const LIE = 'the server says that nothing has changed when it has; it is asked without validators for a day';

/** Records a visit: how the source does, the entry in its history, when it is polled next and why. */
export async function recordResult(app: App, source: Source, visit: CompletedPoll): Promise<PollSummary> {
  const { state, started, outcome, brought } = visit;
  const now = app.now();
  const known = remembered(source, visit, now);
  const { rest, again } = await adjustForPush(app, source, {
    state,
    hub: known.hints?.hub,
    started,
    brought,
  });
  const next = nextPoll(brought.result, {
    state,
    limits: app.config.polling,
    every: source.every,
    quiet: quietTimes(known.hints),
    rest,
    now,
    random: app.random(),
  });
  const fetch = historyOf(visit, now);
  const after: SourceState = {
    ...known,
    ...(visit.lie && { health: 'bad-etag', reason: `${LIE}: ${known.reason}` }),
    interval: next.interval,
    failures: next.failures,
    lastPoll: now,
    nextPoll: again ? now : next.at,
    nextWhy: again ? 'pushed while it was polled' : next.why,
    totals: {
      polls: state.totals.polls + 1,
      unchanged: state.totals.unchanged + (brought.result.kind === 'unchanged' ? 1 : 0),
      items: state.totals.items + brought.fresh,
      bytes: state.totals.bytes + fetch.bytes,
      saved: (state.totals.saved ?? 0) + spared(visit),
    },
  };
  measured(app, visit);
  await app.store.sources.recordPoll(source.id, { state: after, fetch });
  tell(app, source, state, after);
  return {
    kind: 'polled',
    outcome: outcome.kind === 'fresh' && brought.result.kind === 'unchanged' ? 'same-body' : fetch.outcome,
    fresh: brought.fresh,
    changed: brought.changed,
    state: after,
  };
}

/** Tells the operator once when a source falls into a trouble and once when it is out of it. */
function tell(app: App, source: Source, before: SourceState, after: SourceState): void {
  const { health, reason } = after;
  if (health === before.health || (isHealthy(health) && isHealthy(before.health))) return;
  const event = { source: source.id, from: before.health, to: health, reason };
  if (isHealthy(health)) app.log.info(event, 'source.health');
  else app.log.warn(event, 'source.health');
}

/** Bytes that an answer 304 spared us and the source. */
function spared({ state, outcome }: CompletedPoll): number {
  return outcome.kind === 'unchanged' ? (state.size ?? 0) : 0;
}

function measured(app: App, visit: CompletedPoll): void {
  const { outcome } = visit;
  app.metrics.observe('fetch', 'feed', outcome.ms / 1000);
  if (outcome.kind === 'fresh') app.metrics.count('poll_bytes', 'fetched', outcome.wireBytes);
  else if (outcome.kind === 'unchanged') app.metrics.count('poll_bytes', 'saved', spared(visit));
}

function historyOf({ outcome, brought }: CompletedPoll, now: number): FetchRecord {
  return {
    at: now,
    outcome: outcome.kind === 'failed' ? outcome.reason : outcome.kind,
    ...(outcome.status !== undefined && { status: outcome.status }),
    ms: outcome.ms,
    bytes: outcome.kind === 'fresh' ? outcome.wireBytes : 0,
    ...(brought.items !== undefined && { items: brought.items, fresh: brought.fresh }),
    note: brought.reason,
  };
}

/** What is known of the source now. Both validators of one response are kept as one pair, as received. */
function remembered(source: Source, visit: CompletedPoll, now: number): SourceState {
  const { state, outcome, brought, lie } = visit;
  const moved = movedTo(source, visit);
  const { brokenSince: _since, ...standing } = state;
  const broken = brokenSinceOf(brought.health, state, now);
  const known: SourceState = {
    ...standing,
    ...(broken !== undefined && { brokenSince: broken }),
    ...rhythmOf(state, brought, now),
    health: brought.health,
    reason: brought.reason,
    ...(moved && { movedTo: moved }),
    ...(brought.fresh > 0 && { lastNew: now }),
    ...(lie && { distrustUntil: now + IGNORE_VALIDATORS_FOR }),
  };
  if (outcome.kind === 'unchanged') {
    return { ...known, unchangedInARow: (state.unchangedInARow ?? 0) + 1, url: moved?.to ?? visit.url };
  }
  if (outcome.kind !== 'fresh') return known;
  const { validators: _, bodyHash: __, ...rest } = known;
  // What could not be read must be asked for again whole.
  if (brought.bodyHash === undefined) return rest;
  const { etag, 'last-modified': lastModified } = outcome.headers;
  return {
    ...rest,
    ...aboutFeed(brought),
    url: moved?.to ?? visit.url,
    validators: { ...(etag && { etag }), ...(lastModified && { lastModified }) },
    bodyHash: brought.bodyHash,
    size: outcome.wireBytes,
    unchangedInARow: 0,
  };
}

/** How often it has news, once a document of it was read. */
function rhythmOf(
  state: SourceState,
  { fresh, items }: InterpretedResponse,
  now: number,
): Pick<SourceState, 'rhythm'> {
  if (!state.rhythm && items === undefined) return {};
  return { rhythm: updateRate(state.rhythm, { now, fresh, lastNew: state.lastNew }) };
}

function aboutFeed({ feed, items, partial }: InterpretedResponse): Partial<SourceState> {
  if (!feed) return {};
  return {
    ...(items !== undefined && !partial && { listed: items }),
    hints: feed.hints,
    ...(feed.title && { title: feed.title }),
    ...(feed.link && { link: feed.link }),
    ...(feed.language && { language: feed.language }),
  };
}

/** Where the source is polled from now on, if that has changed: only an answer that can be used may move it. */
function movedTo(source: Source, { outcome, brought, movedTo }: CompletedPoll): SourceState['movedTo'] {
  if (movedTo) return movedTo;
  const usable = outcome.kind === 'unchanged' || (outcome.kind === 'fresh' && brought.bodyHash !== undefined);
  if (!usable || !outcome.permanentUrl) return undefined;
  return { from: source.url, to: outcome.permanentUrl };
}

function quietTimes(hints: FeedHints | undefined): SkipTimes {
  const { skipHours, skipDays } = hints ?? {};
  return { ...(skipHours && { skipHours }), ...(skipDays && { skipDays }) };
}
