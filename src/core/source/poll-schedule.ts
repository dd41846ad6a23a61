import { DAY, HOUR, MINUTE } from '../time/units.ts';

/** Maximum delay by freshness headers or Retry-After (ms), whatever the configured maximum. */
const MAX_POSTPONE = 24 * HOUR;
/** Delay after 410 Gone (ms). Some feeds come back. */
const GONE_RECHECK = 30 * DAY;
/** Random share of the interval, so that sources do not poll in step. */
const JITTER = 0.1;
/** Interval factors by the share of a document's items that are new. */
const PACE_FACTORS: readonly { share: number; factor: number; why: string }[] = [
  { share: 0.67, factor: 0.33, why: 'most of what it lists was new' },
  { share: 0.34, factor: 0.6, why: 'much of what it lists was new' },
  { share: 0.1, factor: 0.85, why: 'some of what it lists was new' },
  { share: Number.MIN_VALUE, factor: 1.1, why: 'little of what it lists was new' },
  { share: 0, factor: 1.5, why: 'nothing new' },
];

/** Interval factor when items may have scrolled off between two polls. */
const MISSED_ITEMS = { factor: 0.2, why: 'items may have scrolled off unseen' };

/** Interval factor of the first poll. */
const FIRST_POLL = { factor: 1, why: 'seen for the first time' };

/** Configured limits of the interval (ms). */
export type IntervalLimits = { min: number; max: number; default: number };

/** Outcome of a poll, as far as the next one depends on it. Durations in ms. */
export type PollOutcome =
  | {
      kind: 'fresh';
      items: number;
      fresh: number;
      /** First poll of the source: new items do not indicate its publication rate. */
      first?: boolean;
      /** Items scrolled off between two polls. */
      missed?: boolean;
      freshFor?: number | undefined;
      ttl?: number | undefined;
    }
  | { kind: 'unchanged'; freshFor?: number | undefined; ttl?: number | undefined }
  | { kind: 'throttled'; retryAfter?: number | undefined }
  | { kind: 'gone' }
  | { kind: 'failed' };

export type ScheduleState = { interval: number; failures: number };

/** Time of the next poll (`at`, epoch ms), the interval, and the reason as text for the operator. */
type NextPoll = { at: number; interval: number; failures: number; why: string };

/** Hours (0..23, UTC) and week days (0 = Sunday, UTC) in which a source asks not to be polled. */
export type SkipTimes = { skipHours?: readonly number[]; skipDays?: readonly number[] };

/**
 * Decides when a source is polled next. The interval follows the share of new items; freshness
 * (`Cache-Control`, `ttl`) only lengthens it, failures double it; the result is clamped to the limits and
 * jittered. `random` is in [0, 1).
 */
export function nextPoll(
  result: PollOutcome,
  context: {
    state: ScheduleState;
    limits: IntervalLimits;
    every: 'auto' | number;
    quiet?: SkipTimes;
    /** Minimum interval while WebSub delivers the source's news (ms). */
    rest?: number | undefined;
    now: number;
    random: number;
  },
): NextPoll {
  const { state, limits, now, random } = context;
  const base = context.every === 'auto' ? state.interval || limits.default : context.every;
  const fixed = context.every !== 'auto';
  const decided = decide(result, { base, fixed, state, limits, rest: context.rest });
  const jittered = clamp(decided.wait * (1 + JITTER * (2 * random - 1)), limits);
  const floor = decided.atLeast ?? 0;
  const at = skipQuietHours(
    Math.round(now + Math.max(jittered, floor + random * JITTER * floor)),
    context.quiet ?? {},
  );
  return { at, interval: decided.interval, failures: decided.failures, why: decided.why };
}

/** The interval so far (ms), whether the operator fixed it, and its limits. */
type Pace = { base: number; fixed: boolean; limits: IntervalLimits };

type Decision = { wait: number; atLeast?: number; interval: number; failures: number; why: string };

function decide(
  result: PollOutcome,
  { state, rest, ...pace }: Pace & { state: ScheduleState; rest: number | undefined },
): Decision {
  const { base, limits } = pace;
  switch (result.kind) {
    case 'gone':
      return {
        wait: limits.max,
        atLeast: GONE_RECHECK,
        interval: limits.max,
        failures: 0,
        why: 'the source says that it is gone (410): it is left alone, but for a look in 30 days',
      };
    case 'throttled':
    case 'failed': {
      const failures = state.failures + 1;
      const wait = clamp(Math.min(base, limits.default) * 2 ** Math.min(failures - 1, 20), limits);
      const asked = result.kind === 'throttled' ? result.retryAfter : undefined;
      const why =
        asked !== undefined
          ? 'the server asked for it (Retry-After)'
          : `backing off after ${failures} failure${failures > 1 ? 's' : ''}`;
      return {
        wait,
        ...(asked !== undefined && { atLeast: Math.min(asked, MAX_POSTPONE) }),
        interval: base,
        failures,
        why,
      };
    }
    default:
      return stretchForPush(paceInterval(result, pace), base, rest);
  }
}

function paceInterval(
  result: Extract<PollOutcome, { kind: 'fresh' | 'unchanged' }>,
  { base, fixed, limits }: Pace,
): Decision {
  const asked = Math.max(result.freshFor ?? 0, result.ttl ?? 0);
  if (fixed) {
    const wait = clamp(base, limits);
    return { wait, interval: wait, failures: 0, why: 'set by the operator' };
  }
  const share = result.kind === 'fresh' && result.items > 0 ? result.fresh / result.items : 0;
  const pace = paceExceptionOf(result) ?? PACE_FACTORS.find(row => share >= row.share) ?? FIRST_POLL;
  const interval = clamp(base * pace.factor, limits);
  const atLeast = Math.min(asked, limits.max, MAX_POSTPONE);
  return atLeast > interval
    ? { wait: interval, atLeast, interval, failures: 0, why: 'the source says that it stays fresh so long' }
    : { wait: interval, interval, failures: 0, why: pace.why };
}

/**
 * Lengthens the wait while WebSub works. Keeps the source's own interval, since pushed polls do not reflect
 * its rate.
 */
function stretchForPush(decision: Decision, base: number, rest: number | undefined): Decision {
  if (rest === undefined) return decision;
  return {
    ...decision,
    wait: Math.max(decision.wait, rest),
    interval: base,
    why: 'push works, so it is polled rarely',
  };
}

function paceExceptionOf(result: PollOutcome): { factor: number; why: string } | undefined {
  if (result.kind !== 'fresh') return undefined;
  if (result.missed) return MISSED_ITEMS;
  return result.first ? FIRST_POLL : undefined;
}

function clamp(wait: number, { min, max }: IntervalLimits): number {
  return Math.min(Math.max(wait, min), max);
}

/** Moves a time hour by hour out of `skipHours` and `skipDays`; gives up after a week. */
function skipQuietHours(at: number, { skipHours = [], skipDays = [] }: SkipTimes): number {
  let moved = at;
  for (let hour = 0; hour < 7 * 24; hour += 1) {
    const date = new Date(moved);
    if (!skipHours.includes(date.getUTCHours()) && !skipDays.includes(date.getUTCDay())) return moved;
    moved = (Math.floor(moved / HOUR) + 1) * HOUR + (at % MINUTE);
  }
  return at;
}
