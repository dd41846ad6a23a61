import type { Additions } from './additions.ts';
import { foldName } from './fold.ts';
import { overlay, readTable, type Table } from './table.ts';

/**
 * What a name is: C country, A country or region only when written in capitals, D demonym, S subdivision,
 * H short form of a subdivision ("Calif."), K capital of a country, P populated place, Y county, G group,
 * X a border crossing or the like that is in all of its regions at once.
 */
export type SenseKind = 'C' | 'A' | 'D' | 'S' | 'H' | 'K' | 'P' | 'Y' | 'G' | 'X';

/** One thing a name may stand for. `size` counts doublings of the root of population: people = 500 * 2^(size/2). */
export type Sense = { region: number; kind: SenseKind; size: number };

/** A row of the region table. `country` is the row's own index for a country, -1 for a group. */
export type RegionRow = {
  code: string;
  name: string;
  parents: string[];
  lat?: number;
  lon?: number;
  country: number;
};

/** Everything the tagger knows. Made by `readGazetteer`; never changed: `extendGazetteer` makes another. */
export type Gazetteer = {
  rows: readonly RegionRow[];
  index: ReadonlyMap<string, number>;
  /** Folded name -> packed senses; `sensesOf` unpacks. */
  names: Table;
  /** Folded word -> bits of what else it is; `bitsOf` reads them. */
  words: Table;
  /** Words that the operator declared ambiguous: places only with a reason beside them. */
  ambiguous: ReadonlySet<string>;
  unpacked: Map<string, readonly Sense[]>;
};

/** A region as the outside sees it. `parents` run upwards: country first, then M49 groups, ending with the world. */
export type RegionInfo = {
  code: string;
  name: string;
  kind: 'country' | 'subdivision' | 'group';
  parents: string[];
  lat?: number;
  lon?: number;
};

/** Bits of `Gazetteer.words`. */
export const EVERYDAY = 1;
export const GIVEN_NAME = 2;
export const SURNAME = 4;
export const DICTIONARY = 8;
/** A word of some language's grammar, in a script other than Latin. */
export const GRAMMAR_WORD = 16;

/** Most names whose unpacked senses are kept; then the memory begins anew, so that a long run stays small. */
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

/** Reads the gunzipped text of `gazetteer.gz`. Throws a TypeError when it is not one. */
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

/** What a folded name may stand for, largest first; undefined when it is no name. */
export function sensesOf(g: Gazetteer, key: string): readonly Sense[] | undefined {
  const known = g.unpacked.get(key);
  if (known !== undefined) return known;
  const packed = g.names.get(key);
  if (packed === undefined) return undefined;
  const senses = [...packed.matchAll(/([0-9a-z]+)([A-Z])([0-9a-z])/g)].map(([, region, kind, size]) => ({
    region: Number.parseInt(region ?? '', 36),
    kind: kind as SenseKind,
    size: Number.parseInt(size ?? '0', 36),
  }));
  if (g.unpacked.size >= MAX_UNPACKED) g.unpacked.clear();
  g.unpacked.set(key, senses);
  return senses;
}

function kindOf(code: string): RegionInfo['kind'] {
  return /^\d/.test(code) ? 'group' : code.length === 2 ? 'country' : 'subdivision';
}

/** Everything above a region, nearest first, each once. */
function ancestorsOf(g: Gazetteer, row: RegionRow): string[] {
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

function infoOf(g: Gazetteer, row: RegionRow): RegionInfo {
  const { country: _, ...shown } = row;
  return { ...shown, kind: kindOf(row.code), parents: ancestorsOf(g, row) };
}

/** A region by its code (`PK`, `PK-BA`, `034`); undefined when there is none. */
export function regionInfo(g: Gazetteer, code: string): RegionInfo | undefined {
  const index = g.index.get(code);
  const row = index === undefined ? undefined : g.rows[index];
  return row === undefined ? undefined : infoOf(g, row);
}

/** What names a country or a region as such, not its people or a place in it. */
const REGION_KINDS: readonly SenseKind[] = ['C', 'A', 'S', 'H', 'G'];

/** The code of the largest region that goes by a name (`Pakistan`, `UK`, `Balochistan`). */
export function regionByName(g: Gazetteer, name: string): string | undefined {
  const senses = sensesOf(g, foldName(name)) ?? [];
  const found = REGION_KINDS.flatMap(kind => senses.find(sense => sense.kind === kind) ?? [])[0];
  return found === undefined ? undefined : g.rows[found.region]?.code;
}

/** Every region: groups, then countries, then subdivisions. */
export function allRegions(g: Gazetteer): RegionInfo[] {
  return g.rows.map(row => infoOf(g, row));
}

/** Size of a place that an operator adds: as sure as a city of a million. */
const ADDED_SIZE = 22;

/**
 * A gazetteer with the operator's additions: places and names become senses of their own and come first,
 * ignored words are no names any more. Codes that the gazetteer does not know are answered in `unknown`.
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
    const kind: SenseKind = size > 0 ? 'P' : /^\d/.test(code) ? 'G' : code.length === 2 ? 'C' : 'S';
    const known = changes.get(key) ?? g.names.get(key) ?? '';
    changes.set(key, `${region.toString(36)}${kind}${ADDED_SIZE.toString(36)}${known}`);
  };
  for (const place of additions.places)
    for (const name of [place.name, ...place.aliases]) add(name, place.code, ADDED_SIZE);
  for (const { code, add: list } of additions.names) for (const name of list) add(name, code, 0);
  for (const word of additions.ignored) changes.set(foldName(word), undefined);
  const ambiguous = new Set([...g.ambiguous, ...additions.ambiguous.map(foldName)]);
  const gazetteer = { ...g, names: overlay(g.names, changes), ambiguous, unpacked: new Map() };
  return { gazetteer, unknown: [...unknown] };
}

/** What else a folded word is: bits of EVERYDAY, GIVEN_NAME, SURNAME and DICTIONARY. */
export function wordFlags(g: Gazetteer, key: string): number {
  return Number(g.words.get(key) ?? 0);
}
