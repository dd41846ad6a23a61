import { type Gazetteer, GRAMMAR_WORD, type Sense, sensesOf, wordFlags } from '../gazetteer/gazetteer.ts';
import type { SenseKind } from '../gazetteer/sense-kind.ts';
import { isUnspaced } from '../gazetteer/table.ts';
import { allowedSenses } from './abbreviation.ts';
import { baseFormsOf } from './affixes.ts';
import { isUncased } from './script.ts';
import type { NameToken } from './tokens.ts';

/**
 * An occurrence of a name in a text: tokens `first`..`last`, UTF-16 offsets `start`..`end`, and its senses.
 */
export type Mention = {
  first: number;
  last: number;
  start: number;
  end: number;
  key: string;
  senses: readonly Sense[];
  /** The kinds of the senses, without duplicates. */
  kinds: readonly SenseKind[];
};

function kindsOf(senses: readonly Sense[]): SenseKind[] {
  const kinds: SenseKind[] = [];
  for (const { kind } of senses) if (!kinds.includes(kind)) kinds.push(kind);
  return kinds;
}

function mentionOf(found: Omit<Mention, 'kinds'>): Mention {
  return { ...found, kinds: kindsOf(found.senses) };
}

/** Returns true when a mention has a sense of one of these kinds. */
export function hasKind(mention: Mention, kinds: ReadonlySet<SenseKind>): boolean {
  return mention.kinds.some(kind => kinds.has(kind));
}

/** Maximum length of an abbreviation whose full stop may be inside a name ("St. Louis", "Ft. Worth"). */
const MAX_ABBREVIATION_LENGTH = 3;

/** Maximum length of a list of counties, in words. */
const MAX_COUNTY_LIST = 10;

/** Code units below this are Latin. */
const LATIN_END = 0x250;

/** Minimum size of a place found by an inflected form: 64,000 people. */
const MIN_INFLECTED_SIZE = 14;

/** Result of a lookup; `nation` is true for an adjective formed from a country's name. */
type LookUpResult = { key: string; senses: readonly Sense[]; nation: boolean };

/** Looks a word up as written, then without the affixes of its language. */
function lookUp(g: Gazetteer, key: string, raw: string): LookUpResult | undefined {
  const senses = sensesOf(g, key);
  if (senses !== undefined) return { key, senses, nation: false };
  if (key.charCodeAt(0) >= LATIN_END && wordFlags(g, key) !== 0) return undefined;
  for (const form of baseFormsOf(key, raw)) {
    const found = sensesOf(g, form.key)?.filter(({ kind, size }) =>
      form.nation ? kind === 'country' : kind !== 'place' || size >= MIN_INFLECTED_SIZE,
    );
    if (found !== undefined && found.length > 0) return { key: form.key, senses: found, nation: form.nation };
  }
  return undefined;
}

/** Returns true for a function word whose writing does not mark it as a name. */
function isGrammar(g: Gazetteer, token: NameToken): boolean {
  return (
    token.key.charCodeAt(0) >= LATIN_END &&
    (isUncased(token.key) || token.opensSentence || !token.upper) &&
    (wordFlags(g, token.key) & GRAMMAR_WORD) !== 0
  );
}

/** Words after "City" that name a city's own body: "Dublin City Council" names Dublin. */
const CITY_BODIES = new Set([
  'council',
  'hall',
  'police',
  'commission',
  'schools',
  'manager',
  'attorney',
  'councilman',
  'clerk',
  'fire',
  'school',
]);

function isCityBody(token: NameToken, next: NameToken | undefined): boolean {
  return token.key === 'city' && next?.gap === 'join' && CITY_BODIES.has(next.key);
}

/** Returns true when word `i` is part of a list that ends in "counties": "Geauga and Medina counties". */
function isListedCounty(tokens: readonly NameToken[], i: number): boolean {
  for (let j = i + 1; j < i + MAX_COUNTY_LIST; j++) {
    const token = tokens[j];
    if (token === undefined || token.gap === 'break') return false;
    if (token.key === 'counties') return true;
    if (!token.upper && token.key !== 'and') return false;
  }
  return false;
}

/** Matches "Loudon Co.". */
function isAbbreviatedCounty(next: NameToken | undefined, text: string): boolean {
  return next?.raw === 'Co' && next.gap === 'join' && text[next.end] === '.';
}

