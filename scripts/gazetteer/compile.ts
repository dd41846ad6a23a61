/**
 * Compiles src/core/region/gazetteer/gazetteer.gz from the data packages. Deterministic: everything is
 * sorted, and gzip stores no time.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { foldName, foldWord } from '../../src/core/region/gazetteer/fold.ts';
import { checkHandTables, lacks } from './checks.ts';
import { DISTRICTS, FOCUS } from './hand/places.ts';
import { FUNCTION_WORDS } from './hand/stopwords.ts';
import { AMBIGUOUS_NAMES, EVERYDAY, GIVEN_NAMES, MISLEADING, POLITICIANS } from './hand/words.ts';
import { joinAdmin1 } from './join.ts';
import { languageTables } from './languages.ts';
import {
  addCity,
  addCrossings,
  addDistrict,
  addSense,
  addSubdivision,
  isMisleading,
  LOCALES,
  makeNames,
  type Names,
} from './names.ts';
import { codes, countryRows, groupRows, type Point, type Row, subdivisionRows } from './regions.ts';
import * as sources from './sources.ts';
import { addZoneCities, completeScoped } from './spoken.ts';

const OUTPUT = new URL('../../src/core/region/gazetteer/gazetteer.gz', import.meta.url);

/** Countries whose second level (counties, districts) the press names without the first. */
const COUNTIES = new Set([
  'US',
  'GB',
  'IE',
  'IN',
  'PK',
  'FR',
  'IT',
  'ES',
  'CN',
  'NG',
  'KE',
  'CA',
  'AU',
  'ZA',
  'PH',
  'AF',
  'BD',
]);
/** Flag of function words in other scripts; English words have lists of their own. */
const GRAMMAR_WORD = 16;

const COUNTY_KIND = /\b(County|Parish|Borough|Census Area|District|Province|Department|shire)$/i;

const { countries, subdivisions } = await codes();
const lists = await sources.people();
const everyday = new Set([...lists.words, ...lists.dictionary]);
const english = sources.subdivisionNames();
const provinces = sources.provinces();
const admin1 = sources.admin1();
const joined = joinAdmin1(admin1, subdivisions, english, provinces);
const known = new Set(countries.map(({ code }) => code));
for (const { code } of subdivisions) known.add(code);
for (const { code } of groupRows()) known.add(code);

checkHandTables(known);

const cities = sources.cities();
function regionOf(country: string, first: string): string {
  return joined.get(`${country}.${first}`) ?? country;
}

/** Weighted points of each region: its towns, or without any the label of Natural Earth. */
function pointsOf(): Map<string, Point[]> {
  const points = new Map<string, Point[]>();
  const add = (code: string, point: Point): void => {
    const list = points.get(code) ?? [];
    list.push(point);
    points.set(code, list);
  };
  for (const { country, admin1: first, lat, lon, population } of cities) {
    const weight = population + 1;
    add(country, { lat, lon, weight });
    const region = regionOf(country, first);
    if (region !== country) add(region, { lat, lon, weight });
  }
  for (const { geonames, lat, lon } of provinces) {
    const code = joined.get(geonames);
    if (code !== undefined && !points.has(code)) add(code, { lat, lon, weight: 1 });
  }
  return points;
}

/**
 * Minimum length of an ISO name in the country's own language; shorter ones are words or people's names
 * elsewhere.
 */
const MIN_NATIVE_NAME_LENGTH = 6;

function gatherNames(rows: Row[]): Names {
  const names = makeNames(known, everyday);
  const spellings = new Map<string, string[]>(rows.map(row => [row.code, [row.name]]));
  const people = new Set([...lists.given, ...lists.surnames].map(foldName));
  for (const { code, name } of subdivisions)
    if (name.length >= MIN_NATIVE_NAME_LENGTH && !people.has(foldName(name))) spellings.get(code)?.push(name);
  for (const { code, name } of admin1) spellings.get(joined.get(code) ?? '')?.push(name);
  for (const { geonames, names: others } of provinces)
    spellings.get(joined.get(geonames) ?? '')?.push(...others);
  for (const [code, list] of spellings) {
    const folk = (points.get(code) ?? []).reduce((sum, { weight }) => sum + weight, 0);
    if (code.includes('-'))
      addSubdivision(
        names,
        { code, people: folk },
        list.filter((name, i) => i === 0 || !everyday.has(foldName(name))),
      );
  }
  const inDistrict = new Map<string, number>();
  for (const { country, admin1: first, admin2: second, population } of cities) {
    const district = `${country}.${first}.${second}`;
    inDistrict.set(district, (inDistrict.get(district) ?? 0) + population);
  }
  for (const { code, name } of sources.admin2()) {
    const [country = '', first = ''] = code.split('.');
    const region = regionOf(country, first);
    const near = DISTRICTS.has(country) || DISTRICTS.has(region);
    if (near && region !== country)
      addDistrict(names, name, { code: region, people: inDistrict.get(code) ?? 0 });
    if (COUNTIES.has(country) && region !== country && !isMisleading(foldName(name)))
      addSense(names, name, { code: region, kind: 'Y', size: COUNTY_KIND.test(name) ? 12 : 6 });
  }
  for (const city of cities)
    if (known.has(city.country)) addCity(names, city, regionOf(city.country, city.admin1));
  addZoneCities(names, LOCALES, { cities, regionOf: city => regionOf(city.country, city.admin1) });
  addCrossings(names);
  return names;
}

/** Number of countries from which a shared name of regions ("Centre", "San José") is dropped. */
const MAX_COUNTRIES = 3;

