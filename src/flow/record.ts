import type { App } from '../app.ts';
import { nextPoll, type QuietTimes } from '../core/cadence.ts';
import type { Health } from '../core/health.ts';
import type { FeedHints } from '../core/item.ts';
import type { Source } from '../core/source.ts';
import type { FetchRecord, SourceState } from '../core/source-state.ts';
import { DISTRUST } from '../core/validators.ts';
import type { FetchOutcome } from '../net/outcome.ts';
import { heedPush } from './push.ts';
import type { Brought } from './take.ts';

/** What a poll came to, for the log, the metrics and the operator. */
export type Polled = { kind: 'polled'; outcome: string; fresh: number; changed: number; state: SourceState };

/** A visit that is over: what we knew, when and where we asked, what came. `lie`: its server's 304 was caught lying. */
export type Visit = {
  state: SourceState;
  started: number;
  url: string;
  outcome: FetchOutcome;
  brought: Brought;
  lie: boolean;
  movedTo?: SourceState['movedTo'] | undefined;
};

/** Healths that call for nobody. */
const CALM: ReadonlySet<Health> = new Set(['new', 'ok', 'quiet']);
const LIE = 'the server says that nothing has changed when it has; it is asked without validators for a day';

/** Records a visit: how the source does, the entry in its history, when it is polled next and why. */
export async function record(app: App, source: Source, visit: Visit): Promise<Polled> {
  const { state, started, outcome, brought } = visit;
  const now = app.now();
  const known = remembered(source, visit, now);
  const { rest, again } = await heedPush(app, source, { state, hub: known.hints?.hub, started, brought });
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
    ...(visit.lie && { health: 'lying-validator', reason: `${LIE}: ${known.reason}` }),
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
    },
  };
  await app.store.sources.record(source.id, { state: after, fetch });
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
  if (health === before.health || (CALM.has(health) && CALM.has(before.health))) return;
  const event = { source: source.id, from: before.health, to: health, reason };
  if (CALM.has(health)) app.log.info(event, 'source.health');
  else app.log.warn(event, 'source.health');
}

function historyOf({ outcome, brought }: Visit, now: number): FetchRecord {
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
function remembered(source: Source, visit: Visit, now: number): SourceState {
  const { state, outcome, brought, lie } = visit;
  const moved = movedTo(source, visit);
  const known: SourceState = {
    ...state,
    health: brought.health,
    reason: brought.reason,
    ...(moved && { movedTo: moved }),
    ...(brought.fresh > 0 && { lastNew: now }),
    ...(lie && { distrustUntil: now + DISTRUST }),
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
    unchangedInARow: 0,
  };
}

function aboutFeed({ feed, items, partial }: Brought): Partial<SourceState> {
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
function movedTo(source: Source, { outcome, brought, movedTo }: Visit): SourceState['movedTo'] {
  if (movedTo) return movedTo;
  const usable = outcome.kind === 'unchanged' || (outcome.kind === 'fresh' && brought.bodyHash !== undefined);
  if (!usable || !outcome.permanentUrl) return undefined;
  return { from: source.url, to: outcome.permanentUrl };
}

function quietTimes(hints: FeedHints | undefined): QuietTimes {
  const { skipHours, skipDays } = hints ?? {};
  return { ...(skipHours && { skipHours }), ...(skipDays && { skipDays }) };
}
