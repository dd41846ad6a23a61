import type { App } from '../../app.ts';
import { evaluateClock } from '../../core/time/clock-skew.ts';

type Deps = Pick<App, 'store' | 'config' | 'log' | 'now'>;

/** A suspected clock skew: since when (epoch ms), and how far ahead the clock is of the last trusted time (ms). */
export type ClockSkew = { since: number; ahead: number };

/**
 * Checks the system clock for a forward jump, and logs the start of one. While the result is set, do not expire data by age.
 *
 * The clock has three safeguards: this one; `store.clock.record`, which reschedules after the clock was set back; and the
 * sweep, which recalls work that a clock running ahead has scheduled into the far future.
 */
export async function checkClock({ store, config, log, now: clock }: Deps): Promise<ClockSkew | undefined> {
  const now = clock();
  const before = await store.clock.memory();
  const after = evaluateClock(before, now, config.retention.stories);
  await store.clock.remember(before, after);
  const { since, trusted } = after;
  if (since === undefined) return undefined;
  const skew = { since, ahead: now - trusted };
  if (before?.since !== since) log.warn(skew, 'clock.skew_detected');
  return skew;
}
