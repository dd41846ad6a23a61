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
import { type Script, script } from '../redis/connection.ts';

/**
 * A number as it stands now. `totals` only ever grow, an hour tells what they grew by; of `level`s an hour keeps the highest.
 */
export type Sample = { name: string } & ({ totals: readonly number[] } | { level: number });

/** A series that nobody adds to any more is forgotten (ms): 60 days, so that a desk that pauses knows where its totals stood. */
const LIFETIME = 60 * 24 * HOUR;

/**
 * Writes samples into the present hour. The hours are a ring: each overwrites the one that is KEPT_HOURS older. KEYS: a
 * HASH each. ARGV: hour, then kind and value of each.
 */
const SAMPLE = `#!lua
local hour = ARGV[1]
local slot = tostring(tonumber(hour) % ${KEPT_HOURS})
for i, key in ipairs(KEYS) do
  local kind, value = ARGV[2 * i], ARGV[2 * i + 1]
  local row = redis.call('HGET', key, slot) or ''
  local known, start, last = string.match(row, '^(%d+)|([^|]*)|([^|]*)$')
  if kind == 'level' then
    if known ~= hour or tonumber(last) < tonumber(value) then
      redis.call('HSET', key, slot, hour .. '||' .. value)
    end
  else
    if known ~= hour then start = redis.call('HGET', key, 'last') or '' end
    redis.call('HSET', key, slot, hour .. '|' .. start .. '|' .. value, 'last', value)
  end
  redis.call('PEXPIRE', key, ${LIFETIME})
end
return #KEYS`;

/** Series that are read off another one. */
const DERIVED: Record<string, { of: string; reduce: Reduce }> = {
  freshness_p50: { of: 'freshness', reduce: rows => quantile(0.5, AGES, increase(rows)) },
  freshness_p95: { of: 'freshness', reduce: rows => quantile(0.95, AGES, increase(rows)) },
};

/** Hourly numbers of the last 14 days, for plots. */
export function makeSeries(redis: Redis) {
  const sampleScript: Script<number> = script(redis, 'dlSample', SAMPLE);
  return {
    /** Writes samples into the hour of `now` (epoch ms), in one round trip. Writing the same again changes nothing. */
    async write(samples: readonly Sample[], now: number): Promise<void> {
      const args = samples.flatMap(sample =>
        'level' in sample ? ['level', sample.level] : ['totals', sample.totals.join(',')],
      );
      await sampleScript(
        samples.map(({ name }) => keys.series(name)),
        [Math.floor(now / HOUR), ...args],
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