function dropCommonNames(names: Names): void {
  for (const [key, senses] of names) {
    const countries = new Set(senses.filter(each => each.kind === 'S').map(each => each.code.slice(0, 2)));
    const kept = countries.size < MAX_COUNTRIES ? senses : senses.filter(each => each.kind !== 'S');
    if (kept.length === 0) names.delete(key);
    else names.set(key, kept);
  }
}

/**
 * Removes the province around a capital from the capital's name (Moscow, Kyiv). A larger one (Washington
 * State) keeps the name, at the capital's size.
 */
function dropProvinceOfCapital(names: Names): void {
  for (const [key, senses] of names) {
    const capital = senses.find(each => each.kind === 'K');
    if (capital === undefined) continue;
    const country = capital.code.slice(0, 2);
    const shadowed = ({ code, size }: { code: string; size: number }): boolean =>
      code === capital.code || (code.startsWith(country) && size <= capital.size);
    const kept = senses.filter(each => each.kind !== 'S' || !shadowed(each));
    for (const each of kept) if (each.kind === 'S' && each.code.startsWith(country)) each.size = capital.size;
    names.set(key, kept);
  }
}

/** Removes provinces, counties and towns from the name of their own country (Luxembourg). */
function dropTownsOfCountry(names: Names): void {
  for (const [key, senses] of names) {
    const countries = new Set(senses.filter(each => each.kind === 'C').map(each => each.code));
    const inside = ({ kind, code }: { kind: string; code: string }): boolean =>
      'SPKY'.includes(kind) && countries.has(code.slice(0, 2));
    names.set(
      key,
      senses.filter(each => !inside(each)),
    );
  }
}

function namesBlock(names: Names, rows: Row[]): string[] {
  const indexOf = new Map(rows.map((row, i) => [row.code, i]));
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, senses]) => {
      const refs = senses
        .filter(({ code }) => indexOf.has(code))
        .sort((a, b) => b.size - a.size || (a.code < b.code ? -1 : 1))
        .map(({ code, kind, size }) => `${(indexOf.get(code) ?? 0).toString(36)}${kind}${size.toString(36)}`);
      return `${key}\t${refs.join('')}`;
    });
}

function isCountry(names: Names, key: string): boolean {
  return names.get(key)?.some(({ kind }) => 'CADX'.includes(kind)) === true;
}

/**
 * Other meanings of words, as the flags of `Gazetteer.words`: 1 everyday word, 2 given name, 4 surname, 8 in
 * an English dictionary, 16 function word (of one language: `fr:air`). Omits words that resemble no name.
 */
function wordsBlock(names: Names): string[] {
  const { given, surnames, words, dictionary } = lists;
  const bits = new Map<string, number>();
  const mark = (list: string[], bit: number): void => {
    for (const word of list) {
      const key = foldWord(word);
      if (/^[a-z]{2,}$/.test(key) || (/^[\u0250-\u1fff]{3,}$/.test(key) && names.has(key)))
        bits.set(key, (bits.get(key) ?? 0) | bit);
    }
  };
  mark([...words.flatMap(word => word.split(/[\s-]/)), ...MISLEADING, ...EVERYDAY], 1);
  mark([...given, ...GIVEN_NAMES], 2);
  mark(surnames, 4);
  mark([...POLITICIANS], 4);
  mark(
    dictionary.filter(word => names.has(word)),
    8,
  );
  for (const word of AMBIGUOUS_NAMES.split(' ')) bits.set(foldWord(word), 1);
  for (const word of [...sources.stopWords(), ...FUNCTION_WORDS.split(/\s+/)]) {
    const key = foldName(word);
    if (/^[^a-z0-9 ]{2,}$/u.test(key) && !isCountry(names, key))
      bits.set(key, (bits.get(key) ?? 0) | GRAMMAR_WORD);
  }
  for (const [language, words] of sources.latinStopWords())
    for (const key of words.map(foldName))
      if (names.has(key) && !isCountry(names, key)) bits.set(`${language}:${key}`, GRAMMAR_WORD);
  for (const { language, others } of languageTables())
    for (const word of others) bits.set(`${language}:${foldName(word)}`, GRAMMAR_WORD);
  const scoped = new Set([...names.keys(), ...bits.keys()].flatMap(key => /^([a-z]+):/.exec(key)?.[1] ?? []));
  const lines = [...bits].map(([word, bit]): [string, string] => [word, String(bit)]);
  lines.push([':languages', [...scoped].sort().join(' ')]);
  return lines.sort(([a], [b]) => (a < b ? -1 : 1)).map(line => line.join('\t'));
}

const points = pointsOf();
const geonames = new Map(admin1.map(({ code, name }) => [joined.get(code) ?? '', name]));
const rows = [
  ...groupRows(),
  ...countryRows(countries, points),
  ...subdivisionRows(subdivisions, geonames, points),
];
const names = gatherNames(rows);
dropCommonNames(names);
dropProvinceOfCapital(names);
dropTownsOfCountry(names);
completeScoped(names);
const regionLines = rows.map(row =>
  [row.code, row.parents.join(','), row.lat ?? '', row.lon ?? '', row.name].join('\t'),
);
const blocks = [
  ['#regions', ...regionLines],
  ['#names', ...namesBlock(names, rows)],
  ['#words', ...wordsBlock(names)],
];
const text = `${blocks.map(block => block.join('\n')).join('\n')}\n`;
const packed = gzipSync(text, { level: 9 });
writeFileSync(OUTPUT, packed);
console.log(
  `${rows.length} regions, ${names.size} names, ${text.length} characters, ${packed.length} bytes packed`,
);
for (const line of lacks(known, FOCUS)) console.log(line);
