const DAY = 86_400_000;
/** How far back a source's pace is remembered: what is older than this counts for a third (ms). */
const MEMORY = 7 * DAY;
/** How far back its longest pause is remembered, likewise (ms): longer than a month's holidays. */
const PAUSE_MEMORY = 30 * DAY;
/** A source is known well enough to be missed after this long (ms), if it has so many items a day. */
const KNOWN_AFTER = 7 * DAY;
const BUSY = 1;
/** Nobody is missed sooner (ms), nor before so many usual gaps, nor before so many of its longest pauses. */
const LEAST_PATIENCE = DAY / 2;
const GAPS = 10;
const PAUSES = 2;

/** How often a source has news: since when we know, its pace as of `at` (items), its longest pause (ms). Instants in epoch ms. */
export type Rhythm = { since: number; at: number; pace: number; longest: number };

/** The rhythm after a poll that brought `fresh` items. What the first document lists says nothing of it. */
export function keepTime(
  known: Rhythm | undefined,
  { now, fresh, lastNew }: { now: number; fresh: number; lastNew: number | undefined },
): Rhythm {
  if (!known) return { since: now, at: now, pace: 0, longest: 0 };
  if (fresh === 0) return known;
  const pause = now - Math.max(lastNew ?? 0, known.since);
  return {
    since: known.since,
    at: now,
    pace: faded(known.pace, now - known.at, MEMORY) + fresh,
    longest: Math.max(pause, faded(known.longest, pause, PAUSE_MEMORY)),
  };
}

/** Items a day, by what the last days brought. */
export function itemsADay(rhythm: Rhythm | undefined, now: number): number {
  if (!rhythm) return 0;
  const age = Math.max(now - rhythm.since, DAY);
  // What would have gathered by now at one item a day.
  const one = (1 - Math.exp(-age / MEMORY)) * (MEMORY / DAY);
  return faded(rhythm.pace, now - rhythm.at, MEMORY) / one;
}

/** How long a usually busy source may be silent before that is strange (ms); absent while nothing can be said. */
export function patienceWith(rhythm: Rhythm | undefined): number | undefined {
  if (!rhythm || rhythm.at - rhythm.since < KNOWN_AFTER) return undefined;
  const perDay = itemsADay(rhythm, rhythm.at);
  if (perDay < BUSY) return undefined;
  return Math.round(Math.max(LEAST_PATIENCE, (GAPS * DAY) / perDay, PAUSES * rhythm.longest));
}

function faded(value: number, age: number, memory: number): number {
  return value * Math.exp(-age / memory);
}
