import type { RegionTag } from '../region/region.ts';
import { type Word, wordsOf } from '../text/words.ts';

/**
 * Kinds of term. All but words mean the same in every language; a name is a word that is capitalised inside a
 * sentence, or written in Latin letters in a text without spaces.
 */
export const TERM_KINDS = ['word', 'name', 'number', 'country', 'subdivision'] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** A term of a report; `count` has twice those of the headline. */
export type Term = {
  text: string;
  /** 32 bits, unsigned. */
  hash: number;
  kind: TermKind;
  count: number;
  inTitle: boolean;
};

/** The part of a report that says what happened; `regions` are those that it names. */
export type ReportText = {
  title: string;
  lead: string;
  regions: readonly Pick<RegionTag, 'code' | 'role'>[];
};

/** Characters of a text that are read: a longer lead was measured to add nothing and to cost twice as much. */
export const LEAD_LENGTH = 500;
const MAX_TITLE_LENGTH = 300;
/** Times that a term of the headline counts, and a region that the report is about. */
const TITLE_COUNT = 2;
/** Share of capitalised words above which capitals do not mark names, as in headlines. */
const MAX_NAME_SHARE = 0.6;
/** Share of single characters above which a text is in a script without spaces. */
const UNSPACED_SHARE = 0.4;
const MIN_LATIN_NAME = 3;
/** Plural of a word of at least five letters; a plain `s`, which English, Spanish and French share. */
const PLURAL = /^[a-z]{3,}[a-rt-z]s$/;
const AMOUNT = /^([0-9]+(?:\.[0-9]+)?)([^0-9.]*)$/;
const ORDINAL_OR_UNIT = /^(?:st|nd|rd|th|am|pm|km|kmh|kg|cm|mm|m|c|f)$/;
const COUNTRY_CODE = /^[A-Z]{2}$/;

/** Number words that follow a figure in print: `3.3 million`, `33 lakh`, `330 juta`, `33万`. Folded. */
const MULTIPLES: Readonly<Record<string, number>> = {
  ...{ thousand: 1e3, ribu: 1e3, nghin: 1e3, ngan: 1e3, hazar: 1e3, 千: 1e3, 万: 1e4, 萬: 1e4 },
  ...{ lakh: 1e5, million: 1e6, millions: 1e6, mln: 1e6, juta: 1e6, trieu: 1e6, crore: 1e7 },
  ...{ 亿: 1e8, 億: 1e8, billion: 1e9, bn: 1e9, bilion: 1e9, miliar: 1e9, ty: 1e9, ti: 1e9, trillion: 1e12 },
};

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units. */
function hashOfTerm(text: string): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}

function isTitleCased(title: readonly Word[]): boolean {
  const spelled = title.filter(word => !word.number && !word.glyph);
  return spelled.filter(word => word.capital).length > MAX_NAME_SHARE * spelled.length;
}

function namesIn(title: readonly Word[], lead: readonly Word[], unspaced: boolean): Set<string> {
  const cased = isTitleCased(title) ? lead : [...title, ...lead];
  const names = cased.filter(word => word.capital && !word.opening && word.text.length > 1);
  const latin = unspaced
    ? [...title, ...lead].filter(
        ({ glyph, number, text }) => !glyph && !number && text.length >= MIN_LATIN_NAME,
      )
    : [];
  return new Set([...names, ...latin].map(word => word.text));
}

/** A figure with its number word, unit and ordinal removed, so that languages agree on it. */
function amountOf(text: string, next: Word | undefined): string {
  const [, figure, unit = ''] = AMOUNT.exec(text) ?? [];
  if (figure === undefined) return text;
  const multiple = MULTIPLES[unit] ?? (unit === '' ? MULTIPLES[next?.text ?? ''] : undefined);
  if (multiple !== undefined) return String(Math.round(Number(figure) * multiple));
  return unit === '' || ORDINAL_OR_UNIT.test(unit) ? figure : text;
}

/** Text and kind of the term at a word; undefined for one that says nothing. */
function termAt(
  words: readonly Word[],
  at: number,
  names: ReadonlySet<string>,
): [string, TermKind] | undefined {
  const [word, next] = [words[at], words[at + 1]];
  if (word === undefined) return undefined;
  if (word.glyph) return next?.glyph ? [word.text + next.text, 'word'] : undefined;
  if (word.number) {
    const amount = amountOf(word.text, next);
    return amount.length > 1 ? [amount, 'number'] : undefined;
  }
  if (word.text.length < 2) return undefined;
  const singular = PLURAL.test(word.text) ? word.text.slice(0, -1) : word.text;
  return [singular, names.has(word.text) ? 'name' : 'word'];
}

/**
 * The terms of a report: words, or two adjacent characters of a script without spaces; names, numbers, and
 * the regions that it names. `isBrief` when it is little more than a headline. Linear in its length.
 */
export function termsOf({ title, lead, regions }: ReportText): { terms: Term[]; isBrief: boolean } {
  const titleWords = wordsOf(title.slice(0, MAX_TITLE_LENGTH));
  const leadWords = wordsOf(lead.slice(0, LEAD_LENGTH));
  const glyphs = titleWords.filter(word => word.glyph).length + leadWords.filter(word => word.glyph).length;
  const unspaced = glyphs > UNSPACED_SHARE * (titleWords.length + leadWords.length);
  const names = namesIn(titleWords, leadWords, unspaced);
  const terms = new Map<string, Term>();
  const add = (
    key: string,
    found: { text: string; kind: TermKind; count: number; inTitle: boolean },
  ): void => {
    const known = terms.get(key);
    if (known) known.count += found.count;
    else terms.set(key, { ...found, hash: hashOfTerm(key) });
  };
  for (const [words, inTitle] of [
    [titleWords, true],
    [leadWords, false],
  ] as const) {
    for (let at = 0; at < words.length; at++) {
      const [text, kind] = termAt(words, at, names) ?? [];
      if (text === undefined || kind === undefined) continue;
      add(kind === 'number' ? `#${text}` : text, { text, kind, count: inTitle ? TITLE_COUNT : 1, inTitle });
    }
  }
  for (const { code, role } of regions) {
    const kind = COUNTRY_CODE.test(code) ? 'country' : 'subdivision';
    add(`@${code}`, { text: code, kind, count: role === 'about' ? TITLE_COUNT : 1, inTitle: false });
  }
  return { terms: [...terms.values()], isBrief: leadWords.length < MIN_LEAD_WORDS };
}

/** Minimum words of a lead that adds to the headline. */
const MIN_LEAD_WORDS = 8;
