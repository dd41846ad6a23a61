import type { Redis } from 'ioredis';
import { AGES, quantile } from '../../core/monitoring/histogram.ts';
import {
  growth,
  HOUR,
  type HourRow,
  increase,
  KEPT_HOURS,
  type Point,
  peak,
  pointsOf,
  type Reduce,
  type Span,
} from '../../core/monitoring/series.ts';
import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';

/**
 * A number as it stands now. `totals` only ever grow, an hour tells what they grew by; of `level`s an hour keeps the highest.
 */
export type Sample = { name: string } & ({ totals: readonly number[] } | { level: number });

/** A series that nobody adds to any more is forgotten (ms): 60 days, so that a desk that pauses knows where its totals stood. */
const LIFETIME = 60 * 24 * HOUR;

/** Series that are read off another one. */
const DERIVED: Record<string, { of: string; reduce: Reduce }> = {
  freshness_p50: { of: 'freshness', reduce: rows => quantile(0.5, AGES, increase(rows)) },
  freshness_p95: { of: 'freshness', reduce: rows => quantile(0.95, AGES, increase(rows)) },
};

/** Hourly numbers of the last 14 days, for plots. */
export function makeSeries(redis: Redis) {
  const writeSamplesScript: Script<
    string[],
    [hour: number, ring: number, ttl: number, ...kindAndValue: (string | number)[]],
    number
  > = bindScript(redis, new URL('write-samples.lua', import.meta.url));
  return {
    /** Writes samples into the hour of `now` (epoch ms), in one round trip. Writing the same again changes nothing. */
    async write(samples: readonly Sample[], now: number): Promise<void> {
      const args = samples.flatMap(sample =>
        'level' in sample ? ['level', sample.level] : ['totals', sample.totals.join(',')],
      );
      await writeSamplesScript(
        samples.map(({ name }) => keys.series(name)),
        [Math.floor(now / HOUR), KEPT_HOURS, LIFETIME, ...args],
      );
    },

    /**
     * The points of a series over a span, oldest first, at most 14 days back; times in which the desk did not run are left
     * out. Names: `items`, `stories`, `duplicates` (their number), `freshness_p50` and `freshness_p95` (s), `errors:<health>`
     * (sources in that trouble, at most), `queue:<name>` (jobs that wait, at most), `redis_memory` (bytes, at most).
     */
    async read(name: string, span: Span): Promise<Point[]> {
      const derived = DERIVED[name];
      const rows = parse(await redis.hgetall(keys.series(derived?.of ?? name)));
      const [first] = rows;
      return pointsOf(rows, span, derived?.reduce ?? (first && 'level' in first ? peak : growth));
    },
  };
}

function parse(hash: Record<string, string>): HourRow[] {
  return Object.entries(hash).flatMap(([slot, text]): HourRow[] => {
    if (slot === 'last') return [];
    const [hour, start = '', end = ''] = text.split('|');
    if (!('last' in hash)) return [{ hour: Number(hour), level: Number(end) }];
    return [{ hour: Number(hour), start: numbers(start), end: numbers(end) }];
  });
}

function numbers(list: string): number[] {
  return list === '' ? [] : list.split(',').map(Number);
}
