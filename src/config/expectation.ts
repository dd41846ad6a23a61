import { z } from 'zod';
import { nearest } from './nearest.ts';

/** Starts the sentence that lists an object's keys; the fix reads them back. */
const KEYS = 'one of the keys ';

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
};

/** Zod's error map: each message says, as a noun, what was expected where the mistake stands. */
export const expectation: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    case 'unrecognized_keys':
      return KEYS + (issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape).join(', ') : '');
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return oneOf(issue.errors.map(branch => branch[0]?.message ?? ''));
    case 'too_small':
      return bound(issue.origin, 'at least', Number(issue.minimum));
    case 'too_big':
      return bound(issue.origin, 'at most', Number(issue.maximum));
    default:
      return 'another value';
  }
};

function oneOf(values: string[]): string {
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function bound(origin: string, which: string, limit: number): string {
  if (origin === 'string') return limit === 1 ? 'a text' : `a text of ${which} ${limit} characters`;
  if (origin === 'array')
    return limit === 1 ? 'a list that is not empty' : `a list of ${which} ${limit} entries`;
  return `a number of ${which} ${limit}`;
}

/** What to do about an issue, as a sentence. `value` is what stands there now, `written` how it was spelled. */
export function fixFor(issue: z.core.$ZodIssue, value: unknown, written: string): string {
  const expected = issue.message;
  if (value === undefined) return `Add ${String(issue.path.at(-1) ?? 'it')}: ${expected}.`;
  if (issue.code === 'invalid_value') return choiceFix(issue.values.map(String), written);
  if (issue.code === 'invalid_type' && issue.expected === 'array' && typeof value !== 'object')
    return `Write it as a list: [${written}]`;
  if (issue.code === 'invalid_type' && issue.expected === 'boolean') return booleanFix(written);
  const better = rewrite(expected, value, written);
  return better === undefined ? `Change it to ${expected}.` : `Write ${better}`;
}

/** What to do about an unknown key, given the sentence that `expectation` made of the known ones. */
export function unknownKeyFix(key: string, expected: string): string {
  const near = nearest(key, expected.slice(KEYS.length).split(', '));
  return near ? `Did you mean ${near}?` : 'Remove it.';
}

function choiceFix(values: string[], written: string): string {
  const near = nearest(written.replace(/["']/g, ''), values);
  return near ? `Did you mean ${near}?` : `Change it to ${oneOf(values)}.`;
}

function booleanFix(written: string): string {
  if (/^["']?(yes|on|y|1|true)["']?$/i.test(written)) return 'Write true';
  if (/^["']?(no|off|n|0|false)["']?$/i.test(written)) return 'Write false';
  return 'Change it to true or false.';
}

/** The value as it was probably meant, where its kind leaves little doubt. */
function rewrite(expected: string, value: unknown, written: string): string | undefined {
  const plain = typeof value === 'string' ? value.trim() : written;
  if (/\ba duration\b/.test(expected)) return durationMeant(plain);
  if (/\ba size\b/.test(expected)) return sizeMeant(plain);
  if (/\ba percentage\b/.test(expected)) return shareMeant(plain);
  if (expected.startsWith('ISO 3166-1')) return regionMeant(plain);
  if (expected.startsWith('lower-case letters')) return slugMeant(plain, typeof value === 'string');
  if (expected.startsWith('an http://')) return addressMeant(plain);
  if (expected === 'a text' && typeof value !== 'object' && plain !== '') return JSON.stringify(written);
  return undefined;
}

function durationMeant(plain: string): string | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(plain) ?? [];
  if (amount === undefined) return undefined;
  if (!unit) return `a unit behind it, e.g. ${amount}m`;
  const letter = unit.toLowerCase()[0] ?? '';
  return /^(ms|mon)/i.test(unit) || !'smhdw'.includes(letter) ? undefined : `${amount}${letter}`;
}

function sizeMeant(plain: string): string | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(plain) ?? [];
  if (amount === undefined) return undefined;
  if (!unit) return `a unit behind it, e.g. ${amount}MB`;
  const [, letter] = /^([kmg])i?b?$/i.exec(unit) ?? [];
  return letter ? `${amount}${letter.toUpperCase()}B` : undefined;
}

function shareMeant(plain: string): string | undefined {
  const number = Number(plain.replace('%', '').trim());
  const percent = Math.round(number < 1 ? number * 100 : number);
  return percent >= 1 && percent <= 100 ? `${percent}%` : undefined;
}

function regionMeant(plain: string): string | undefined {
  if (/^\d{1,3}$/.test(plain)) return `"${plain.padStart(3, '0')}"`;
  const upper = plain.toUpperCase().replace(/[_\s]+/g, '-');
  return /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(upper) ? upper : undefined;
}

function slugMeant(plain: string, isText: boolean): string | undefined {
  const words = plain
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  if (!words) return undefined;
  return isText ? words.join('-') : JSON.stringify(words.join('-'));
}

function addressMeant(plain: string): string | undefined {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([/:?]|$)/i.test(plain) ? `https://${plain}` : undefined;
}
