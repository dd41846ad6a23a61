import { loadGazetteer } from '../../../src/config/gazetteer.ts';
import { seededRandom } from '../../../src/demo/random.ts';
import { PRESS_LANGUAGES, type PressLanguage } from './languages.ts';

/** An invented report. `copyOf` is the number of the report that it reprints, lightly edited. */
export type PressReport = {
  number: number;
  source: string;
  language: string;
  /** Codes of the regions that its text names. */
  regions: string[];
  categories: string[];
  author: string;
  title: string;
  paragraphs: string[];
  copyOf?: number;
};

/** Sources of the press, and regions that it writes about. */
export const PRESS_SOURCES = 50;
export const PRESS_REGIONS = 300;
/** Average size of a report's text (UTF-8 bytes). */
const TEXT_BYTES = 4_000;
/** Share of reports that reprint another one, and how far back that one lies (reports). */
const COPIES = 0.2;
const COPY_AGE = { min: 200, max: 2_000 };
/** Share of the words that everybody writes, and number of the other words of a language. */
const COMMON = 0.46;
const VOCABULARY = 12_000;
/** Sets seeds that follow one another far apart. */
const SPREAD = 0x9e3779b9;
const CATEGORIES = [
  'world',
  'water',
  'courts',
  'markets',
  'schools',
  'health',
  'harvest',
  'roads',
  'sport',
  'energy',
];

type Random = () => number;

/** Words of a language by rank: few are frequent, many are rare, as in real texts (Zipf). */
type Vocabulary = { language: PressLanguage; rare: readonly string[] };

/**
 * An endless press of invented reports, the same on every run: report `number` can be made alone. Word frequencies,
 * lengths and repetitions are such that deflating shrinks the texts as it does news: see README.
 */
export function makePress(): (number: number) => PressReport {
  const regions = pressRegions();
  const vocabularies = PRESS_LANGUAGES.map(vocabularyOf);

  function original(number: number): PressReport {
    const next = seededRandom((number + 1) * SPREAD);
    const vocabulary = pickByShare(vocabularies, next());
    const { language } = vocabulary;
    const places = Array.from({ length: 1 + Math.floor(next() * 2) }, () => skewed(regions, next));
    const names = places.map(({ code, name }) => placeName(language, code, name));
    const writer = makeWriter(vocabulary, next);
    const size = TEXT_BYTES * (0.6 + 0.8 * next());
    const paragraphs = writer.paragraphs(size, names);
    return {
      number,
      source: sourceOf(language, next),
      language: language.code,
      regions: places.map(({ code }) => code),
      categories: Array.from({ length: 1 + Math.floor(next() * 3) }, () => skewed(CATEGORIES, next)),
      author: `${capital(writer.rare())} ${capital(writer.rare())}`,
      title: writer.title(names[0] ?? ''),
      paragraphs,
    };
  }

  return number => {
    const next = seededRandom((number + 1) * SPREAD + 1);
    if (next() >= COPIES || number < COPY_AGE.max) return original(number);
    const copyOf = number - COPY_AGE.min - Math.floor(next() * (COPY_AGE.max - COPY_AGE.min));
    const told = original(copyOf);
    const language = PRESS_LANGUAGES.find(({ code }) => code === told.language) ?? PRESS_LANGUAGES[0];
    const source = language ? sourceOf(language, next) : told.source;
    // A masthead that reprints drops the last paragraph, as there is no room for it.
    const paragraphs = told.paragraphs.length > 4 ? told.paragraphs.slice(0, -1) : told.paragraphs;
    return { ...told, number, source, paragraphs, copyOf };
  };
}

/** Sources by language, in proportion to its share. */
export function pressSources(): { id: string; language: string }[] {
  return PRESS_LANGUAGES.flatMap(({ code, share }) =>
    Array.from({ length: Math.round(PRESS_SOURCES * share) }, (_, index) => ({
      id: `press-${code}-${index}`,
      language: code,
    })),
  );
}

function sourceOf({ code, share }: PressLanguage, next: Random): string {
  return `press-${code}-${Math.floor(next() * Math.round(PRESS_SOURCES * share))}`;
}

