import { DAY } from '../time/units.ts';

/** Time constant of the rate's exponential decay (ms). */
const RATE_DECAY = 7 * DAY;
/** Time constant of the longest gap's decay (ms): longer than a month's holidays. */
const PAUSE_DECAY = 30 * DAY;
/** Minimum observation time before silence is reported (ms), and the minimum rate. */
const MIN_OBSERVATION = 7 * DAY;
const MIN_ITEMS_PER_DAY = 1;
/** Silence threshold: the largest of 12 h, 10 mean gaps and 2 longest gaps. */
const MIN_SILENCE = DAY / 2;
const MEAN_GAP_FACTOR = 10;
const MAX_GAP_FACTOR = 2;

/**
 * Publication rate of a source: first observation, decayed item count `pace` as of `at`, longest gap (ms).
 * Instants in epoch ms.
 */
export type PublicationRate = { since: number; at: number; pace: number; longest: number };

/**
 * Rate after a poll with `fresh` new items. The first document does not count, since its items are of unknown
 * age.
 */
export function updateRate(
  known: PublicationRate | undefined,
  { now, fresh, lastNew }: { now: number; fresh: number; lastNew: number | undefined },
): PublicationRate {
  if (!known) return { since: now, at: now, pace: 0, longest: 0 };
  if (fresh === 0) return known;
  const pause = now - Math.max(lastNew ?? 0, known.since);
  return {
    since: known.since,
    at: now,
    pace: decay(known.pace, now - known.at, RATE_DECAY) + fresh,
    longest: Math.max(pause, decay(known.longest, pause, PAUSE_DECAY)),
  };
}

/** Items per day, estimated from the decayed count. */
export function itemsPerDay(rhythm: PublicationRate | undefined, now: number): number {
  if (!rhythm) return 0;
  const age = Math.max(now - rhythm.since, DAY);
  // Decayed count after `age` at one item per day.
  const one = (1 - Math.exp(-age / RATE_DECAY)) * (RATE_DECAY / DAY);
  return decay(rhythm.pace, now - rhythm.at, RATE_DECAY) / one;
}

/** How long a busy source may be silent before it is reported (ms); absent without enough observations. */
export function silenceThresholdOf(rhythm: PublicationRate | undefined): number | undefined {
  if (!rhythm || rhythm.at - rhythm.since < MIN_OBSERVATION) return undefined;
  const perDay = itemsPerDay(rhythm, rhythm.at);
  if (perDay < MIN_ITEMS_PER_DAY) return undefined;
  return Math.round(Math.max(MIN_SILENCE, (MEAN_GAP_FACTOR * DAY) / perDay, MAX_GAP_FACTOR * rhythm.longest));
}

function decay(value: number, age: number, memory: number): number {
  return value * Math.exp(-age / memory);
}
