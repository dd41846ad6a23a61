import type { z } from 'zod';
import { expectationOf, type ValueKind } from '../../core/text/expectation.ts';
import { suggestName } from '../../core/text/suggest-name.ts';
import { suggestValue } from './suggest-value.ts';
import { oneOf } from './zod-messages.ts';

/** Common spellings of off and on. */
const NO = /^["']?(no|off|n|0|false|never|none|disabled)["']?$/i;
const YES = /^["']?(yes|on|y|1|true|enabled)["']?$/i;

/** Suggests a fix of an issue as a sentence. `value` is the parsed value, `written` its text in the file. */
export function suggestFix(issue: z.core.$ZodIssue, value: unknown, written: string): string {
  const expected = issue.message;
  const fix = expectationOf(expected)?.fix;
  if (fix !== undefined) return fix;
  if (value === undefined) return `Add ${String(issue.path.at(-1) ?? 'it')}: ${expected}.`;
  if (issue.code === 'invalid_value') return choiceFix(issue.values.map(String), written);
  if (issue.code === 'invalid_type' && issue.expected === 'array') return listFix(value, written);
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return objectFix(expected, value, written);
  const kinds = kindsOf(issue);
  if (kinds.has('boolean')) return switchFix(expected, written);
  if (acceptsOff(issue) && NO.test(written)) return 'Write off';
  const better = suggestValue(kinds, value, written);
  return better === undefined ? `Change it to ${expected}.` : `Write ${better}`;
}

/** Kinds of value that would be valid: several for a union. */
function kindsOf(issue: z.core.$ZodIssue): ReadonlySet<ValueKind> {
  if (issue.code === 'invalid_union')
    return new Set(issue.errors.flatMap(([first]) => (first ? [...kindsOf(first)] : [])));
  const kind = expectationOf(issue.message)?.kind;
  return new Set(kind ? [kind] : []);
}

function acceptsOff(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.some(([first]) => first && acceptsOff(first));
  return issue.code === 'invalid_value' && issue.values.includes('off');
}

/** Suggests a fix for an unknown key; `expected` is the message that names the known ones. */
export function suggestKey(key: string, expected: string): string {
  const near = suggestName(key, expectationOf(expected)?.keys ?? []);
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
  const key = expectationOf(expected)?.key;
  if (key !== undefined && Array.isArray(value)) return `Write ${key}: above the list.`;
  return key !== undefined && !written.endsWith('…')
    ? `Write { ${key}: ${written} }`
    : `Change it to ${expected}.`;
}

function switchFix(expected: string, written: string): string {
  if (YES.test(written)) return 'Write true';
  return NO.test(written) ? 'Write false' : `Change it to ${expected}.`;
}
