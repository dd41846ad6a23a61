/** Kind of value that a schema expects; hints for operators depend on it, never on the wording. */
export type ValueKind =
  | 'duration'
  | 'size'
  | 'percentage'
  | 'region'
  | 'slug'
  | 'url'
  | 'language'
  | 'cidr'
  | 'number'
  | 'boolean'
  | 'text'
  | 'words'
  | 'rule'
  | 'object';

/**
 * Meaning of a validation message. `key`: the member that a wrong value was probably meant for; `keys`: all
 * members; `fix`: what to do, a sentence.
 */
type Expectation = { kind: ValueKind; key?: string | undefined; keys?: readonly string[]; fix?: string };

/** Zod issues carry only a message for a failed type or pattern; this maps each message to its meaning. */
const meanings = new Map<string, Expectation>();

/** Declares the message of an expectation and returns the message. */
export function expectation(
  kind: ValueKind,
  message: string,
  members: Omit<Expectation, 'kind'> = {},
): string {
  meanings.set(message, { kind, ...members });
  return message;
}

/** Meaning of a message declared with `expectation`; undefined for any other text. */
export function expectationOf(message: string): Expectation | undefined {
  return meanings.get(message);
}
