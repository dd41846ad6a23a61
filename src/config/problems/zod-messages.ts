import { z } from 'zod';

/** Starts the sentence that lists an object's keys; the fix reads them back. */
export const KEYS = 'one of the keys ';
/** What stands where an object belongs: with the key that it is probably the value of, or with all of them. */
const OBJECT = 'keys with values';

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: OBJECT,
};

/** Zod's error map: each message says, as a noun, what was expected where the mistake stands. */
export const expectationOf: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.inst instanceof z.ZodObject) return keysOf(issue.inst, issue.input);
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

/** What an object is to hold; a value that stands in its place shows which key is missing in front of it. */
function keysOf({ shape }: z.ZodObject, given: unknown): string {
  const keys = Object.keys(shape);
  const meant =
    keys.length === 1 ? keys[0] : keys.find(key => z.safeParse(shape[key] as z.ZodType, given).success);
  return given === undefined || meant === undefined
    ? `${OBJECT} (${keys.join(', ')})`
    : `${OBJECT}, e.g. { ${meant}: … }`;
}

export function oneOf(values: string[]): string {
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function bound(origin: string, which: string, limit: number): string {
  if (origin === 'string') return limit === 1 ? 'a text' : `a text of ${which} ${limit} characters`;
  if (origin === 'array')
    return limit === 1 ? 'a list that is not empty' : `a list of ${which} ${limit} entries`;
  return `a number of ${which} ${limit}`;
}
