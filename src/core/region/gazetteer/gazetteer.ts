import type { Additions } from './additions.ts';
import { foldName } from './fold.ts';
import { KIND_BY_LETTER, type SenseKind } from './sense-kind.ts';
import { overlay, readTable, type Table } from './table.ts';

/**
 * One meaning of a name. `region` is a row of `Gazetteer.rows`; `size` counts doublings of the square root of
 * the population: people = 500 * 2^(size/2).
 */
export type Sense = { region: number; kind: SenseKind; size: number };

/** A row of the region table. `country` is the row of its country (its own for a country), -1 for a group. */
type RegionRow = {
  code: string;
  name: string;
  parents: string[];
  lat?: number;
  lon?: number;
  country: number;
};

/** The names and regions that the tagger knows. Immutable, except for the cache of unpacked senses. */
export type Gazetteer = {
  rows: readonly RegionRow[];
  index: ReadonlyMap<string, number>;
  /** Folded name -> packed senses; `sensesOf` unpacks them. */
  names: Table;
  /** Folded word -> flags of its other meanings; `wordFlags` reads them. */
  words: Table;
  /** Folded names that the operator declared ambiguous: they count only with further evidence. */
  ambiguous: ReadonlySet<string>;
  unpacked: Map<string, readonly Sense[]>;
};

/**
 * A region as other modules see it. `parents` run upwards: the country, then M49 groups up to the world
 * (`001`).
 */
export type RegionInfo = {
  code: string;
  name: string;
  kind: 'country' | 'subdivision' | 'group';
  parents: string[];
  lat?: number;
  lon?: number;
};

/** Flags of `Gazetteer.words`. */
export const EVERYDAY = 1;
export const GIVEN_NAME = 2;
export const SURNAME = 4;
export const DICTIONARY = 8;
/** A function word of some language, in a script other than Latin. */
export const GRAMMAR_WORD = 16;

/** Maximum number of names in the cache of unpacked senses; when full, the cache is cleared. */
const MAX_UNPACKED = 20_000;

function readRows(lines: string[]): RegionRow[] {
  const position = new Map(lines.map((line, i) => [line.slice(0, line.indexOf('\t')), i]));
  return lines.map((line, i) => {
    const [code = '', parents = '', lat = '', lon = '', name = ''] = line.split('\t');
    const country = /^\d/.test(code) ? -1 : code.length === 2 ? i : (position.get(code.slice(0, 2)) ?? -1);
    const point = lat === '' ? {} : { lat: Number(lat), lon: Number(lon) };
    return { code, name, parents: parents === '' ? [] : parents.split(','), ...point, country };
  });
}

/** The regions alone, without the names that texts are searched for. */
export type RegionTable = Pick<Gazetteer, 'rows' | 'index'>;

/** Reads the regions alone, in a few milliseconds and megabytes. Throws a TypeError on any other text. */
export function readRegions(text: string): RegionTable {
  const namesAt = text.indexOf('\n#names\n');
  if (!text.startsWith('#regions\n') || namesAt < 0) throw new TypeError('not a gazetteer');
  const rows = readRows(text.slice('#regions\n'.length, namesAt).split('\n'));
  return { rows, index: new Map(rows.map((row, i) => [row.code, i])) };
}

/** Parses the decompressed text of `gazetteer.gz`. Throws a TypeError on any other text. */
export function readGazetteer(text: string): Gazetteer {
  const namesAt = text.indexOf('\n#names\n');
  const wordsAt = text.indexOf('\n#words\n');
  if (!text.startsWith('#regions\n') || namesAt < 0 || wordsAt < namesAt)
    throw new TypeError('not a gazetteer');
  const rows = readRows(text.slice('#regions\n'.length, namesAt).split('\n'));
  const names = readTable(text.slice(namesAt + '\n#names\n'.length, wordsAt));
  const words = readTable(text.slice(wordsAt + '\n#words\n'.length));
  const index = new Map(rows.map((row, i) => [row.code, i]));
  return { rows, index, names, words, ambiguous: new Set(), unpacked: new Map() };
}

