import { DAY } from '../time/units.ts';

/** How far back a source's pace is remembered: what is older than this counts for a third (ms). */
const RATE_DECAY = 7 * DAY;
/** How far back its longest pause is remembered, likewise (ms): longer than a month's holidays. */
const PAUSE_DECAY = 30 * DAY;
/** A source is known well enough to be missed after this long (ms), if it has so many items a day. */
const MIN_OBSERVATION = 7 * DAY;
const MIN_ITEMS_PER_DAY = 1;
/** Nobody is missed sooner (ms), nor before so many usual gaps, nor before so many of its longest pauses. */
const MIN_SILENCE = DAY / 2;
const MEAN_GAP_FACTOR = 10;
const LONGEST_GAP_FACTOR = 2;

/** How often a source has news: since when we know, its pace as of `at` (items), its longest pause (ms). Instants in epoch ms. */
export type PublicationRate = { since: number; at: number; pace: number; longest: number };

/** The rhythm after a poll that brought `fresh` items. What the first document lists says nothing of it. */
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

/** Items a day, by what the last days brought. */
export function itemsPerDay(rhythm: PublicationRate | undefined, now: number): number {
  if (!rhythm) return 0;
  const age = Math.max(now - rhythm.since, DAY);
  // What would have gathered by now at one item a day.
  const one = (1 - Math.exp(-age / RATE_DECAY)) * (RATE_DECAY / DAY);
  return decay(rhythm.pace, now - rhythm.at, RATE_DECAY) / one;
}

/** How long a usually busy source may be silent before that is strange (ms); absent while nothing can be said. */
export function silenceThresholdOf(rhythm: PublicationRate | undefined): number | undefined {
  if (!rhythm || rhythm.at - rhythm.since < MIN_OBSERVATION) return undefined;
  const perDay = itemsPerDay(rhythm, rhythm.at);
  if (perDay < MIN_ITEMS_PER_DAY) return undefined;
  return Math.round(
    Math.max(MIN_SILENCE, (MEAN_GAP_FACTOR * DAY) / perDay, LONGEST_GAP_FACTOR * rhythm.longest),
  );
}

function decay(value: number, age: number, memory: number): number {
  return value * Math.exp(-age / memory);
}
