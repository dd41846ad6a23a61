import { z } from 'zod';
import { expectation } from '../../core/text/expectation.ts';

const OBJECT = 'keys with values';
const A_TEXT = expectation('text', 'a text');

const TYPES: Record<string, string> = {
  string: A_TEXT,
  number: expectation('number', 'a number'),
  int: expectation('number', 'a whole number'),
  boolean: expectation('boolean', 'true or false'),
  array: 'a list',
  object: OBJECT,
};

/** Zod error map. Each message is a noun phrase: what is expected at the place of the mistake. */
export function zodMessage(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.inst instanceof z.ZodObject) return objectMessage(issue.inst, issue.input);
      return TYPES[issue.expected] ?? issue.expected;
    case 'unrecognized_keys':
      return keysMessage(issue.inst instanceof z.ZodObject ? keysOf(issue.inst) : []);
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return oneOf(issue.errors.map(branch => branch[0]?.message ?? ''));
    case 'too_small':
      return boundMessage(issue.origin, 'at least', Number(issue.minimum));
    case 'too_big':
      return boundMessage(issue.origin, 'at most', Number(issue.maximum));
    default:
      return 'another value';
  }
}

/** The keys of an object, without those that it knows only in order to refuse them in words. */
function keysOf({ shape }: z.ZodObject): string[] {
  return Object.keys(shape).filter(key => {
    const member = shape[key];
    return !(member instanceof z.ZodOptional && member.unwrap() instanceof z.ZodNever);
  });
}

function keysMessage(keys: readonly string[]): string {
  return expectation('object', `one of the keys ${keys.join(', ')}`, { keys });
}

/** Names the keys of an object: the one whose schema accepts the given value, or all of them. */
function objectMessage(of: z.ZodObject, given: unknown): string {
  const { shape } = of;
  const keys = keysOf(of);
  const key =
    keys.length === 1 ? keys[0] : keys.find(name => z.safeParse(shape[name] as z.ZodType, given).success);
  return given === undefined || key === undefined
    ? expectation('object', `${OBJECT} (${keys.join(', ')})`, { keys })
    : expectation('object', `${OBJECT}, e.g. { ${key}: … }`, { key, keys });
}

/** `a, b or c`. */
export function oneOf(values: string[]): string {
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function boundMessage(origin: string, which: string, limit: number): string {
  if (origin === 'string') return limit === 1 ? A_TEXT : `a text of ${which} ${limit} characters`;
  if (origin === 'array')
    return limit === 1 ? 'a list that is not empty' : `a list of ${which} ${limit} entries`;
  return expectation('number', `a number of ${which} ${limit}`);
}
