import type { z } from 'zod';
import { suggestName } from './suggest-name.ts';
import { suggestValue } from './suggest-value.ts';
import { KEYS, oneOf } from './zod-messages.ts';

/** What people write where a switch or a threshold takes another word. */
const NO = /^["']?(no|off|n|0|false|never|none|disabled)["']?$/i;
const YES = /^["']?(yes|on|y|1|true|enabled)["']?$/i;

/** What to do about an issue, as a sentence. `value` is what stands there now, `written` how it was spelled. */
export function suggestFix(issue: z.core.$ZodIssue, value: unknown, written: string): string {
  const expected = issue.message;
  if (value === undefined) return `Add ${String(issue.path.at(-1) ?? 'it')}: ${expected}.`;
  if (issue.code === 'invalid_value') return choiceFix(issue.values.map(String), written);
  if (issue.code === 'invalid_type' && issue.expected === 'array') return listFix(value, written);
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return objectFix(expected, value, written);
  if (/\btrue or false\b/.test(expected)) return switchFix(expected, written);
  if (/^off or /.test(expected) && NO.test(written)) return 'Write off';
  const better = suggestValue(expected, value, written);
  return better === undefined ? `Change it to ${expected}.` : `Write ${better}`;
}

/** What to do about an unknown key, given the sentence that `expectation` made of the known ones. */
export function suggestKey(key: string, expected: string): string {
  const near = suggestName(key, expected.slice(KEYS.length).split(', '));
  return near ? `Did you mean ${near}?` : 'Remove it, or write one of those.';
}

function choiceFix(values: string[], written: string): string {
  const near = suggestName(written.replace(/["']/g, ''), values);
  return near ? `Did you mean ${near}?` : `Change it to ${oneOf(values)}.`;
}

function listFix(value: unknown, written: string): string {
  const short = !/…$|[\n]/.test(written);
  if (typeof value !== 'object' || (short && written.startsWith('{')))
    return `Write it as a list: [${written}]`;
  return 'Write it as a list: each entry behind a dash, "- ".';
}

function objectFix(expected: string, value: unknown, written: string): string {
  const [, key] = /\{ (\w+): … \}$/.exec(expected) ?? [];
  if (key !== undefined && Array.isArray(value)) return `Write ${key}: above the list.`;
  return key !== undefined && !written.endsWith('…')
    ? `Write { ${key}: ${written} }`
    : `Change it to ${expected}.`;
}

function switchFix(expected: string, written: string): string {
  if (YES.test(written)) return 'Write true';
  return NO.test(written) ? 'Write false' : `Change it to ${expected}.`;
}
