import type { Sense } from '../gazetteer/gazetteer.ts';
import type { Token } from './tokens.ts';

/** Short forms that are words or other things without a comma before them, whatever their full stop says. */
const NEEDS_COMMA = new Set([
  'miss',
  'mont',
  'wash',
  'ill',
  'ind',
  'ore',
  'me',
  'pa',
  'la',
  'ky',
  'md',
  'ga',
  'va',
  'vt',
  'mo',
  'bc',
  'nb',
  'sd',
  'ns',
  'man',
  'wa',
  'cal',
  'penn',
  'del',
  'vic',
  'ark',
  'ala',
  'tex',
  'nl',
]);

/** Short forms of two letters that are not written in capitals only: Pa., Va. */
const MIXED_CASE_PAIRS = new Set(['pa', 'va', 'la', 'ga', 'ky', 'md', 'mo', 'vt']);

/** A short form ("Calif.", "OH") counts after a comma, or where its full stops make it plain. */
function isShortForm(tokens: readonly Token[], first: number, last: number, text: string): boolean {
  const token = tokens[first];
  const end = tokens[last];
  if (token === undefined || end === undefined) return false;
  if (token.raw.length === 2 && !token.caps && !MIXED_CASE_PAIRS.has(token.key)) return false;
  const stopped = token.dotted || text[end.end] === '.';
  const postal = token.caps && token.raw.length <= 3;
  const placed =
    token.gap === 'comma' && tokens[first - 1]?.upper === true && tokens[first - 1]?.caps === false;
  if (placed || (token.gap === 'comma' && stopped)) return stopped || postal || token.raw.length > 3;
  return stopped && !NEEDS_COMMA.has(token.key) && (token.dotted || token.raw.length > 3);
}

/** A word in capitals of so few letters inside a sentence is an acronym, not a place that shouts. */
const MAX_ACRONYM_LENGTH = 5;

/** In a line that is all in capitals, capitals prove nothing. */
function isInCapitalisedLine(tokens: readonly Token[], i: number): boolean {
  const around = [tokens[i - 1], tokens[i + 1]].filter(token => token !== undefined);
  return around.length > 0 && around.every(token => token.caps && token.raw.length > 3);
}

/** The senses that the writing of a name allows: short forms and capitals count only where they are meant. */
export function allowedSenses(
  senses: readonly Sense[],
  tokens: readonly Token[],
  span: { first: number; last: number; text: string },
): Sense[] {
  const token = tokens[span.first];
  if (token === undefined) return [];
  const isShort = senses.some(sense => sense.kind === 'H')
    ? isShortForm(tokens, span.first, span.last, span.text)
    : false;
  const inCapitalisedLine = isInCapitalisedLine(tokens, span.first);
  const money = span.text[token.end] === '$';
  const capitals = (token.dotted || (token.caps && !inCapitalisedLine)) && !money;
  const acronym =
    token.caps &&
    !inCapitalisedLine &&
    span.first === span.last &&
    token.raw.length <= MAX_ACRONYM_LENGTH &&
    !token.opensSentence;
  return senses.filter(({ kind }) => {
    if (kind === 'H') return isShort;
    if (kind === 'A') return capitals;
    return !(acronym && 'PKSY'.includes(kind));
  });
}
