import { DAY, MINUTE } from '../time/units.ts';
import { zoneMinutes } from './zone.ts';

/** A day of the Gregorian calendar; month and day count from 1. */
export type Day = { year: number; month: number; day: number };

/** Years outside this range are unset fields such as `0001-01-01`. */
const FIRST_YEAR = 1000;
const LAST_YEAR = 9999;
/** Two-digit years below this belong to this century (RFC 5322, 4.3). */
const CENTURY_TURN = 50;

/** ISO 8601 in UTC; absent for implausible years. */
export function toIso(instant: number): string | undefined {
  const date = new Date(instant);
  const year = date.getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? date.toISOString() : undefined;
}

/** Full year of its digits; two digits belong to this century or the last. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < CENTURY_TURN ? 2000 : 1900);
}

/** Epoch milliseconds of a day plus `ms` after its midnight UTC; absent for days that do not exist. */
export function utc({ year, month, day }: Day, ms = 0): number | undefined {
  const instant = Date.UTC(year, month - 1, day);
  if (month < 1 || month > 12 || day < 1 || new Date(instant).getUTCMonth() !== month - 1) return undefined;
  return year < FIRST_YEAR ? undefined : instant + ms;
}

/** Milliseconds since midnight; 24:00 is the end of the day, second 60 a leap second. */
export function clockMs(hour: number, minute: number, second: number, fraction = ''): number | undefined {
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0)))
    return undefined;
  const ms = fraction === '' ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/** Converts a local time to an instant; an unknown zone counts as UTC. */
export function toUtc(local: number | undefined, zone: string | undefined): number | undefined {
  if (local === undefined || !zone) return local;
  return local - (zoneMinutes(zone.replaceAll(' ', ''), local) ?? 0) * MINUTE;
}

/** Day `ordinal` of a year, counted from 1. */
export function ordinalDay(year: number, ordinal: number): Day | undefined {
  const day = dayOf(Date.UTC(year, 0, ordinal));
  return ordinal >= 1 && day.year === year ? day : undefined;
}

/** Day of an ISO 8601 week: weeks start on Monday (1), week 1 contains 4 January. */
export function weekDay(year: number, week: number, weekday: number): Day | undefined {
  if (week < 1 || week > 53) return undefined;
  const fourth = Date.UTC(year, 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY;
  return dayOf(monday + ((week - 1) * 7 + weekday - 1) * DAY);
}

function dayOf(instant: number): Day {
  const date = new Date(instant);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
