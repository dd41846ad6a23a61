import { type Gazetteer, GRAMMAR_WORD, type Sense, sensesOf, wordFlags } from '../gazetteer/gazetteer.ts';
import type { SenseKind } from '../gazetteer/sense-kind.ts';
import { isUnspaced } from '../gazetteer/table.ts';
import { allowedSenses } from './abbreviation.ts';
import { isCountyName } from './county.ts';
import { isOtherWord, LATIN_END, longHeads, lookUp, lookUpWord, namesFor, type TextNames } from './lookup.ts';
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

/** Returns true for a function word whose writing does not mark it as a name. */
function isGrammar(names: TextNames, token: NameToken): boolean {
  if (isOtherWord(names, token.key)) return true;
  if (names.scope !== '' && sensesOf(names.g, names.scope + token.key) !== undefined) return false;
  return (
    token.key.charCodeAt(0) >= LATIN_END &&
    (isUncased(token.key) || token.opensSentence || !token.upper) &&
    (wordFlags(names.g, token.key) & GRAMMAR_WORD) !== 0
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

/** A county that the words around a bare name make of it. */
function countyAt({ g, text }: TextNames, tokens: readonly NameToken[], i: number): Mention | undefined {
  const head = tokens[i];
  if (head === undefined || !isCountyName(tokens, i, text)) return undefined;
  const key = `${head.key} county`;
  const senses = sensesOf(g, key);
  return senses && mentionOf({ first: i, last: i, start: head.start, end: head.end, key, senses });
}

/** Returns true when a name may go on from the word before to this one. */
function goesOn(token: NameToken, before: NameToken): boolean {
  return token.gap === 'join' || (token.gap === 'dot' && before.raw.length <= MAX_ABBREVIATION_LENGTH);
}

/** Kinds whose last word may be in lower case: "Arabie saoudite". */
const COUNTRY_IN_LOWERCASE: ReadonlySet<SenseKind> = new Set(['country', 'demonym']);

/** The longest name of several words whose first word is `head`, in one of its forms. */
function longNameAt(
  names: TextNames,
  tokens: readonly NameToken[],
  i: number,
  head: string,
): Mention | undefined {
  const { g, text } = names;
  const limit = g.names.maxKeyLength(head);
  const before = [head];
  let n = 1;
  for (; n < limit; n++) {
    const token = tokens[i + n];
    const previous = tokens[i + n - 1];
    if (token === undefined || previous === undefined || !goesOn(token, previous)) break;
    before.push(`${before.at(-1)} ${token.key}`);
  }
  for (n--; n > 0; n--) {
    const end = tokens[i + n];
    if (end === undefined) continue;
    if (isCityBody(end, tokens[i + n + 1]) && g.names.has(before[n - 1] ?? '')) continue;
    const found = lookUp(names, end, `${before[n - 1]} `);
    const spelled = found?.senses.filter(({ kind }) => end.upper || COUNTRY_IN_LOWERCASE.has(kind));
    const senses = allowedSenses(spelled ?? [], tokens, { first: i, last: i + n, text });
    const start = tokens[i]?.start ?? 0;
    if (found !== undefined && senses.length > 0)
      return mentionOf({ first: i, last: i + n, start, end: end.end, key: found.key, senses });
  }
  return undefined;
}

/** The longest name that begins at word `i`. */
function longestNameAt(names: TextNames, tokens: readonly NameToken[], i: number): Mention | undefined {
  const { text } = names;
  const head = tokens[i];
  if (head === undefined) return undefined;
  const next = tokens[i + 1];
  if (next !== undefined && goesOn(next, head)) {
    const long = longNameAt(names, tokens, i, head.key);
    if (long !== undefined) return long;
    for (const key of longHeads(names, head)) {
      const inflected = longNameAt(names, tokens, i, key);
      if (inflected !== undefined) return inflected;
    }
  }
  const county = countyAt(names, tokens, i);
  if (county !== undefined || isGrammar(names, head)) return county;
  const found = lookUpWord(names, head);
  const senses = allowedSenses(found?.senses ?? [], tokens, { first: i, last: i, text });
  if (found === undefined || senses.length === 0) return undefined;
  return mentionOf({ first: i, last: i, start: head.start, end: head.end, key: found.key, senses });
}

const KATAKANA = /[\u30a0-\u30ff]/;

/** Kinds of places after a short Han name; without one, some such names are common words. */
const HAN_PLACE = /^[市县縣区區省州镇鎮乡鄉盟旗岛島港]/;

/** Minimum size of a place with a name of two Han characters, which may be any word: a million people. */
const MIN_HAN_SIZE = 22;

/** Returns true for a name that is a common word here, or the end of one and a longer name: 联合, 其中|美国. */
function isHanWord(names: TextNames, run: string, at: number, length: number): boolean {
  const key = run.slice(at, at + length);
  if (length !== 2 || !HAN.test(key)) return isOtherWord(names, key);
  const next = sensesOf(names.g, run.slice(at + 1, at + 1 + length));
  if (next?.some(({ kind }) => kind === 'country') === true) return true;
  if (HAN_PLACE.test(run.charAt(at + length))) return false;
  const small = sensesOf(names.g, key)?.every(({ kind, size }) => kind === 'place' && size < MIN_HAN_SIZE);
  return small === true || isOtherWord(names, key);
}

const HAN = /\p{Script=Han}/u;

/** Names within a run of a script without spaces. */
function namesInRun(names: TextNames, token: NameToken, i: number): Mention[] {
  const { g } = names;
  const found: Mention[] = [];
  const run = token.key;
  for (let at = 0; at < run.length - 1; ) {
    const limit = Math.min(g.names.maxKeyLength(run.charAt(at)), run.length - at);
    let length = limit;
    for (; length >= 2; length--) {
      const key = run.slice(at, at + length);
      if (!g.names.has(key) || isHanWord(names, run, at, length)) continue;
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
function lowercaseDemonym(names: TextNames, token: NameToken, i: number): Mention | undefined {
  if (isGrammar(names, token)) return undefined;
  const found = lookUpWord(names, token);
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
  doc: { text: string; language: string; lowercaseDemonyms: boolean },
): Mention[] {
  const names = namesFor(g, doc);
  const mentions: Mention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    const first = token.key.charCodeAt(0);
    if (isUnspaced(first)) {
      mentions.push(...namesInRun(names, token, i));
      continue;
    }
    const mention = token.upper
      ? longestNameAt(names, tokens, i)
      : doc.lowercaseDemonyms || first >= LATIN_END
        ? lowercaseDemonym(names, token, i)
        : undefined;
    if (mention === undefined) continue;
    mentions.push(mention);
    i = mention.last;
  }
  return mentions;
}
