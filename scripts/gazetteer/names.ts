/** Collects names: folded key -> senses. */
import { foldName } from '../../src/core/region/gazetteer/fold.ts';
import { ABBREVIATIONS, ACRONYMS } from './hand/abbreviations.ts';
import { FOREIGN_NAMES, GROUP_NAMES, NAMES } from './hand/aliases.ts';
import { DEMONYMS, FOREIGN_DEMONYMS } from './hand/demonyms.ts';
import { CROSSINGS, PLACES } from './hand/places.ts';
import { DIRECTIONS, MISLEADING } from './hand/words.ts';
import { ALPHABETIC, isKnownAs, MIN_PEOPLE_ANY_SCRIPT } from './known.ts';
import * as sources from './sources.ts';
import { addLanguages } from './spoken.ts';

/** Letter of a sense's kind; see KIND_BY_LETTER in src/core/region/gazetteer/sense-kind.ts. */
export type KindLetter = 'C' | 'A' | 'D' | 'S' | 'H' | 'K' | 'P' | 'Y' | 'G' | 'X';
export type Sense = { code: string; kind: KindLetter; size: number };
export type Names = Map<string, Sense[]>;

/** Size of a population, in doublings of the square root (0..35, one base-36 digit). */
export function sizeOf(people: number): number {
  return Math.max(0, Math.min(35, Math.round(2 * Math.log2(people / 500))));
}

export const LATIN = /^[\p{Script=Latin}\p{N} ]+$/u;

export const LOCALES =
  'en am ar az be bg bn bs ca cs da de el es et eu fa fi fil fr gl gu ha he hi hr hu hy id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no or pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te tg th tr uk ur uz uz-Cyrl vi yo zh zh-Hant zu'.split(
    ' ',
  );

