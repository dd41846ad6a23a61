import { DAY, HOUR, MINUTE, SECOND } from '../../../core/time/units.ts';
import { grouped } from '../../parts/bar-list.ts';

const SECONDS = { minute: MINUTE / SECOND, hour: HOUR / SECOND, day: DAY / SECOND } as const;
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Count with at most one decimal digit, e.g. `1.5`; from 100 on rounded to an integer. */
export function countText(value: number): string {
  return Number.isInteger(value) || value >= 100
    ? grouped(Math.round(value))
    : value.toFixed(1).replace(/\.0$/, '');
}

/** Duration (s) in its largest suitable unit: `40 s`, `3 min`, `1.5 h`, `2 days`. */
export function secondsText(seconds: number): string {
  if (seconds < SECONDS.minute) return `${countText(Math.round(seconds))} s`;
  if (seconds < SECONDS.hour) return `${countText(round(seconds / SECONDS.minute))} min`;
  if (seconds < 2 * SECONDS.day) return `${countText(round(seconds / SECONDS.hour))} h`;
  return `${countText(round(seconds / SECONDS.day))} days`;
}

/** Display unit (s) of a plot scale with the maximum `most` (s). */
export function secondsStep(most: number): number {
  if (most < 3 * SECONDS.minute) return 1;
  if (most < 3 * SECONDS.hour) return SECONDS.minute;
  return most < 3 * SECONDS.day ? SECONDS.hour : SECONDS.day;
}

/** Size in bytes in its largest SI unit: `12 MB`. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTES.length - 1);
  return `${countText(round(bytes / 1000 ** power))} ${BYTES[power]}`;
}

/** Share between 0 and 1 as a percentage: `12 %`. */
export function shareText(share: number): string {
  return `${countText(share < 0.1 ? round(share * 100) : Math.round(share * 100))} %`;
}

/** Duration (ms) in the format of `secondsText`. */
export function spanOf(ms: number): string {
  return secondsText(ms / SECOND);
}

function round(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
