import { grouped } from '../../parts/bar-list.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A count with at most one digit behind the point. */
export function countText(value: number): string {
  return Number.isInteger(value) || value >= 100
    ? grouped(Math.round(value))
    : value.toFixed(1).replace(/\.0$/, '');
}

/** A span of seconds in its largest unit: `40 s`, `3 min`, `1.5 h`. */
export function secondsText(seconds: number): string {
  if (seconds < MINUTE) return `${countText(Math.round(seconds))} s`;
  if (seconds < HOUR) return `${countText(round(seconds / MINUTE))} min`;
  if (seconds < 2 * DAY) return `${countText(round(seconds / HOUR))} h`;
  return `${countText(round(seconds / DAY))} days`;
}

/** The unit (s) that `secondsText` tells so many seconds in. */
export function secondsStep(most: number): number {
  if (most < 3 * MINUTE) return 1;
  if (most < 3 * HOUR) return MINUTE;
  return most < 3 * DAY ? HOUR : DAY;
}

/** Bytes in their largest unit (SI): `12 MB`. */
export function bytesText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTES.length - 1);
  return `${countText(round(bytes / 1000 ** power))} ${BYTES[power]}`;
}

/** A share between 0 and 1: `12 %`. */
export function shareText(share: number): string {
  return `${countText(share < 0.1 ? round(share * 100) : Math.round(share * 100))} %`;
}

/** Milliseconds as `secondsText` has them. */
export function spanOf(ms: number): string {
  return secondsText(ms / 1000);
}

function round(value: number): number {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