/** The longest name that begins at word `i`. */
function longestNameAt(
  g: Gazetteer,
  tokens: readonly NameToken[],
  i: number,
  text: string,
): Mention | undefined {
  const head = tokens[i];
  if (head === undefined) return undefined;
  const limit = g.names.maxKeyLength(head.key);
  const keys = [head.key];
  for (let j = i + 1; j < i + limit; j++) {
    const token = tokens[j];
    const before = tokens[j - 1];
    if (token === undefined || before === undefined) break;
    if (token.gap !== 'join' && !(token.gap === 'dot' && before.raw.length <= MAX_ABBREVIATION_LENGTH)) break;
    keys.push(`${keys.at(-1)} ${token.key}`);
  }
  for (let n = keys.length - 1; n >= 0; n--) {
    const end = tokens[i + n];
    if (end === undefined || !end.upper) continue;
    if (n > 0 && isCityBody(end, tokens[i + n + 1]) && g.names.has(keys[n - 1] ?? '')) continue;
    const key = keys[n] ?? '';
    const county =
      n === 0 && (isListedCounty(tokens, i) || isAbbreviatedCounty(tokens[i + 1], text))
        ? sensesOf(g, `${key} county`)
        : undefined;
    if (county !== undefined)
      return mentionOf({
        first: i,
        last: i,
        start: head.start,
        end: end.end,
        key: `${key} county`,
        senses: county,
      });
    if (n === 0 && isGrammar(g, head)) continue;
    const found = n === 0 ? lookUp(g, key, head.raw) : { key, senses: sensesOf(g, key) ?? [] };
    const senses = allowedSenses(found?.senses ?? [], tokens, { first: i, last: i + n, text });
    if (found === undefined || senses.length === 0) continue;
    return mentionOf({ first: i, last: i + n, start: head.start, end: end.end, key: found.key, senses });
  }
  return undefined;
}

const KATAKANA = /[\u30a0-\u30ff]/;

/** Names within a run of a script without spaces. */
function namesInRun(g: Gazetteer, token: NameToken, i: number): Mention[] {
  const found: Mention[] = [];
  const run = token.key;
  for (let at = 0; at < run.length - 1; ) {
    const limit = Math.min(g.names.maxKeyLength(run.charAt(at)), run.length - at);
    let length = limit;
    for (; length >= 2; length--) {
      const key = run.slice(at, at + length);
      if (!g.names.has(key)) continue;
      const cut =
        KATAKANA.test(key) && (KATAKANA.test(run.charAt(at - 1)) || KATAKANA.test(run.charAt(at + length)));
      if (!cut && !(length < 3 && /\p{Script=Thai}/u.test(key))) break;
    }
    if (length >= 2) {
      const key = run.slice(at, at + length);
      const start = token.start + at;
      const senses = sensesOf(g, key) ?? [];
      found.push(mentionOf({ first: i, last: i, start, end: start + length, key, senses }));
    }
    at += Math.max(1, length);
  }
  return found;
}

/** A demonym in lower case: français, pakistanische, российский. */
function lowercaseDemonym(g: Gazetteer, token: NameToken, i: number): Mention | undefined {
  if (isGrammar(g, token)) return undefined;
  const found = lookUp(g, token.key, token.raw);
  const senses = (found?.senses ?? []).filter(
    ({ kind }) => kind === 'demonym' || (kind === 'country' && found?.nation),
  );
  if (found === undefined || senses.length === 0) return undefined;
  return mentionOf({ first: i, last: i, start: token.start, end: token.end, key: found.key, senses });
}

/**
 * Finds all names in a text, longest match first, without overlaps. `lowercaseDemonyms` admits demonyms in
 * lower case.
 */
export function findMentions(
  g: Gazetteer,
  tokens: readonly NameToken[],
  doc: { text: string; lowercaseDemonyms: boolean },
): Mention[] {
  const mentions: Mention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    const first = token.key.charCodeAt(0);
    if (isUnspaced(first)) {
      mentions.push(...namesInRun(g, token, i));
      continue;
    }
    const mention = token.upper
      ? longestNameAt(g, tokens, i, doc.text)
      : doc.lowercaseDemonyms || first >= LATIN_END
        ? lowercaseDemonym(g, token, i)
        : undefined;
    if (mention === undefined) continue;
    mentions.push(mention);
    i = mention.last;
  }
  return mentions;
}
