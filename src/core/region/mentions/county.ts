import type { NameToken } from './tokens.ts';

/** Maximum length of a list of counties, in words. */
const MAX_COUNTY_LIST = 10;

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

/** Returns true when the words around a bare name make it a county's. */
export function isCountyName(tokens: readonly NameToken[], i: number, text: string): boolean {
  return isListedCounty(tokens, i) || isAbbreviatedCounty(tokens[i + 1], text);
}
