import { DAY, HOUR } from './units.ts';

/** What a wrong clock may drop too early: this share of what is kept, and of little as much as a night's. */
const MAX_JUMP = { share: 0.1, least: 6 * HOUR } as const;
/** A doubted clock that nobody has set right for so long is believed: the desk was switched off, and nothing is wrong. */
const PROBATION = DAY;

/**
 * What is remembered of the desk's clock: the last time that was believed, the last that was seen, and since when, by itself, it
 * has been doubted. All in epoch ms.
 */
export type ClockMemory = { believed: number; seen: number; since?: number };

/**
 * Judges the time `now` by what is remembered. What is older than `retention` (ms) by the clock is dropped, for good: a clock that
 * has leapt a month ahead would drop everything. So a leap by more than a tenth of retention is doubted, until the clock was set
 * back, or has run on for a day without another one.
 */
export function evaluateClock(memory: ClockMemory | undefined, now: number, retention: number): ClockMemory {
  const leap = Math.max(MAX_JUMP.share * retention, MAX_JUMP.least);
  const believed = { believed: now, seen: now };
  if (!memory || now - memory.believed <= leap) return believed;
  const { seen, since } = memory;
  const begins = since === undefined || now < since || now - seen > leap;
  const from = begins ? now : since;
  return now - from >= PROBATION ? believed : { believed: memory.believed, seen: now, since: from };
}
