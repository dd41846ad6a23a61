/** Adds the names of the language tables and of CLDR's cities. */
import { foldName } from '../../src/core/region/gazetteer/fold.ts';
import { type HandName, languageTables } from './languages.ts';
import { addSense, addSenseOf, HAND_SIZE, type KindLetter, LATIN, type Names, sizeOf } from './names.ts';
import * as sources from './sources.ts';

/** Size of a town that a language's news names: it is accepted without further evidence, like a large city. */
const TOWN_SIZE = 26;

function kindOf({ code, name, kind, scoped }: HandName): KindLetter {
  if (kind === 'people') return 'D';
  if (kind === 'town') return 'P';
  if (kind === 'capital') return 'K';
  if (code.includes('-')) return 'S';
  return !scoped && /^[A-Z]{2,4}$/.test(name) ? 'A' : 'C';
}

function sizeFor({ kind, name, code, scoped }: HandName): number {
  if (kind === 'town' || kind === 'capital')
    return LATIN.test(foldName(name)) && !scoped ? HAND_SIZE : TOWN_SIZE;
  return kind === 'region' && code.includes('-') ? HAND_SIZE : 0;
}

/** Adds the names of hand/languages; a scoped name has its language before its key: `id:as`. */
export function addLanguages(names: Names): void {
  for (const { names: list } of languageTables())
    for (const each of list) {
      const key = foldName(each.name);
      const sense = { code: each.code, kind: kindOf(each), size: sizeFor(each) };
      if (key !== '') addSenseOf(names, each.scoped ? `${each.language}:${key}` : key, sense);
    }
}

/** Gives scoped names the senses that the same name has in every language. */
export function completeScoped(names: Names): void {
  for (const [key, senses] of names) {
    const general = names.get(key.slice(key.indexOf(':') + 1));
    if (!key.includes(':') || general === undefined) continue;
    for (const { code, kind, size } of general) addSenseOf(names, key, { code, kind, size });
    names.set(key, senses);
  }
}

/** Minimum population of a time zone's city; smaller ones are islands and stations. */
const MIN_ZONE_CITY = 100_000;

/** The largest city of the same continent's time zones with an English name of CLDR's. */
function cityOfZone(
  zone: string,
  name: string,
  byName: ReadonlyMap<string, sources.City[]>,
): sources.City | undefined {
  const continent = zone.slice(0, zone.indexOf('/') + 1);
  return (byName.get(foldName(name)) ?? [])
    .filter(city => city.zone.startsWith(continent))
    .sort((a, b) => b.population - a.population)[0];
}

/** Adds CLDR's cities of time zones, which are most capitals, in every locale. */
export function addZoneCities(
  names: Names,
  locales: readonly string[],
  { cities, regionOf }: { cities: readonly sources.City[]; regionOf: (city: sources.City) => string },
): void {
  const byName = new Map<string, sources.City[]>();
  for (const city of cities)
    if (city.population >= MIN_ZONE_CITY || city.feature === 'PPLC')
      for (const key of new Set([city.name, city.ascii, ...city.alternates].map(foldName)))
        byName.set(key, [...(byName.get(key) ?? []), city]);
  const english = sources.exemplarCities('en');
  for (const locale of locales)
    for (const [zone, name] of sources.exemplarCities(locale)) {
      const plain = english.get(zone) ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
      const city = cityOfZone(zone, plain, byName);
      const key = foldName(name);
      if (city === undefined || LATIN.test(key) || names.get(key)?.some(({ kind }) => 'CD'.includes(kind)))
        continue;
      const capital = city.feature === 'PPLC';
      addSense(names, name, {
        code: regionOf(city),
        kind: capital ? 'K' : 'P',
        size: sizeOf(city.population),
      });
    }
}