/** Possessives inside a name (Cox's Bazar, King's Lynn), which the tokeniser removes from texts. */
const POSSESSIVE = /['’]s /;

/** Adds a sense of a name as written. */
export function addSense(names: Names, name: string, sense: Sense): void {
  if (POSSESSIVE.test(name)) addSense(names, name.replace(POSSESSIVE, ' '), sense);
  const key = foldName(name);
  if (ALPHABETIC.test(key) && key.length < MIN_NAME_LENGTH) return;
  addSenseOf(names, key, sense);
}

/** Adds a sense of a folded name, however short; of several with the same region and kind the largest stays. */
export function addSenseOf(names: Names, key: string, sense: Sense): void {
  if (key === '' || (LATIN.test(key) && key.length < 2 && sense.kind !== 'H')) return;
  const senses = names.get(key) ?? [];
  const same = senses.find(
    each =>
      each.code === sense.code &&
      (each.kind === sense.kind || ('KP'.includes(each.kind) && 'KP'.includes(sense.kind))),
  );
  if (same === undefined) senses.push(sense);
  else same.size = Math.max(same.size, sense.size);
  names.set(key, senses);
}

/** Size of a hand-made name of a region: news uses it, so it is well known. */
export const HAND_SIZE = 22;

function addHandMadeNames(names: Names): void {
  const each = (table: Record<string, string>, kindOf: (code: string) => KindLetter): void => {
    for (const [code, list] of Object.entries(table))
      for (const name of list.split('|'))
        addSense(names, name, { code, kind: kindOf(code), size: code.includes('-') ? HAND_SIZE : 0 });
  };
  const region = (code: string): KindLetter => (/^\d/.test(code) ? 'G' : code.includes('-') ? 'S' : 'C');
  each(NAMES, region);
  each(FOREIGN_NAMES, region);
  each(GROUP_NAMES, region);
  each(ABBREVIATIONS, () => 'H');
  each(PLACES, () => 'P');
  each(FOREIGN_DEMONYMS, () => 'D');
  addLanguages(names);
  for (const [name, code] of Object.entries(ACRONYMS)) addSense(names, name, { code, kind: 'A', size: 0 });
  for (const [code, list] of Object.entries(DEMONYMS))
    for (const word of list
      .split('|')
      .flatMap(w => (w.endsWith('+') ? [w.slice(0, -1), `${w.slice(0, -1)}s`] : [w])))
      addSense(names, word, { code, kind: 'D', size: 0 });
}

/** Adds crossings, whose names stand for all of their regions and nothing else. */
export function addCrossings(names: Names): void {
  for (const [codes, list] of Object.entries(CROSSINGS))
    for (const name of list.split('|'))
      names.set(
        foldName(name),
        codes.split(' ').map(code => ({ code, kind: 'X', size: HAND_SIZE })),
      );
}

/** Minimum population of a district; its name is known in its country. */
const MIN_DISTRICT_PEOPLE = 60_000;
/** Generic parts of a district's name. */
const DISTRICT =
  /^(?:Shahrest[āa]n-e|Qa[dḑ][āa](?:’|')?|Wil[āa]yat|Upazila)\s+|\s+(?:District|Agency|Municipality|Diqu|Shi|Region|County|[İI]lçesi|Merkez|Rayon|Raion|Tumani|Audany|Zila|Upazila|Division|Subdivision)$/giu;

/** Adds a district by its bare name, like a town of its population. */
export function addDistrict(names: Names, name: string, place: { code: string; people: number }): void {
  const bare = name.replace(DISTRICT, '').trim();
  const key = foldName(bare);
  if (key.length < 3 || isMisleading(key)) return;
  addSense(names, bare, {
    code: place.code,
    kind: 'P',
    size: sizeOf(Math.max(MIN_DISTRICT_PEOPLE, place.people)),
  });
}

/** Returns true for an island's name without "Island": "Norfolk" alone is not Norfolk Island. */
function isIsland(key: string, owner: Map<string, string>, code: string): boolean {
  return owner.get(`${key} island`) === code || owner.get(`${key} islands`) === code;
}

const DIRECTION_KEYS = new Set(foldName(DIRECTIONS).split(' '));

/** Minimum length of a name in an alphabetic script, in letters; Han and Hangul need two. */
const MIN_NAME_LENGTH = 3;

/** Returns true when every word of a name is misleading ("North Central", "White House"). */
export function isMisleading(key: string): boolean {
  return key.split(' ').every(word => MISLEADING.has(word) || DIRECTION_KEYS.has(word));
}

/**
 * Adds countries and groups in every locale. A name that is another country's English name stays with that
 * country.
 */
function addTerritories(names: Names, known: Set<string>, everyday: Set<string>): void {
  const owner = new Map<string, string>();
  for (const locale of LOCALES)
    for (const [id, name] of Object.entries(sources.territories(locale))) {
      const code = id.split('-')[0] ?? id;
      const bare = name.replace(/\s*[([（].*$/u, '');
      const key = foldName(bare);
      if (!known.has(code) || key === 'columbia' || code === '001' || isMisleading(key)) continue;
      if (id.endsWith('alt-short') && name.length < 4 && LATIN.test(key)) continue;
      if (LATIN.test(key) && locale !== 'en' && (key.length < 4 || everyday.has(key))) continue;
      if ((owner.get(key) ?? code) !== code) continue;
      if (locale !== 'en' && isIsland(key, owner, code)) continue;
      owner.set(key, code);
      addSense(names, bare, { code, kind: /^\d/.test(code) ? 'G' : 'C', size: 0 });
    }
}

/** Endings of adjectives: language -> masculine ending -> feminine and plural endings. */
const INFLECTIONS: Record<string, [RegExp, string[]][]> = {
  es: [
    [/o$/, ['a', 'os', 'as']],
    [/es$/, ['esa', 'eses', 'esas']],
    [/[^oes]$/, ['$&s', '$&es']],
  ],
  it: [
    [/o$/, ['a', 'i', 'he']],
    [/e$/, ['i']],
  ],
  fr: [[/(?<=[aeio][ns])$/, ['e', 'es', 's', 'ne', 'nes']]],
};

function inflected(word: string, language: string): string[] {
  return (INFLECTIONS[language] ?? []).flatMap(([ending, others]) =>
    ending.test(word) ? others.map(other => word.replace(ending, other)) : [],
  );
}

function addNationalities(names: Names, known: Set<string>, everyday: Set<string>): void {
  for (const language of ['de', 'es', 'fi', 'fr', 'it', 'nl', 'no'])
    for (const [code, words] of Object.entries(sources.nationalities(language)))
      for (const word of [words].flat().flatMap(each => each.replace(/\(.*$/, '').split(/[,/]/))) {
        const key = foldName(word);
        const isTaken = (form: string): boolean =>
          names.get(form)?.some(each => each.code !== code || each.kind === 'D') === true;
        const taken = isTaken(key) || everyday.has(key) || names.has(`${key} island`);
        if (!known.has(code) || key.length <= 3 || taken) continue;
        for (const form of [key, ...inflected(key, language)])
          if (!isTaken(form) && !everyday.has(form)) addSense(names, form, { code, kind: 'D', size: 0 });
      }
}

/** Generic words for provinces in the languages of Natural Earth; the name without them is added too. */
const KINDS =
  /^(?:استان|صوبہ|محافظة|مقاطعة|ولاية|إقليم|منطقة|منطقه|شهرستان|ایالت|Provinz|Province(?: of| de| d')?|Provincia(?: de| di)?|Departamento(?: de| del)?|Département(?: de| du)?|Région(?: de)?|Region|Tỉnh|Eyalet|Província d[aeo]|Kanton|Canton of|State of|Region of|County|Wilaya(?: de| of)?|Estado(?: de)?|মহাপ্রদেশ|Oblast|Prefectura de|Prefettura di|Préfecture de)\s+|\s+(?:Province|Region|State|Governorate|Oblast|Prefecture|District|County|Department|Division|Voivodeship|Municipality|Krai|Republic|Autonomous Region|Parish|eyaleti|ili|vilayeti|bölgesi|prowincja|tartomány|megye|område|län|fylke|provinsen|प्रान्त|प्रांत|राज्य|प्रदेश|प्रशासनिक विभाग|প্রদেশ|রাজ্য|জেলা|область|край|область|провинция|провінція|штат|วิลายะ)$|(?<=.{2})(?:省|州|県|县|府|道|市|邦|自治区|自治區|주|도|성|현)$/giu;

/** Factor on a first-level region's population when compared with a city's. */
const BETTER_KNOWN = 3;

/**
 * Adds the spellings of a subdivision, the displayed one first. Only that one may equal another country's
 * name (Georgia).
 */
export function addSubdivision(
  names: Names,
  region: { code: string; people: number },
  spellings: string[],
): void {
  const { code } = region;
  const country = code.slice(0, 2);
  const size = sizeOf(region.people);
  for (const spelling of spellings) {
    const whole = spelling.replace(/\s*[([（,，、،].*$/u, '');
    for (const name of new Set([whole, whole.replace(KINDS, '')])) {
      const key = foldName(name);
      const short = LATIN.test(key) ? key.length < 3 : key.length < 2;
      if (
        short ||
        isMisleading(key) ||
        (!LATIN.test(key) && !isKnownAs(key, country, region.people * BETTER_KNOWN))
      )
        continue;
      const taken = names.get(key)?.some(sense => sense.kind === 'C' && sense.code !== country);
      if (taken && spelling !== spellings[0]) continue;
      addSense(names, name, { code, kind: 'S', size });
    }
  }
}

/** Minimum population of a place. The English-speaking local press names small towns, world news does not. */
const MIN_PEOPLE = 5_000;
const MIN_PEOPLE_BY_COUNTRY: Record<string, number> = {
  US: 500,
  CA: 1000,
  GB: 1000,
  IE: 1000,
  AU: 1000,
  NZ: 1000,
};
/** Minimum population of a quarter or section of a city, whose names mislead otherwise. */
const MIN_PEOPLE_SECTION = 30_000;
/** Divisor of the population for an alternate name. */
const ALTERNATE_NAME_DIVISOR = 8;

export function addCity(names: Names, city: sources.City, code: string): void {
  const capital = city.feature === 'PPLC';
  const section = /^PPL[XQHW]$/.test(city.feature);
  const smallest = section ? MIN_PEOPLE_SECTION : (MIN_PEOPLE_BY_COUNTRY[city.country] ?? MIN_PEOPLE);
  if (city.population < smallest && !capital && city.feature !== 'PPLA') return;
  const kind: KindLetter = capital ? 'K' : 'P';
  const size = sizeOf(city.population);
  for (const name of new Set([city.name, city.ascii]))
    if (!isMisleading(foldName(name))) addSense(names, name, { code, kind, size });
  for (const name of city.alternates) {
    const key = foldName(name);
    const latin = LATIN.test(key);
    if (!latin && !capital && !isKnownAs(key, city.country, city.population)) continue;
    if (
      latin &&
      (key.length < 4 || isMisleading(key) || name === name.toUpperCase() || !/^\p{Lu}/u.test(name))
    )
      continue;
    if (key.length < 2) continue;
    if (latin && city.population < 3 * MIN_PEOPLE_ANY_SCRIPT && !capital) continue;
    const senses = names.get(key) ?? [];
    if (senses.some(sense => sense.kind === 'C' || sense.kind === 'D')) continue;
    addSense(names, name, {
      code,
      kind,
      size: latin ? sizeOf(city.population / ALTERNATE_NAME_DIVISOR) : size,
    });
  }
}

export function makeNames(known: Set<string>, everyday: Set<string>): Names {
  const names: Names = new Map();
  addHandMadeNames(names);
  addTerritories(names, known, everyday);
  addNationalities(names, known, everyday);
  return names;
}
