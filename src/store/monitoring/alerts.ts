import type { Redis } from 'ioredis';
import { type Alert, alertKey } from '../../core/monitoring/alert.ts';
import { MINUTE } from '../../core/time/units.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** Longest gap between two checks of a desk that is up (ms). */
const MAX_GAP = 5 * MINUTE;

/** Alerts that are open, or whose end is not sent yet. The scheduler is their only writer. */
export function makeAlerts(redis: Redis) {
  return {
    /** Every stored alert, oldest first. */
    async all(): Promise<Alert[]> {
      const rows = Object.values(await redis.hgetall(keys.alerts)).map(text => JSON.parse(text) as Alert);
      return rows.sort((a, b) => a.raised - b.raised || (alertKey(a) < alertKey(b) ? -1 : 1));
    },

    /** Replaces the stored alerts, atomically. */
    async replace(alerts: readonly Alert[]): Promise<void> {
      const pipeline = redis.multi().del(keys.alerts);
      if (alerts.length > 0)
        pipeline.hset(
          keys.alerts,
          Object.fromEntries(alerts.map(alert => [alertKey(alert), JSON.stringify(alert)])),
        );
      await run(pipeline);
    },

    /** Records that the desk is up at `now`; returns since when it is, without a gap (both epoch ms). */
    async recordUptime(now: number): Promise<number> {
      const { since = 0, last = 0 } = await redis.hgetall(keys.uptime);
      const up = now - Number(last) > MAX_GAP ? now : Number(since);
      // Monitoring goes on while Redis is full.
      await redis.hset(keys.uptime, { since: up, last: now }).catch(() => {});
      return up;
    },
  };
}
