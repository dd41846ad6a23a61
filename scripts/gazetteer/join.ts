/**
 * Joins GeoNames' first-level regions to current ISO 3166-2 codes. GeoNames has its own codes; CLDR and
 * Natural Earth have codes that ISO reassigned (IR-11 was Zanjan and is now Sistan and Baluchestan). Regions
 * are therefore joined by name to the codes of iso-3166; another source's code is a tie-breaker, except in
 * renumbered countries.
 */
import { foldName } from '../../src/core/region/gazetteer/fold.ts';
import { HAND_JOINS } from './hand/codes.ts';
import type { Named, Province } from './sources.ts';

/** Countries whose ISO 3166-2 codes changed after the other sources were made. */
export const RENUMBERED = new Set(['IR', 'NP', 'CZ', 'KZ', 'NO', 'MA']);

/** Generic words, which would make all names of a country similar. */
const GENERIC =
  /\b(province|provincia|region|state|district|county|governorate|prefecture|department|departamento|oblast|oblysy|parish|municipality|kommunia|kommune|of|the|de|del|la|el|al|ash|as|an|at|ad|kray|krai|kraj|respublika|republic|republika|city|sheng|shi|wilayah|muhafazat|ostan|e|va|voblasts|sahar|apskritis|lan|fu|ken|rayon|raion|autonomous|judet|zizhiqu|do|viloyat|pradesh|novads|comunidad)\b/g;

/** Minimum similarity of two names of one region. */
const MIN_SIMILARITY = 0.6;
/** Bonus of a matching code from another source, on the scale of the similarity (0..1). */
const SAME_CODE_BONUS = 0.35;

function withoutGenericWords(name: string): string {
  return foldName(name).replace(GENERIC, ' ').replace(/\s+/g, ' ').trim();
}

function letterPairs(text: string): string[] {
  const padded = ` ${text} `;
  return Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2));
}

/** Dice coefficient of letter pairs, 0..1. */
function similarity(a: string, b: string): number {
  const rest = letterPairs(b);
  const total = rest.length + a.length + 1;
  const shared = letterPairs(a).filter(pair => {
    const i = rest.indexOf(pair);
    if (i >= 0) rest.splice(i, 1);
    return i >= 0;
  });
  return (2 * shared.length) / total;
}

function bestSimilarity(names: string[], keys: string[]): number {
  return Math.max(0, ...names.flatMap(name => keys.map(key => (name === key ? 1.2 : similarity(name, key)))));
}

function joinCountry(
  rows: Named[],
  codes: Named[],
  english: Map<string, string>,
  provinces: Map<string, Province>,
): [string, string][] {
  const candidates = codes.flatMap(({ code, name }) => {
    const trusted = !RENUMBERED.has(code.slice(0, 2));
    const keys = [
      withoutGenericWords(name),
      ...(trusted ? [withoutGenericWords(english.get(code) ?? name)] : []),
    ];
    return rows.map(row => {
      const province = provinces.get(row.code);
      const others = (province?.names ?? []).map(withoutGenericWords).filter(each => /[a-z]/.test(each));
      const sameIso = trusted && province?.iso === code;
      const sameTail = /^[A-Z]+$/.test(code.slice(3)) && code.slice(3) === row.code.slice(3);
      const alike = Math.max(
        bestSimilarity([withoutGenericWords(row.name)], keys),
        0.95 * bestSimilarity(others, keys),
      );
      return { from: row.code, to: code, score: alike + (sameIso || sameTail ? SAME_CODE_BONUS : 0) };
    });
  });
  const joined = new Map<string, string>();
  const taken = new Set<string>();
  for (const { from, to, score } of candidates.sort(
    (a, b) => b.score - a.score || (a.from < b.from ? -1 : 1),
  )) {
    if (score < MIN_SIMILARITY || joined.has(from) || taken.has(to)) continue;
    joined.set(from, to);
    taken.add(to);
  }
  return [...joined];
}

function byCountry<T extends { code: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const country = row.code.slice(0, 2);
    groups.set(country, [...(groups.get(country) ?? []), row]);
  }
  return groups;
}

/** GeoNames code (`IR.04`) -> ISO code (`IR-11`); regions that ISO lacks are absent. */
export function joinAdmin1(
  rows: Named[],
  codes: Named[],
  english: Map<string, string>,
  provinces: Province[],
): Map<string, string> {
  const known = new Map(provinces.map(each => [each.geonames, each]));
  const isoOf = byCountry(codes);
  const joined = [...byCountry(rows)].flatMap(([country, group]) =>
    joinCountry(group, isoOf.get(country) ?? [], english, known),
  );
  const result = new Map([...joined, ...Object.entries(HAND_JOINS)]);
  for (const [from, to] of result) if (to === '') result.delete(from);
  return result;
}
