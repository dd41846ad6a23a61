import { type Gazetteer, type Sense, sensesOf, wordFlags } from '../gazetteer/gazetteer.ts';
import { type BaseForm, baseFormsOf } from './inflection.ts';
import type { NameToken } from './tokens.ts';

/** Code units below this are Latin. */
export const LATIN_END = 0x250;

/** Minimum size of a place found by an inflected form: 64,000 people. */
const MIN_INFLECTED_SIZE = 14;

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

/** The senses that an inflected form may have. */
function inflectedSenses(g: Gazetteer, { key, nation }: BaseForm, before = ''): readonly Sense[] {
  const senses = sensesOf(g, before + key) ?? [];
  return senses.filter(({ kind, size }) =>
    nation ? kind === 'country' || kind === 'demonym' : kind !== 'place' || size >= MIN_INFLECTED_SIZE,
  );
}

/** Looks up a name that ends in this word: as written, then without the affixes of its language. */
export function lookUp(names: TextNames, token: NameToken, before = ''): LookUpResult | undefined {
  const { g } = names;
  const senses = sensesOf(g, before + token.key);
  if (senses !== undefined) return { key: before + token.key, senses, nation: false };
  for (const form of formsOf(names, token)) {
    const found = inflectedSenses(g, form, before);
    if (found.length > 0) return { key: before + form.key, senses: found, nation: form.nation };
  }
  return undefined;
}
