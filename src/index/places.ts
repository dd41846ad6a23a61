/**
 * Places are the row ids of the index. FTS5 answers in their order and stores their differences, so they follow the
 * order of editions and are dense. They follow it roughly: a late story takes a free place near its neighbours. The
 * segments know the sort dates within, so that a reader of places finds the exact order.
 */

/** Places of a segment. */
const SEGMENT = 256;
/** Distance of two places in a row, which leaves one free for a late story. */
const STEP = 2;
/** Lowest place of the first story, for older ones to come. */
const RESERVE = 1_024;

/** A segment's places and sort dates (epoch ms). */
type Segment = { lowest: number; highest: number; oldest: number; newest: number };

/** A row of the table of segments, as `load` takes it. */
export type SegmentRow = Segment & { segment: number };

/** A range of places, both included. */
export type PlaceRange = { lowest: number; highest: number };

/** What `choose` asks the table of stories. */
export type PlaceLookup = {
  isTaken(place: number): boolean;
  /** The place in a range whose story sorts last among those at or before `sort`. */
  neighbour(range: PlaceRange, sort: number): number | undefined;
  random(): number;
};

export type Places = ReturnType<typeof makePlaces>;

/** The segments of an index, in memory: some 100 bytes for 128 stories. */
export function makePlaces(rows: readonly SegmentRow[]) {
  const segments = new Map<number, Segment>();
  /** Numbers of the segments, lowest first. */
  const numbers: number[] = [];
  /** For each of them the newest date in it and in all below; undefined when outdated. */
  let newestUpTo: Float64Array | undefined;
  const ends = { lowest: RESERVE, highest: RESERVE, oldest: Number.POSITIVE_INFINITY, newest: 0 };

  const add = (number: number, { lowest, highest, oldest, newest }: Segment): void => {
    const known = segments.get(number);
    if (segments.size === 0) Object.assign(ends, { lowest, highest });
    if (known) widen(known, { lowest, highest, oldest, newest });
    else {
      segments.set(number, { lowest, highest, oldest, newest });
      numbers.splice(numbers.findLastIndex(other => other < number) + 1, 0, number);
    }
    widen(ends, { lowest, highest, oldest, newest });
    newestUpTo = undefined;
  };
  for (const { segment, ...bounds } of rows) add(segment, bounds);

  /** The place of the story that sorts right before `sort`, or one at either end. */
  const home = (sort: number, lookup: PlaceLookup): number => {
    if (sort >= ends.newest) return ends.highest + STEP - 1;
    if (sort < ends.oldest) return ends.lowest - STEP - 1;
    const number = numbers.findLast(candidate => (segments.get(candidate)?.oldest ?? sort) <= sort);
    const segment = number === undefined ? undefined : segments.get(number);
    return segment ? (lookup.neighbour(segment, sort) ?? segment.lowest) : ends.lowest;
  };

  return {
    /** Makes room for `count` stories that come newest first. Of an empty index only. */
    reserve(count: number): void {
      ends.lowest = RESERVE + STEP * count;
      ends.highest = ends.lowest;
    },

    /** A free place for a story. The search doubles its distance, since a midnight may have thousands of stories. */
    choose(sort: number, lookup: PlaceLookup): number {
      const start = home(sort, lookup);
      let [below, above] = [start, start + 1];
      for (let distance = STEP; ; distance *= 2) {
        if (above > 0 && !lookup.isTaken(above)) return above;
        if (below > 0 && !lookup.isTaken(below)) return below;
        above = start + Math.ceil(lookup.random() * distance);
        below = start - Math.ceil(lookup.random() * distance);
      }
    },

    /** Records that a story with this sort date has this place. */
    add: (place: number, sort: number): void =>
      add(Math.floor(place / SEGMENT), { lowest: place, highest: place, oldest: sort, newest: sort }),

    /** The places that may hold stories sorted from `since` to `before`; undefined when none does. */
    range(since = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY): PlaceRange | undefined {
      const fits = (number: number): boolean => {
        const segment = segments.get(number);
        return segment !== undefined && segment.oldest <= before && segment.newest >= since;
      };
      const [first, last] = [numbers.find(fits), numbers.findLast(fits)].map(number =>
        segments.get(number ?? -1),
      );
      return first && last && { lowest: first.lowest, highest: last.highest };
    },

    /** The newest sort date in the segments up to that of a place; -Infinity when there is none. */
    newestUpTo(place: number): number {
      newestUpTo ??= runningMaximum(numbers.map(number => segments.get(number)?.newest ?? 0));
      const segment = Math.floor(place / SEGMENT);
      return newestUpTo[numbers.findLastIndex(number => number <= segment)] ?? Number.NEGATIVE_INFINITY;
    },
  };
}

function widen(known: Segment, { lowest, highest, oldest, newest }: Segment): void {
  known.lowest = Math.min(known.lowest, lowest);
  known.highest = Math.max(known.highest, highest);
  known.oldest = Math.min(known.oldest, oldest);
  known.newest = Math.max(known.newest, newest);
}

function runningMaximum(values: readonly number[]): Float64Array {
  let maximum = Number.NEGATIVE_INFINITY;
  return Float64Array.from(values, value => {
    maximum = Math.max(maximum, value);
    return maximum;
  });
}

/** SQL that lists the segments of the table `story`. */
export const SEGMENTS_SQL = `
  SELECT place / ${SEGMENT} AS segment, min(place) AS lowest, max(place) AS highest, min(sort) AS oldest, max(sort) AS newest
  FROM story GROUP BY 1`;
