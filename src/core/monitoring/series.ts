import { HOUR } from '../time/units.ts';
/** Hours of which a number is kept: 14 days. */
export const MAX_HOURS = 14 * 24;

/** What was sampled in one hour: running totals at its beginning and at its end, or the highest level that was seen. */
export type HourRow = { hour: number } & ({ start: number[]; end: number[] } | { level: number });

/** One number of a plot; `at` (epoch ms) is when its time began. */
export type SeriesPoint = { at: number; value: number };

/** Which hours are asked for: from `from` (epoch ms) until before `to`, `step` ms a point, in whole hours. */
export type Span = { from: number; to: number; step: number };

/** How the hours of one point become its number; absent when they hold nothing to tell. */
export type Reduce = (rows: readonly HourRow[]) => number | undefined;

/** What a total grew by. */
export const growth: Reduce = rows => increase(rows)[0];

/** The highest level. */
export const peak: Reduce = rows => Math.max(...rows.map(row => ('level' in row ? row.level : 0)));

/** What each of several totals grew by over some hours. */
export function increase(rows: readonly HourRow[]): number[] {
  const sums: number[] = [];
  for (const row of rows) {
    if (!('start' in row)) continue;
    for (const [index, end] of row.end.entries()) {
      const start = row.start[index] ?? 0;
      // A total that shrank was begun anew.
      sums[index] = (sums[index] ?? 0) + (end < start ? end : end - start);
    }
  }
  return sums;
}

/** The points of a span, oldest first; times in which the desk did not run are left out. */
export function pointsOf(rows: readonly HourRow[], span: Span, reduce: Reduce): SeriesPoint[] {
  const step = Math.max(1, Math.round(span.step / HOUR));
  const first = Math.floor(span.from / HOUR);
  const groups = new Map<number, HourRow[]>();
  for (const row of rows) {
    if (row.hour < first || row.hour * HOUR >= span.to) continue;
    const group = Math.floor((row.hour - first) / step);
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .flatMap(([group, some]) => {
      const value = reduce(some);
      return value === undefined ? [] : [{ at: (first + group * step) * HOUR, value }];
    });
}
