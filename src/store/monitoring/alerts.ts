import type { Redis } from 'ioredis';
import { type Alert, alertKey } from '../../core/monitoring/alert.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** A gap between two watches that is longer means that the desk was down (ms). */
const GAP = 300_000;

/** Alerts that are open, or whose end is still to be told; written by the desk's clock alone. */
export function makeAlerts(redis: Redis) {
  return {
    /** All that is remembered, oldest first. */
    async all(): Promise<Alert[]> {
      const rows = Object.values(await redis.hgetall(keys.alerts)).map(text => JSON.parse(text) as Alert);
      return rows.sort((a, b) => a.raised - b.raised || (alertKey(a) < alertKey(b) ? -1 : 1));
    },

    /** Makes these the alerts that are remembered, in one step. */
    async replace(alerts: readonly Alert[]): Promise<void> {
      const pipeline = redis.multi().del(keys.alerts);
      if (alerts.length > 0)
        pipeline.hset(
          keys.alerts,
          Object.fromEntries(alerts.map(alert => [alertKey(alert), JSON.stringify(alert)])),
        );
      await run(pipeline);
    },

    /** Notes that the desk is watched at `now`, and tells since when it has been without a gap (epoch ms). */
    async wake(now: number): Promise<number> {
      const { since = 0, last = 0 } = await redis.hgetall(keys.uptime);
      const awake = now - Number(last) > GAP ? now : Number(since);
      // A Redis that is full takes no note; the watch goes on.
      await redis.hset(keys.uptime, { since: awake, last: now }).catch(() => {});
      return awake;
    },
  };
}