/** Countries and first-level regions, spread over the gazetteer. */
export function pressRegions(): { code: string; name: string }[] {
  const rows = loadGazetteer().rows;
  const countries = rows.filter(({ code }) => /^[A-Z]{2}$/.test(code));
  const parts = rows.filter(({ code, name }) => code.includes('-') && /^[A-Z][a-z]{4,}$/.test(name));
  return [...spread(countries, PRESS_REGIONS / 3), ...spread(parts, (2 * PRESS_REGIONS) / 3)];
}

function spread<Value>(values: readonly Value[], count: number): Value[] {
  return Array.from(
    { length: count },
    (_, index) => values[Math.floor((index * values.length) / count)],
  ).filter(value => value !== undefined);
}

const displayNames = new Map<string, Intl.DisplayNames>();

/** A region's name in a language: parts of countries are named by their country outside of Latin script. */
function placeName(language: PressLanguage, code: string, name: string): string {
  if (code.includes('-') && language.space !== '' && language.comma === ',' && language.stop === '.')
    return name;
  const names = displayNames.get(language.code) ?? new Intl.DisplayNames([language.code], { type: 'region' });
  displayNames.set(language.code, names);
  return names.of(code.slice(0, 2)) ?? name;
}

function vocabularyOf(language: PressLanguage, index: number): Vocabulary {
  const next = seededRandom((index + 7) * SPREAD);
  const part = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? '';
  const rare = Array.from({ length: VOCABULARY }, () => {
    const middle = next() < 0.45 ? part(language.beginnings) : '';
    return part(language.beginnings) + middle + part(language.endings);
  });
  return { language, rare };
}

function makeWriter({ language, rare }: Vocabulary, next: Random) {
  const { common, space, comma, stop } = language;
  // A report keeps to its subject: some of its rarer words return.
  const subject = Array.from({ length: 24 }, () => rareWord(rare, next));
  const rareOne = (): string =>
    next() < 0.3 ? (subject[Math.floor(next() * subject.length)] ?? '') : rareWord(rare, next);
  const word = (): string => (next() < COMMON ? zipf(common, next) : rareOne());
  const phrase = (count: number): string => Array.from({ length: count }, word).join(space);

  function sentence(names: readonly string[]): string {
    const pieces = [capital(phrase(5 + Math.floor(next() * 9)))];
    const chance = next();
    if (chance < 0.35) pieces.push(names[Math.floor(next() * names.length)] ?? '');
    else if (chance < 0.5) pieces.push(String(Math.floor(next() * 3_000)));
    pieces.push(phrase(2 + Math.floor(next() * 5)));
    const clause = next() < 0.5 ? `${comma}${space}${phrase(3 + Math.floor(next() * 6))}` : '';
    return `${pieces.join(space)}${clause}${stop}`;
  }

  function paragraphs(bytes: number, names: readonly string[]): string[] {
    const told: string[] = [];
    for (let left = bytes; left > 0; ) {
      const count = 1 + Math.floor(next() * 3);
      const text = Array.from({ length: count }, () => sentence(names)).join(space);
      told.push(text);
      left -= Buffer.byteLength(text) + 2;
    }
    return told;
  }

  return {
    rare: rareOne,
    paragraphs,
    title: (place: string): string =>
      [capital(phrase(4 + Math.floor(next() * 4))), place, word()].join(space),
  };
}

function rareWord(rare: readonly string[], next: Random): string {
  return rare[Math.floor(rare.length ** (0.25 + 0.75 * next())) - 1] ?? '';
}

function zipf(ranked: readonly string[], next: Random): string {
  return ranked[Math.floor((ranked.length + 1) ** next()) - 1] ?? '';
}

/** A value of a list, the first ones far more often. */
function skewed<Value>(values: readonly Value[], next: Random): Value {
  return values[Math.floor(values.length * next() ** 2)] as Value;
}

function pickByShare(vocabularies: readonly Vocabulary[], at: number): Vocabulary {
  let left = at;
  const found = vocabularies.find(({ language }) => {
    left -= language.share;
    return left < 0;
  });
  return (found ?? vocabularies[0]) as Vocabulary;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
