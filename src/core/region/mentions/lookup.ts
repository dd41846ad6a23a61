import { type Gazetteer, GRAMMAR_WORD, type Sense, sensesOf, wordFlags } from '../gazetteer/gazetteer.ts';
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
  forms: Map<string, readonly BaseForm[]>;
};

/** Result of a lookup; `nation` is true for an adjective formed from a country's name. */
type LookUpResult = { key: string; senses: readonly Sense[]; nation: boolean };

/** The base forms of a word, remembered for the text; none for a word that is known to mean something else. */
export function formsOf({ g, language, forms }: TextNames, { key, raw }: NameToken): readonly BaseForm[] {
  const known = forms.get(key);
  if (known !== undefined) return known;
  const other = key.charCodeAt(0) >= LATIN_END && wordFlags(g, key) !== 0;
  const found = other ? [] : baseFormsOf(key, raw, language);
  forms.set(key, found);
  return found;
}

/** The senses of a name in texts of this language, else in all. */
export function sensesIn({ g, language }: TextNames, key: string): readonly Sense[] | undefined {
  return (language === '' ? undefined : sensesOf(g, `${language}:${key}`)) ?? sensesOf(g, key);
}

/** Returns true for a word that is no place in texts of this language, though it is one elsewhere. */
export function isOtherWord({ g, language }: TextNames, key: string): boolean {
  return language !== '' && (wordFlags(g, `${language}:${key}`) & GRAMMAR_WORD) !== 0;
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