/** The senses of a folded name, largest first; undefined for an unknown name. */
export function sensesOf(g: Gazetteer, key: string): readonly Sense[] | undefined {
  const known = g.unpacked.get(key);
  if (known !== undefined) return known;
  const packed = g.names.get(key);
  if (packed === undefined) return undefined;
  const senses = [...packed.matchAll(/([0-9a-z]+)([A-Z])([0-9a-z])/g)].map(([, region, kind, size]) => ({
    region: Number.parseInt(region ?? '', 36),
    kind: KIND_BY_LETTER[kind ?? ''] ?? 'place',
    size: Number.parseInt(size ?? '0', 36),
  }));
  if (g.unpacked.size >= MAX_UNPACKED) g.unpacked.clear();
  g.unpacked.set(key, senses);
  return senses;
}

function kindOf(code: string): RegionInfo['kind'] {
  return /^\d/.test(code) ? 'group' : code.length === 2 ? 'country' : 'subdivision';
}

/** The codes of all regions that contain a region, nearest first, without duplicates. */
function ancestorsOf(g: RegionTable, row: RegionRow): string[] {
  const found: string[] = [];
  const queue = [...row.parents];
  for (let code = queue.shift(); code !== undefined; code = queue.shift()) {
    if (found.includes(code)) continue;
    found.push(code);
    const index = g.index.get(code);
    queue.push(...((index === undefined ? undefined : g.rows[index])?.parents ?? []));
  }
  return found;
}

function infoOf(g: RegionTable, row: RegionRow): RegionInfo {
  const { country: _, ...shown } = row;
  return { ...shown, kind: kindOf(row.code), parents: ancestorsOf(g, row) };
}

/** Looks a region up by its code (`PK`, `PK-BA`, `034`). */
export function regionInfo(g: RegionTable, code: string): RegionInfo | undefined {
  const index = g.index.get(code);
  const row = index === undefined ? undefined : g.rows[index];
  return row === undefined ? undefined : infoOf(g, row);
}

/** Kinds that name a country or region itself, in order of preference. */
const REGION_KINDS: readonly SenseKind[] = ['country', 'acronym', 'subdivision', 'abbreviation', 'group'];

/** The code of the largest region with a name (`Pakistan`, `UK`, `Balochistan`). */
export function regionByName(g: Gazetteer, name: string): string | undefined {
  const senses = sensesOf(g, foldName(name)) ?? [];
  const found = REGION_KINDS.flatMap(kind => senses.find(sense => sense.kind === kind) ?? [])[0];
  return found === undefined ? undefined : g.rows[found.region]?.code;
}

/** Size of a place that an operator adds: that of a city of a million people. */
const ADDED_SIZE = 22;

/**
 * Returns a gazetteer with the operator's additions: new places and names precede the existing senses,
 * ignored names are removed. `unknown` lists the codes that the gazetteer does not have.
 */
export function extendGazetteer(
  g: Gazetteer,
  additions: Additions,
): { gazetteer: Gazetteer; unknown: string[] } {
  const changes = new Map<string, string | undefined>();
  const unknown = new Set<string>();
  const add = (name: string, code: string, size: number): void => {
    const region = g.index.get(code);
    const key = foldName(name);
    if (region === undefined) unknown.add(code);
    if (region === undefined || key === '') return;
    const letter = size > 0 ? 'P' : /^\d/.test(code) ? 'G' : code.length === 2 ? 'C' : 'S';
    const known = changes.get(key) ?? g.names.get(key) ?? '';
    changes.set(key, `${region.toString(36)}${letter}${ADDED_SIZE.toString(36)}${known}`);
  };
  for (const place of additions.places)
    for (const name of [place.name, ...place.aliases]) add(name, place.code, ADDED_SIZE);
  for (const { code, add: list } of additions.names) for (const name of list) add(name, code, 0);
  for (const word of additions.ignored) changes.set(foldName(word), undefined);
  const ambiguous = new Set([...g.ambiguous, ...additions.ambiguous.map(foldName)]);
  const gazetteer = { ...g, names: overlay(g.names, changes), ambiguous, unpacked: new Map() };
  return { gazetteer, unknown: [...unknown] };
}

/** Returns true when the gazetteer has names or words that count only in texts of this language (`id:as`). */
export function hasLanguage(g: Gazetteer, language: string): boolean {
  return language !== '' && (g.words.get(':languages') ?? '').split(' ').includes(language);
}

/** The other meanings of a folded word: flags EVERYDAY, GIVEN_NAME, SURNAME, DICTIONARY, GRAMMAR_WORD. */
export function wordFlags(g: Gazetteer, key: string): number {
  return Number(g.words.get(key) ?? 0);
}
