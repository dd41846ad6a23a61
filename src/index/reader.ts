import type { SelectionPage } from '../core/query/selection.ts';
import type { Database } from './database.ts';
import type { Places } from './places.ts';

/** Places that a statement looks at: few first, as most pages end there, then more. */
const FIRST_CHUNK = 8_192;
const CHUNK_GROWTH = 4;
const MAX_CHUNK = 131_072;
/** Rows that a statement reads beyond a page, for those that stand out of order. */
const MARGIN = 32;
/** Places between two stories from which they are looked for separately. */
const MAX_GAP = 2_048;

/** A story that was found. */
export type Found = { id: string; sort: number };

/** Throws when a query has taken too long; it is called between steps of some milliseconds. */
export type CheckDeadline = () => void;

type Row = Found & { place: number };

/** Reads selections, in steps of some milliseconds so that a deadline ends them: SQLite cannot be interrupted from its own thread. */
export function makeReader(database: Database, places: Places) {
  const selectRows = database.prepare(`
    SELECT story.place AS place, lower(hex(story.id)) AS id, story.sort AS sort
    FROM words JOIN story ON story.place = words.rowid
    WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? ORDER BY words.rowid DESC LIMIT ?`);
  const countRows = database.prepare(
    'SELECT count(*) AS stories FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?',
  );
  const selectPlaces = database.prepare(
    'SELECT rowid AS place FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?',
  );

  return {
    /** A page of the rows that an expression matches. */
    page(expression: string, { since, before, limit }: SelectionPage, checkDeadline: CheckDeadline): Found[] {
      const range = places.range(since, before?.sort);
      let found: Row[] = [];
      let chunk = FIRST_CHUNK;
      for (let next = range?.highest ?? 0; range && next >= range.lowest; ) {
        checkDeadline();
        const lowest = Math.max(range.lowest, next - chunk + 1);
        const wanted = limit + MARGIN;
        const rows = selectRows.all(expression, lowest, next, wanted) as Row[];
        found = [...found, ...rows.filter(row => isWithin(row, since, before))]
          .sort(inEditionOrder)
          .slice(0, limit);
        const isWhole = rows.length < wanted;
        next = (isWhole ? lowest : (rows.at(-1)?.place ?? lowest)) - 1;
        if (isWhole) chunk = Math.min(chunk * CHUNK_GROWTH, MAX_CHUNK);
        const last = found[limit - 1];
        if (last && places.newestUpTo(next) < last.sort) break;
      }
      return found.map(({ id, sort }) => ({ id, sort }));
    },

    /** Number of rows that an expression matches, in parts whose sum it is, so that others can be answered between. */
    *count(expression: string): Generator<number> {
      const range = places.range();
      for (let next = range?.lowest ?? 0; range && next <= range.highest; next += MAX_CHUNK) {
        const [row] = countRows.all(expression, next, next + MAX_CHUNK - 1) as [{ stories: number }];
        yield row.stories;
      }
    },

    /** Those of some places that an expression matches. */
    among(expression: string, candidates: readonly number[], checkDeadline: CheckDeadline): Set<number> {
      const matched = new Set<number>();
      const sorted = [...candidates].sort((a, b) => a - b);
      for (let from = 0; from < sorted.length; ) {
        checkDeadline();
        let to = from;
        while (to + 1 < sorted.length && isNear(sorted[to], sorted[to + 1])) to += 1;
        const rows = selectPlaces.all(expression, sorted[from] ?? 0, sorted[to] ?? 0) as { place: number }[];
        for (const { place } of rows) matched.add(place);
        from = to + 1;
      }
      return matched;
    },
  };
}

function isNear(place = 0, next = 0): boolean {
  return next - place <= MAX_GAP;
}

function isWithin({ id, sort }: Row, since: number | undefined, before: SelectionPage['before']): boolean {
  if (since !== undefined && sort < since) return false;
  return !before || sort < before.sort || (sort === before.sort && id < before.id);
}

/** Newest first, equal dates by falling id. */
function inEditionOrder(a: Row, b: Row): number {
  return b.sort - a.sort || (a.id < b.id ? 1 : -1);
}
