/** Collects the names: folded key -> what it may stand for. */
import { foldName } from '../../src/core/region/gazetteer/fold.ts';
import { CAPITALS, SHORT } from './hand/abbreviations.ts';
import { FOREIGN, GROUP_NAMES, NAMES } from './hand/aliases.ts';
import { DEMONYMS, FOREIGN_DEMONYMS } from './hand/demonyms.ts';
import { CROSSINGS, PLACES } from './hand/places.ts';
import { DIRECTIONS, MISLEADING } from './hand/words.ts';
import { isKnownAs, WORDY, WORLD_CITY } from './known.ts';
import * as sources from './sources.ts';

/**
 * What a name is: C country, A country or region only when in capitals, D demonym, S subdivision, H short form
 * of a subdivision, K capital of a country, P populated place, Y county, G group, X a place of several regions at once.
 */
export type Kind = 'C' | 'A' | 'D' | 'S' | 'H' | 'K' | 'P' | 'Y' | 'G' | 'X';
type Sense = { code: string; kind: Kind; size: number };
export type Names = Map<string, Sense[]>;

/** Sizes are in doublings of 500 people, 0..35, to fit one base-36 digit. */
function sizeOf(people: number): number {
  return Math.max(0, Math.min(35, Math.round(2 * Math.log2(people / 500))));
}

const LATIN = /^[\p{Script=Latin}\p{N} ]+$/u;

const LOCALES =
  'en am ar az be bg bn bs ca cs da de el es et eu fa fi fil fr gl gu ha he hi hr hu hy id is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms my ne nl no or pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te tg th tr uk ur uz vi yo zh zh-Hant zu'.split(
    ' ',
  );

