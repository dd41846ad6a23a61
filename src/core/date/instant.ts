import { clockMs, type Day, fullYear, ordinalDay, toIso, toUtc, utc, weekDay } from './calendar.ts';
import { fromWords } from './words.ts';

/** Maximum length of a date (characters); longer text is prose or hostile. */
const MAX_LENGTH = 120;

/**
 * Parses dates as found in feeds and pages to ISO 8601 in UTC: RFC 822 and its successors, W3CDTF, ISO 8601
 * with reduced, ordinal and week forms, asctime, Unix timestamps, numeric dates, month names of some sixty
 * languages. Without a zone the date is UTC, without a day the first of the month. Absent when it is no date
 * or has no year.
 */
export function parseInstant(text: string): string | undefined {
  if (text.length > 2 * MAX_LENGTH) return undefined;
  const clean = tidy(text);
  if (clean === '' || clean.length > MAX_LENGTH || !/\d/.test(clean)) return undefined;
  const instant =
    fromRfc3339(clean) ?? fromRfc822(clean) ?? fromStamp(clean) ?? fromIso(clean) ?? fromWords(clean);
  return instant === undefined ? undefined : toIso(instant);
}

/**
 * Converts digits and signs of all scripts to ASCII, folds white space, removes RFC 822 comments and
 * direction marks.
 */
function tidy(text: string): string {
  const trimmed = text.trim();
  if (/^[\x21-\x27\x2a-\x7e]+(?: [\x21-\x27\x2a-\x7e]+)*$/.test(trimmed)) return trimmed;
  return trimmed
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u200b]/g, '')
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[०-९]/g, digit => String(digit.charCodeAt(0) - 0x966))
    .replace(/[০-৯]/g, digit => String(digit.charCodeAt(0) - 0x9e6))
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Fast path for the most frequent form. */
function fromRfc3339(text: string): number | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)$/i.exec(
    text,
  );
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const ms = clockMs(Number(hour), Number(minute), Number(second), fraction);
  if (ms === undefined) return undefined;
  return toUtc(utc({ year: Number(year), month: Number(month), day: Number(day) }, ms), zone);
}

const ENGLISH = 'janfebmaraprmayjunjulaugsepoctnovdec';

function fromRfc822(text: string): number | undefined {
  const found =
    /^(?:[a-z]{3}, )?(\d\d?) ([a-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT|UTC|Z|[+-]\d{4})$/i.exec(text);
  if (!found) return undefined;
  const [, day, name = '', year, hour, minute, second, zone] = found;
  const month = ENGLISH.indexOf(name.toLowerCase()) / 3 + 1;
  const ms = clockMs(Number(hour), Number(minute), Number(second));
  if (ms === undefined || !Number.isInteger(month)) return undefined;
  return toUtc(utc({ year: Number(year), month, day: Number(day) }, ms), zone);
}

/** Unix time in seconds, milliseconds or microseconds; 14 digits are date and time without separators. */
function fromStamp(text: string): number | undefined {
  const found = /^@?(\d{9,16})(?:\.\d+)?$/.exec(text);
  const digits = found?.[1];
  if (!digits) return undefined;
  if (digits.length === 14) return fromIso(`${digits.slice(0, 8)}T${digits.slice(8)}`);
  if (digits.length <= 11) return Number(digits) * 1000;
  return digits.length <= 13 ? Number(digits) : Number(digits) / 1000;
}

/**
 * Day forms of ISO 8601:1988 and later, extended and basic; groups y, m, d, o (ordinal), w (week) and k
 * (weekday).
 */
const ISO_DAYS: readonly RegExp[] = [
  /^(?<y>\d{4})-?W(?<w>\d\d)(?:-?(?<k>[1-7]))?$/i,
  /^(?<y>\d{4})-?(?<o>\d{3})$/,
  /^(?<y>\d\d)-?(?<o>\d{3})$/,
  /^(?<y>\d{4})([-/]?)(?<m>\d\d)\2(?<d>\d\d)$/,
  /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})$/,
  /^(?<y>\d{4})-(?<m>\d{1,2})$/,
  /^(?<y>\d{4})$/,
  /^(?<y>\d\d)-(?<m>\d\d)-(?<d>\d\d)$/,
  /^(?<y>\d\d)(?<m>\d\d)(?<d>\d\d)$/,
  /^-(?<y>\d\d)-?(?<m>\d\d)$/,
  /^-(?<y>\d\d)$/,
];

function fromIso(text: string): number | undefined {
  const found =
    /^([-\dW/.]+?)(?:(?:T| ?T ?| )(\d\d?)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?)? ?(Z|[A-Z]{2,5}|(?:GMT|UTC)?[+-]\d\d?(?::?\d\d)?)?)?$/i.exec(
      text,
    );
  const day = found && isoDay(found[1] ?? '');
  if (!day) return undefined;
  const [, , hour, minute, second, fraction, zone] = found;
  if (hour !== undefined && minute === undefined && !/t/i.test(text)) return undefined;
  const ms = clockMs(Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0), fraction);
  return ms === undefined ? undefined : toUtc(utc(day, ms), zone);
}

function isoDay(text: string): Day | undefined {
  for (const form of ISO_DAYS) {
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const year = fullYear(groups['y'] ?? '');
    if (groups['w']) return weekDay(year, Number(groups['w']), Number(groups['k'] ?? 1));
    if (groups['o']) return ordinalDay(year, Number(groups['o']));
    return { year, month: Number(groups['m'] ?? 1), day: Number(groups['d'] ?? 1) };
  }
  return undefined;
}
