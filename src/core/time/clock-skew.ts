import { DAY, HOUR } from './units.ts';

/** Largest forward jump that is accepted: this share of the retention, at least the given time (ms). */
const MAX_JUMP = { share: 0.1, least: 6 * HOUR } as const;
/** After this long without a correction the new time is accepted (ms): the desk was switched off. */
const MISTRUST_PERIOD = DAY;

/**
 * Last trusted time, last seen time, and start of the suspicion by the suspect clock itself. All in epoch ms.
 */
export type ClockMemory = { trusted: number; seen: number; since?: number };

/**
 * Checks `now` against the last known times. Expiry deletes data older than `retention` (ms), so a clock a
 * month ahead would delete everything: a jump above a tenth of the retention is not trusted until the clock
 * is set back or has run a day without another jump.
 */
export function evaluateClock(memory: ClockMemory | undefined, now: number, retention: number): ClockMemory {
  const leap = Math.max(MAX_JUMP.share * retention, MAX_JUMP.least);
  const accepted: ClockMemory = { trusted: now, seen: now };
  if (!memory || now - memory.trusted <= leap) return accepted;
  const { seen, since } = memory;
  const begins = since === undefined || now < since || now - seen > leap;
  const from = begins ? now : since;
  return now - from >= MISTRUST_PERIOD ? accepted : { trusted: memory.trusted, seen: now, since: from };
}
