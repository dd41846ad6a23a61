import { clockMs, type Day, fullYear, toUtc, utc } from './calendar.ts';
import { foldMonthName, monthOf } from './month.ts';

/** Time of day found in a text (ms since midnight), with the text around it. */
type Clock = { ms: number; twelveHours: boolean; before: string; after: string };

/** Korea has one zone without summer time, so Korean words imply it. */
const KOREAN_ZONE = '+0900';
/** Years by which the Thai (Buddhist) calendar is ahead. */
const BUDDHIST_OFFSET = 543;

const AFTERNOON = /(?:^|[\s\d])(?:p\.? ?m\b|오후|下午|午後|μμ|م(?=\s|$))/iu;
const MORNING = /(?:^|[\s\d])(?:a\.? ?m\b|오전|上午|午前|πμ|ص(?=\s|$))/iu;
const HALF_DAY = /a\.? ?m\b\.?|p\.? ?m\b\.?|오전|오후|[上下]午|午[前後]|[πμ]\.?μ\.?/giu;

/** `19:48:21.5`, `9:15`, `14h30`, `14時30分`, not inside a longer chain of numbers. */
const CLOCK =
  /(?<![\d:])(\d{1,2}) ?[:h時时시] ?(\d{1,2})(?: ?[:分분] ?(\d{1,2})(?:[.,](\d+))?)?[分분秒초]?(?![\d:])/iu;
/** `7 PM`, `7 a.m.`: an hour alone. */
const HOUR_ONLY = /(?<![\d:])(\d{1,2})(?= ?[ap]\.? ?m\b)/i;

/** `2004 07.08.09`: points separate a time only right after the year. */
const POINTED = /(?<=\d{4},? )(\d{1,2})\.(\d\d)(?:\.(\d\d))?(?![\d.])/;

/** Zone after a time: `GMT+2`, `-0500`, `Europe/Rome`, `EST`. */
const ZONE =
  /^[\s,]*((?:[A-Za-z]{1,5})? ?[+-]\d{1,2}(?::?\d\d)?(?![\d/-])|[A-Za-z]+(?:\/[A-Za-z_]+){1,2}|[A-Za-z]{1,5}(?![\p{L}]))/u;

/**
 * Parses a date in words or national figures to epoch milliseconds: time, zone after it, day, month by name
 * or number, year. Absent without a year or without day or month.
 */
export function fromWords(text: string): number | undefined {
  const clock = findClock(text);
  if (!clock) {
    if (/\d:\d/.test(text)) return undefined;
    const day = findDay(text, false);
    return day && utc(day);
  }
  const after = clock.after.replace(HALF_DAY, ' ');
  const zone = ZONE.exec(after)?.[1];
  const rest = zone && !monthOf(foldMonthName(zone)) ? after.replace(zone, ' ') : after;
  const day = findDay(`${clock.before.replace(HALF_DAY, ' ')} ${rest}`, clock.twelveHours);
  return toUtc(day && utc(day, clock.ms), zone ?? (/년|오전|오후/.test(text) ? KOREAN_ZONE : undefined));
}

function findClock(text: string): Clock | undefined {
  const found = CLOCK.exec(text) ?? HOUR_ONLY.exec(text) ?? POINTED.exec(text);
  if (!found) return undefined;
  const [whole, hour, minute = '0', second = '0', fraction] = found;
  const afternoon = AFTERNOON.test(text);
  const twelveHours = afternoon || MORNING.test(text);
  const ms = clockMs(
    hourOfDay(Number(hour), twelveHours, afternoon),
    Number(minute),
    Number(second),
    fraction,
  );
  if (ms === undefined) return undefined;
  return {
    ms,
    twelveHours,
    before: text.slice(0, found.index),
    after: text.slice(found.index + whole.length),
  };
}

function hourOfDay(hour: number, twelveHours: boolean, afternoon: boolean): number {
  if (!twelveHours || hour > 12) return hour;
  return (hour % 12) + (afternoon ? 12 : 0);
}

function findDay(text: string, american: boolean): Day | undefined {
  return yearFirst(text) ?? byMonthName(text) ?? yearLast(text, american);
}

/** `2004/05/28`, `2004年5月28日`, `2004년 05월 28일`. */
function yearFirst(text: string): Day | undefined {
  const found =
    /(?<!\d)(\d{4})(?:\s*[-/.]\s*|\s*[年년]\s*)(\d{1,2})(?:\s*[-/.]\s*|\s*[月월]\s*)(\d{1,2})(?!\d)/u.exec(
      text,
    );
  if (!found) return undefined;
  return { year: gregorian(Number(found[1]), text), month: Number(found[2]), day: Number(found[3]) };
}

/**
 * `28.5.2004`, `28/05/04`: day first, unless the numbers forbid it or a slash with a twelve-hour clock
 * implies the American order.
 */
function yearLast(text: string, twelveHours: boolean): Day | undefined {
  const found = /(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d)/.exec(text);
  if (!found) return undefined;
  const [, first, separator, second, digits = ''] = found;
  const year = gregorian(fullYear(digits), text);
  const monthFirst = Number(second) > 12 || (twelveHours && separator === '/' && Number(first) <= 12);
  return monthFirst
    ? { year, month: Number(first), day: Number(second) }
    : { year, month: Number(second), day: Number(first) };
}

/** A month name with numbers around it: the four-digit one, else the second, is the year. */
function byMonthName(text: string): Day | undefined {
  const words: string[] = text.match(/[\p{L}\p{M}.’']{2,}|\d+/gu) ?? [];
  const eastAsian = /(\d{1,2}) ?[月월]/u.exec(text)?.[1];
  if (eastAsian) words.splice(words.indexOf(eastAsian), 1);
  const month = eastAsian ? Number(eastAsian) : monthAmong(words);
  if (!month) return undefined;
  const numbers = words.filter(word => /^\d/.test(word) && word.length <= 4);
  const year = numbers.find(digits => digits.length === 4) ?? (numbers.length > 1 ? numbers[1] : undefined);
  if (year === undefined || (year.length !== 4 && year.length !== 2)) return undefined;
  const day =
    numbers.find(digits => digits !== year && digits.length <= 2) ?? (numbers.length > 1 ? year : '1');
  return { year: gregorian(fullYear(year), text), month, day: Number(day) };
}

/** The last word that names a month; a weekday before it may look like one (French `mar.` is a Tuesday). */
function monthAmong(words: readonly string[]): number | undefined {
  for (let index = words.length - 1; index >= 0; index--) {
    const word = words[index] ?? '';
    if (/^\d/.test(word)) continue;
    const folded = foldMonthName(word);
    const pair = `${foldMonthName(words[index - 1] ?? '')} ${folded}`;
    const month = monthOf(folded) ?? monthOf(pair) ?? numberedMonth(folded, words[index + 1]);
    if (month) return month;
  }
  return undefined;
}

/** Vietnamese months are numbered: `tháng 5`. */
function numberedMonth(folded: string, next: string | undefined): number | undefined {
  return /^(thang|thg)$/.test(folded) && next && /^\d{1,2}$/.test(next) ? Number(next) : undefined;
}

function gregorian(year: number, text: string): number {
  return year > 2400 && /\p{Script=Thai}/u.test(text) ? year - BUDDHIST_OFFSET : year;
}
