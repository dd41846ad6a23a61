import type { Redis } from 'ioredis';
import { AGE_BUCKETS, quantile } from '../../core/monitoring/histogram.ts';
import {
  growth,
  type HourRow,
  increase,
  MAX_HOURS,
  peak,
  pointsOf,
  type Reduce,
  type SeriesPoint,
  type Span,
} from '../../core/monitoring/series.ts';
import { DAY, HOUR } from '../../core/time/units.ts';
import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';

/**
 * A measurement now. `totals` only grow, and an hour stores their growth; of `level`s an hour stores the
 * highest.
 */
export type Sample = { name: string } & ({ totals: readonly number[] } | { level: number });

/** Time to live after the last sample (ms): a desk that pauses for weeks still knows its totals. */
const LIFETIME = 60 * DAY;

/** Series that are computed from another one. */
const DERIVED: Record<string, { of: string; reduce: Reduce }> = {
  freshness_p50: { of: 'freshness', reduce: rows => quantile(0.5, AGE_BUCKETS, increase(rows)) },
  freshness_p95: { of: 'freshness', reduce: rows => quantile(0.95, AGE_BUCKETS, increase(rows)) },
};

/** Hourly measurements of the last 14 days, for plots. */
export function makeSeries(redis: Redis) {
  const writeSamplesScript: Script<
    string[],
    [hour: number, ring: number, ttl: number, ...kindAndValue: (string | number)[]],
    number
  > = bindScript(redis, new URL('write-samples.lua', import.meta.url));
  return {
    /** Writes samples into the hour of `now` (epoch ms), in one round trip. Idempotent. */
    async write(samples: readonly Sample[], now: number): Promise<void> {
      const args = samples.flatMap(sample =>
        'level' in sample ? ['level', sample.level] : ['totals', sample.totals.join(',')],
      );
      await writeSamplesScript(
        samples.map(({ name }) => keys.series(name)),
        [Math.floor(now / HOUR), MAX_HOURS, LIFETIME, ...args],
      );
    },

    /**
     * The points of a series over a span of at most 14 days, oldest first, without the times in which the
     * desk was down. Names: `items`, `stories`, `duplicates` (counts), `freshness_p50`, `freshness_p95` (s),
     * and as highest values `errors:<health>` (sources), `queue:<name>` (waiting jobs), `redis_memory`
     * (bytes).
     */
    async read(name: string, span: Span): Promise<SeriesPoint[]> {
      const derived = DERIVED[name];
      const rows = decode(await redis.hgetall(keys.series(derived?.of ?? name)));
      const [first] = rows;
      return pointsOf(rows, span, derived?.reduce ?? (first && 'level' in first ? peak : growth));
    },
  };
}

function decode(hash: Record<string, string>): HourRow[] {
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
