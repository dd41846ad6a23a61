import type { Sense } from '../gazetteer/gazetteer.ts';
import { BELOW_COUNTRY } from '../gazetteer/sense-kind.ts';
import type { NameToken } from './tokens.ts';

/** Short forms that are also words: they need a comma before them, even with a full stop. */
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

/** Two-letter short forms that also occur in mixed case: Pa., Va. */
const MIXED_CASE_PAIRS = new Set(['pa', 'va', 'la', 'ga', 'ky', 'md', 'mo', 'vt']);

/** Returns true for a short form ("Calif.", "OH") after a comma, or with unambiguous full stops. */
function isShortForm(tokens: readonly NameToken[], first: number, last: number, text: string): boolean {
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

/** Maximum length of a capitalised word that is an acronym inside a sentence, in letters. */
const MAX_ACRONYM_LENGTH = 5;

/** Returns true when the neighbouring words are all in capitals, so that capitals carry no information. */
function isInCapitalisedLine(tokens: readonly NameToken[], i: number): boolean {
  const around = [tokens[i - 1], tokens[i + 1]].filter(token => token !== undefined);
  return around.length > 0 && around.every(token => token.caps && token.raw.length > 3);
}

/** The senses that the spelling of a name allows: abbreviations and acronyms need their typical spelling. */
export function allowedSenses(
  senses: readonly Sense[],
  tokens: readonly NameToken[],
  span: { first: number; last: number; text: string },
): Sense[] {
  const token = tokens[span.first];
  if (token === undefined) return [];
  const isShort = senses.some(sense => sense.kind === 'abbreviation')
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
    if (kind === 'abbreviation') return isShort;
    if (kind === 'acronym') return capitals;
    return !(acronym && BELOW_COUNTRY.has(kind));
  });
}
