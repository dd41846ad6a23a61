import { foldWord } from '../gazetteer/fold.ts';
import { paradigmFor } from './endings.ts';
import type { Layer, Paradigm } from './paradigm.ts';

/**
 * A form to look up. `nation`: formed from an adjective of nationality, so that only a country may match; `minSize`:
 * size of the smallest town that may match.
 */
export type BaseForm = { key: string; nation: boolean; minSize: number };

/** Minimum size of a town found by an inflected form: 64,000 people; by an adjective, a million. */
const MIN_INFLECTED_SIZE = 14;
const MIN_ADJECTIVE_SIZE = 22;

/** Maximum number of forms of one word; the layers of a language multiply. */
const MAX_FORMS = 400;

/** Turkish suffixes after an apostrophe: Diyarbakır'da, Pakistan'ın. */
const APOSTROPHE_SUFFIX = /^(\p{Lu}\p{L}{2,})['’ʼ]\p{Ll}{1,6}$/u;

function cutEnd(word: string, ending: string): string | undefined {
  return word.endsWith(ending) ? word.slice(0, word.length - ending.length) : undefined;
}

function cutStart(word: string, prefix: string): string | undefined {
  return word.startsWith(prefix) ? word.slice(prefix.length) : undefined;
}

/** The words that one layer of affixes leaves of a word, longest affix first. */
function withoutLayer(word: string, layer: Layer, minStem: number): string[] {
  return layer.rules.flatMap(({ cut, put }) =>
    cut.flatMap(affix => {
      const stem = layer.at === 'start' ? cutStart(word, affix) : cutEnd(word, affix);
      if (stem === undefined || stem.length < minStem) return [];
      return put.map(filler => (layer.at === 'start' ? filler + stem : stem + filler));
    }),
  );
}

/** Strips the layers from the outermost to the innermost; each may be absent. */
function stripped(word: string, { layers, minStem, minSize, townNation }: Paradigm): BaseForm[] {
  const nations = new Map<string, boolean>([[word, false]]);
  for (const layer of layers)
    for (const [form, nation] of layer.whole ? [[word, false] as const] : [...nations])
      for (const stem of withoutLayer(form, layer, minStem)) {
        if (nations.size >= MAX_FORMS) break;
        if (!nations.has(stem)) nations.set(stem, nation || layer.nation === true);
      }
  nations.delete(word);
  const size = { town: minSize ?? MIN_INFLECTED_SIZE, nation: townNation ? MIN_ADJECTIVE_SIZE : Infinity };
  return [...nations].map(([key, nation]) => ({ key, nation, minSize: nation ? size.nation : size.town }));
}

/**
 * The forms that a word may be inflected from, most likely first: its affixes stripped layer by layer as its
 * language stacks them. `key` is folded, `raw` as written; `language` is a key of the paradigms. A form counts only
 * if the gazetteer has it, so that no dictionary is needed.
 */
export function baseFormsOf(key: string, raw: string, language: string): BaseForm[] {
  const suffixed = APOSTROPHE_SUFFIX.exec(raw)?.[1];
  if (suffixed !== undefined)
    return [{ key: foldWord(suffixed), nation: false, minSize: MIN_INFLECTED_SIZE }];
  const paradigm = paradigmFor(key, language);
  if (paradigm === undefined || key.length <= paradigm.minStem) return [];
  return stripped(key, paradigm);
}
