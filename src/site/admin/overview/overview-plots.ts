import type { Overview } from '../../../core/desk/overview.ts';
import type { Html } from '../../parts/html.ts';
import { bytesText, countText, secondsStep, secondsText } from '../page/units.ts';
import { type PlotPoint, plot, type Series } from './plot.ts';

/** Maximum of series in one plot; the smallest are summed into one, as more tones are hard to distinguish. */
const MAX_SERIES = 5;

/** Plots of the desk's activity, one point per hour. */
export function plots({ series, span, memory, memoryAlarm }: Overview): Html[] {
  const { items, stories, duplicates, freshness, errors, queues } = series;
  const half = last(freshness.half);
  const most = last(freshness.most);
  const troubles = largestSeries(
    errors.map(({ health, points }) => ({ name: health, points })),
    'other',
  );
  const depths = largestSeries(queues, 'other').filter(({ points }) => points.some(({ value }) => value > 0));
  return [
    plot({
      ...{ id: 'plot-items', title: 'New items per hour', kind: 'bars', span, unit: countText },
      summary: `${countText(sum(items))} in 48 hours, ${countText(last(items) ?? 0)} in the current hour.`,
      series: [{ name: 'items', points: items }],
    }),
    plot({
      ...{ id: 'plot-stories', title: 'Articles per hour', kind: 'bars', span, unit: countText },
      summary: `${countText(sum(stories))} stories and ${countText(sum(duplicates))} duplicates.`,
      series: [
        { name: 'stories', points: stories },
        { name: 'duplicates', points: duplicates },
      ],
    }),
    plot({
      ...{
        id: 'plot-freshness',
        title: 'Time from publication to feed',
        kind: 'lines',
        span,
        unit: secondsText,
        grain: secondsStep,
      },
      summary:
        half === undefined || most === undefined
          ? 'Time from an article’s publication until our feeds carry it.'
          : `Median ${secondsText(half)}, 95th percentile ${secondsText(most)}.`,
      series: [
        { name: 'median', points: freshness.half },
        { name: '95th percentile', points: freshness.most },
      ],
    }),
    plot({
      ...{
        id: 'plot-errors',
        title: 'Sources with problems, by health',
        kind: 'bars',
        span,
        unit: countText,
      },
      summary: `${countText(troubles.reduce((total, { points }) => total + (last(points) ?? 0), 0))} in the current hour.`,
      series: troubles,
    }),
    plot({
      ...{ id: 'plot-queues', title: 'Pending jobs', kind: 'lines', span, unit: countText },
      summary: `Peak: ${countText(Math.max(0, ...queues.flatMap(({ points }) => points.map(({ value }) => value))))} in one queue.`,
      series: depths.length > 0 ? depths : [{ name: 'all queues', points: queues[0]?.points ?? [] }],
    }),
    plot({
      ...{ id: 'plot-memory', title: 'Redis memory', kind: 'lines', span, unit: bytesText },
      summary: `${bytesText(memory.used)} now${memory.limit > 0 ? `, of ${bytesText(memory.limit)}` : ''}.`,
      series: [{ name: 'memory', points: series.memory }],
      limit: alarmLine(memory.limit * memoryAlarm, series.memory),
    }),
  ];
}

/**
 * Memory alarm line (bytes), only if some point exceeds a quarter of it: a higher line would flatten the
 * plot.
 */
function alarmLine(value: number, points: readonly PlotPoint[]) {
  const most = Math.max(0, ...points.map(point => point.value));
  return value > 0 && most > value / 4 ? { value, name: 'alarm' } : undefined;
}

/**
 * Series with the largest sums, in that order; the others are summed into a series named `rest`. Series
 * without positive values are omitted.
 */
function largestSeries(all: readonly Series[], rest: string): Series[] {
  const some = all
    .filter(({ points }) => points.some(({ value }) => value > 0))
    .toSorted((a, b) => sum(b.points) - sum(a.points));
  const others = some.slice(MAX_SERIES - 1);
  if (others.length <= 1) return some;
  const sums = new Map<number, number>();
  for (const { points } of others)
    for (const { at, value } of points) sums.set(at, (sums.get(at) ?? 0) + value);
  const points = [...sums].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at);
  return [...some.slice(0, MAX_SERIES - 1), { name: rest, points }];
}

function sum(points: readonly PlotPoint[]): number {
  return points.reduce((total, { value }) => total + value, 0);
}

function last(points: readonly PlotPoint[]): number | undefined {
  return points.at(-1)?.value;
}