/** A text's words lose their possessive ending, also inside a name (Cox's Bazar, King's Lynn). */
const POSSESSIVE = /['’]s /;

/** Notes a sense once; the largest of the same place and kind stays. */
export function note(names: Names, name: string, sense: Sense): void {
  if (POSSESSIVE.test(name)) note(names, name.replace(POSSESSIVE, ' '), sense);
  const key = foldName(name);
  if (WORDY.test(key) && key.length < SHORTEST) return;
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

/** Size of a region under a name that we gave it by hand: names that news uses are known names. */
const HAND_SIZE = 22;

function noteHand(names: Names): void {
  const each = (table: Record<string, string>, kindOf: (code: string) => Kind): void => {
    for (const [code, list] of Object.entries(table))
      for (const name of list.split('|'))
        note(names, name, { code, kind: kindOf(code), size: code.includes('-') ? HAND_SIZE : 0 });
  };
  const region = (code: string): Kind => (/^\d/.test(code) ? 'G' : code.includes('-') ? 'S' : 'C');
  each(NAMES, region);
  each(FOREIGN, region);
  each(GROUP_NAMES, region);
  each(SHORT, () => 'H');
  each(PLACES, () => 'P');
  each(FOREIGN_DEMONYMS, () => 'D');
  for (const [name, code] of Object.entries(CAPITALS)) note(names, name, { code, kind: 'A', size: 0 });
  for (const [code, list] of Object.entries(DEMONYMS))
    for (const word of list
      .split('|')
      .flatMap(w => (w.endsWith('+') ? [w.slice(0, -1), `${w.slice(0, -1)}s`] : [w])))
      note(names, word, { code, kind: 'D', size: 0 });
}

/** Notes places that lie in several regions at once: their names mean all of them, and nothing else. */
export function noteCrossings(names: Names): void {
  for (const [codes, list] of Object.entries(CROSSINGS))
    for (const name of list.split('|'))
      names.set(
        foldName(name),
        codes.split(' ').map(code => ({ code, kind: 'X', size: HAND_SIZE })),
      );
}

/** What a district's people are, at least: its name is known in its country. */
const DISTRICT_PEOPLE = 60_000;
/** What says of a district's name that it is a district. */
const DISTRICT =
  /^(?:Shahrest[āa]n-e|Qa[dḑ][āa](?:’|')?|Wil[āa]yat|Upazila)\s+|\s+(?:District|Agency|Municipality|Diqu|Shi|Region|County|[İI]lçesi|Merkez|Rayon|Raion|Tumani|Audany|Zila|Upazila|Division|Subdivision)$/giu;

/** Notes a district by its bare name, like a town of all the people that are known to live in it. */
export function noteDistrict(names: Names, name: string, place: { code: string; people: number }): void {
  const bare = name.replace(DISTRICT, '').trim();
  const key = foldName(bare);
  if (key.length < 3 || isMisleading(key)) return;
  note(names, bare, { code: place.code, kind: 'P', size: sizeOf(Math.max(DISTRICT_PEOPLE, place.people)) });
}

/** "Norfolk" alone is not Norfolk Island, whatever a locale calls it. */
function isIsland(key: string, owner: Map<string, string>, code: string): boolean {
  return owner.get(`${key} island`) === code || owner.get(`${key} islands`) === code;
}

const DIRECTION_KEYS = new Set(foldName(DIRECTIONS).split(' '));

/** Shortest name that is believed in a script with words of its own, in letters; Han and Hangul need two. */
const SHORTEST = 3;

/** Whether a name says nothing: each of its words misleads ("North Central", "White House"). */
export function isMisleading(key: string): boolean {
  return key.split(' ').every(word => MISLEADING.has(word) || DIRECTION_KEYS.has(word));
}

/** Countries and groups in every locale. A name that is another country's English name is left to that country. */
function noteTerritories(names: Names, known: Set<string>, everyday: Set<string>): void {
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
      note(names, bare, { code, kind: /^\d/.test(code) ? 'G' : 'C', size: 0 });
    }
}

/** Endings of an adjective's feminine and plural: language -> ending of the masculine -> the others. */
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

function noteNationalities(names: Names, known: Set<string>, everyday: Set<string>): void {
  for (const language of ['de', 'es', 'fi', 'fr', 'it', 'nl', 'no'])
    for (const [code, words] of Object.entries(sources.nationalities(language)))
      for (const word of [words].flat().flatMap(each => each.replace(/\(.*$/, '').split(/[,/]/))) {
        const key = foldName(word);
        const taken = names.has(key) || everyday.has(key) || names.has(`${key} island`);
        if (!known.has(code) || key.length <= 3 || taken) continue;
        for (const form of [key, ...inflected(key, language)])
          if (!names.has(form) && !everyday.has(form)) note(names, form, { code, kind: 'D', size: 0 });
      }
}

/** What provinces are called in the languages of Natural Earth, to be left off: the bare name is a name too. */
const KINDS =
  /^(?:استان|صوبہ|محافظة|مقاطعة|ولاية|إقليم|منطقة|منطقه|شهرستان|ایالت|Provinz|Province(?: of| de| d')?|Provincia(?: de| di)?|Departamento(?: de| del)?|Département(?: de| du)?|Région(?: de)?|Region|Tỉnh|Eyalet|Província d[aeo]|Kanton|Canton of|State of|Region of|County|Wilaya(?: de| of)?|Estado(?: de)?|মহাপ্রদেশ|Oblast|Prefectura de|Prefettura di|Préfecture de)\s+|\s+(?:Province|Region|State|Governorate|Oblast|Prefecture|District|County|Department|Division|Voivodeship|Municipality|Krai|Republic|Autonomous Region|Parish|eyaleti|ili|vilayeti|bölgesi|prowincja|tartomány|megye|område|län|fylke|provinsen|प्रान्त|प्रांत|राज्य|प्रदेश|प्रशासनिक विभाग|প্রদেশ|রাজ্য|জেলা|область|край|область|провинция|провінція|штат|วิลายะ)$|(?<=.{2})(?:省|州|県|县|府|道|市|邦|自治区|自治區|주|도|성|현)$/giu;

/** A first-level region is known abroad like a city of so many times its people. */
const BETTER_KNOWN = 3;

/**
 * Notes the spellings of a subdivision, the first being the one it is shown by. Another country's name is kept from the
 * others: only Georgia itself may be two things.
 */
export function noteSubdivision(
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
      note(names, name, { code, kind: 'S', size });
    }
  }
}

/** Smallest place that is kept, in people: the English-speaking local press names small towns, world news does not. */
const SMALLEST = 5_000;
const SMALLEST_BY_COUNTRY: Record<string, number> = {
  US: 500,
  CA: 1000,
  GB: 1000,
  IE: 1000,
  AU: 1000,
  NZ: 1000,
};
/** Names of quarters and sections of cities mislead unless they are large. */
const SMALLEST_SECTION = 30_000;
/** An alternate name counts as if its city were this many times smaller. */
const ALTERNATE = 8;

export function noteCity(names: Names, city: sources.City, code: string): void {
  const capital = city.feature === 'PPLC';
  const section = /^PPL[XQHW]$/.test(city.feature);
  const smallest = section ? SMALLEST_SECTION : (SMALLEST_BY_COUNTRY[city.country] ?? SMALLEST);
  if (city.population < smallest && !capital && city.feature !== 'PPLA') return;
  const kind: Kind = capital ? 'K' : 'P';
  const size = sizeOf(city.population);
  for (const name of new Set([city.name, city.ascii]))
    if (!isMisleading(foldName(name))) note(names, name, { code, kind, size });
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
    if (latin && city.population < 3 * WORLD_CITY && !capital) continue;
    const senses = names.get(key) ?? [];
    if (senses.some(sense => sense.kind === 'C' || sense.kind === 'D')) continue;
    note(names, name, { code, kind, size: latin ? sizeOf(city.population / ALTERNATE) : size });
  }
}

export function makeNames(known: Set<string>, everyday: Set<string>): Names {
  const names: Names = new Map();
  noteHand(names);
  noteTerritories(names, known, everyday);
  noteNationalities(names, known, everyday);
  return names;
}
