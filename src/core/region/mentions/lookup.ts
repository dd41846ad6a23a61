import {
  type Gazetteer,
  GRAMMAR_WORD,
  hasLanguage,
  type Sense,
  sensesOf,
  wordFlags,
} from '../gazetteer/gazetteer.ts';
import type { SenseKind } from '../gazetteer/sense-kind.ts';
import { type BaseForm, baseFormsOf } from './inflection.ts';
import type { NameToken } from './tokens.ts';

/** Code units below this are Latin. */
export const LATIN_END = 0x250;

/** Kinds that an adjective of nationality is formed from. */
const NATIONS: ReadonlySet<SenseKind> = new Set(['country', 'demonym']);
const TOWNS: ReadonlySet<SenseKind> = new Set(['place', 'capital']);

/** Names in one text, with what its language decides. `language` is a key of the paradigms. */
export type TextNames = {
  g: Gazetteer;
  text: string;
  language: string;
  /** Prefix of the names that count in this language only; empty when there are none. */
  scope: string;
  forms: Map<string, readonly BaseForm[]>;
};

/** The names of a gazetteer for one text. */
export function namesFor(g: Gazetteer, { text, language }: { text: string; language: string }): TextNames {
  return { g, text, language, scope: hasLanguage(g, language) ? `${language}:` : '', forms: new Map() };
}

/** Result of a lookup; `nation` is true for an adjective formed from a country's name. */
type LookUpResult = { key: string; senses: readonly Sense[]; nation: boolean };

/** The base forms of a word, remembered for the text; none for a word that is known to mean something else. */
function formsOf({ g, language, forms }: TextNames, { key, raw }: NameToken): readonly BaseForm[] {
  const known = forms.get(key);
  if (known !== undefined) return known;
  const other = key.charCodeAt(0) >= LATIN_END && wordFlags(g, key) !== 0;
  const found = other ? [] : baseFormsOf(key, raw, language);
  forms.set(key, found);
  return found;
}

/** The senses of a name in texts of this language, else in all. */
export function sensesIn({ g, scope }: TextNames, key: string): readonly Sense[] | undefined {
  return (scope === '' ? undefined : sensesOf(g, scope + key)) ?? sensesOf(g, key);
}

/** Returns true for a word that is no place in texts of this language, though it is one elsewhere. */
export function isOtherWord({ g, scope }: TextNames, key: string): boolean {
  return scope !== '' && (wordFlags(g, scope + key) & GRAMMAR_WORD) !== 0;
}

/** The senses that an inflected form may have. */
function inflectedSenses(
  names: TextNames,
  { key, nation, minSize }: BaseForm,
  before = '',
): readonly Sense[] {
  const senses = sensesIn(names, before + key) ?? [];
  return senses.filter(({ kind, size }) => {
    if (nation) return NATIONS.has(kind) || (TOWNS.has(kind) && size >= minSize);
    return kind !== 'place' || size >= minSize;
  });
}

/** Maximum number of words whose lookup is remembered; when full, the cache is cleared. */
const MAX_REMEMBERED = 30_000;

/** What is known of a word: its name, and those of its base forms that begin longer names. */
type Known = { name: LookUpResult | undefined; heads: readonly string[] };

/** What is known of words, by language and spelling. Texts repeat their words, and most are no names. */
const remembered = new WeakMap<Gazetteer, Map<string, Known>>();

function headsOf(names: TextNames, token: NameToken): string[] {
  return formsOf(names, token)
    .filter(({ key, nation }) => !nation && names.g.names.maxKeyLength(key) > 1)
    .map(({ key }) => key);
}

function knownOf(names: TextNames, token: NameToken): Known {
  const cache = remembered.get(names.g) ?? new Map<string, Known>();
  const key = `${names.language}:${token.raw}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const found = { name: lookUp(names, token), heads: headsOf(names, token) };
  if (cache.size >= MAX_REMEMBERED) cache.clear();
  remembered.set(names.g, cache.set(key, found));
  return found;
}

/** Looks up a name of one word; see `lookUp`. */
export function lookUpWord(names: TextNames, token: NameToken): LookUpResult | undefined {
  return knownOf(names, token).name;
}

/** The base forms of a word that begin longer names. */
export function longHeads(names: TextNames, token: NameToken): readonly string[] {
  return knownOf(names, token).heads;
}

/** Looks up a name that ends in this word: as written, then without the affixes of its language. */
export function lookUp(names: TextNames, token: NameToken, before = ''): LookUpResult | undefined {
  const senses = sensesIn(names, before + token.key);
  if (senses !== undefined) return { key: before + token.key, senses, nation: false };
  for (const form of formsOf(names, token)) {
    if (before === '' && isOtherWord(names, form.key)) return undefined;
    const found = inflectedSenses(names, form, before);
    if (found.length > 0) return { key: before + form.key, senses: found, nation: form.nation };
  }
  return undefined;
}
