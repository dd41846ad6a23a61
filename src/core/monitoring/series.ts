import { HOUR } from '../time/units.ts';
/** Hours that are kept: 14 days. */
export const MAX_HOURS = 14 * 24;

/** Samples of one hour: counter totals at its start and end, or the highest gauge value. */
export type HourRow = { hour: number } & ({ start: number[]; end: number[] } | { level: number });

/** A point of a plot; `at` (epoch ms) is the start of its interval. */
export type SeriesPoint = { at: number; value: number };

/** Requested interval: `from` (epoch ms) until before `to`, `step` ms per point, in whole hours. */
export type Span = { from: number; to: number; step: number };

/** Reduces the hours of a point to a value; undefined without data. */
export type Reduce = (rows: readonly HourRow[]) => number | undefined;

/** Increase of a counter. */
export function growth(rows: readonly HourRow[]): number | undefined {
  return increase(rows)[0];
}

/** Highest gauge value. */
export function peak(rows: readonly HourRow[]): number {
  return Math.max(...rows.map(row => ('level' in row ? row.level : 0)));
}

/** Increases of several counters over some hours. */
export function increase(rows: readonly HourRow[]): number[] {
  const sums: number[] = [];
  for (const row of rows) {
    if (!('start' in row)) continue;
    for (const [index, end] of row.end.entries()) {
      const start = row.start[index] ?? 0;
      // A total that decreased was reset.
      sums[index] = (sums[index] ?? 0) + (end < start ? end : end - start);
    }
  }
  return sums;
}

/** Points of an interval, oldest first; intervals without data are left out. */
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
