import type { App } from '../../app.ts';
import { evaluateClock } from '../../core/time/clock-skew.ts';

/** A doubted clock: since when it is (epoch ms), and how far ahead it is of the last time that was believed (ms). */
export type Doubt = { since: number; ahead: number };

/**
 * Looks at the clock; how it is doubted, if it is. Nothing may be dropped then for no other reason than its age. Told once in the
 * log when it begins.
 */
export async function doubtOf(app: App): Promise<Doubt | undefined> {
  const now = app.now();
  const before = await app.store.clock.memory();
  const after = evaluateClock(before, now, app.config.retention.stories);
  await app.store.clock.remember(before, after);
  const { since, believed } = after;
  if (since === undefined) return undefined;
  const doubt = { since, ahead: now - believed };
  if (before?.since !== since) app.log.warn(doubt, 'clock.skew_detected');
  return doubt;
}
