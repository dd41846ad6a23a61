import type { SelectionPage, StorySelection } from '../core/query/selection.ts';
import type { Database } from './database.ts';
import { expressionOf } from './expression.ts';
import { makePlaces, SEGMENTS_SQL, type SegmentRow } from './places.ts';
import { type CheckDeadline, type Found, makeReader } from './reader.ts';
import { makeMeta, release } from './schema.ts';
import { columnsOf, type IndexedStory } from './tokens.ts';

/** Pages that a merge writes at a time. */
const MERGE_PAGES = 64;

/** Whether a story of the index is selected, and its version there. */
export type Tested = { version: number; selected: boolean };

export type IndexDatabase = ReturnType<typeof makeIndexDatabase>;

/**
 * The index in a database with tables: stories in, selections out. Answers are exact: the stories that `compileRule`
 * selects, in the order of editions.
 */
export function makeIndexDatabase(database: Database, random: () => number = Math.random) {
  const places = makePlaces(database.prepare(SEGMENTS_SQL).all() as SegmentRow[]);
  const reader = makeReader(database, places);
  const meta = makeMeta(database);
  const byId = database.prepare('SELECT place, version FROM story WHERE id = unhex(?)');
  const byPlace = database.prepare('SELECT 1 FROM story WHERE place = ?');
  const nearest = database.prepare(
    'SELECT place FROM story WHERE place BETWEEN ? AND ? AND sort <= ? ORDER BY sort DESC, place DESC LIMIT 1',
  );
  const insert = database.prepare(
    'INSERT OR REPLACE INTO story (place, id, sort, version) VALUES (?, unhex(?), ?, ?)',
  );
  const removeStory = database.prepare('DELETE FROM story WHERE place = ?');
  const removeWords = database.prepare('DELETE FROM words WHERE rowid = ?');
  const write = database.prepare(
    'INSERT OR REPLACE INTO words (rowid, text, titles, facets) VALUES (?, ?, ?, ?)',
  );
  const lookup = {
    isTaken: (place: number) => byPlace.all(place).length > 0,
    neighbour: (range: { lowest: number; highest: number }, sort: number) =>
      (nearest.all(range.lowest, range.highest, sort)[0] as { place: number } | undefined)?.place,
    random,
  };
  const mergeWords = database.prepare(`INSERT INTO words (words, rank) VALUES ('merge', ?)`);
  const changes = database.prepare('SELECT total_changes() AS changes');
  const totalChanges = () => (changes.all()[0] as { changes: number }).changes;
  let [{ stories }] = database.prepare('SELECT count(*) AS stories FROM story').all() as [
    { stories: number },
  ];
  const find = (id: string) => byId.all(id)[0] as { place: number; version: number } | undefined;

  return {
    meta,

    /** Makes room in an empty index for `count` stories that come newest first. */
    reserve: places.reserve,

    /** Adds stories, each in place of its earlier state. */
    put(added: readonly IndexedStory[]): void {
      const placed = added.map(story => {
        const known = find(story.id)?.place;
        const place = known ?? places.choose(story.sort, lookup);
        if (known === undefined) stories += 1;
        insert.run(place, story.id, story.sort, story.version);
        places.add(place, story.sort);
        return { place, columns: columnsOf(story) };
      });
      // FTS5 writes a segment of its own to disk whenever row ids fall.
      for (const { place, columns } of placed.sort((a, b) => a.place - b.place))
        write.run(place, columns.text, columns.titles, columns.facets);
    },

    /** Removes stories; ids that are not there change nothing. */
    remove(ids: readonly string[]): void {
      for (const id of ids) {
        const known = find(id);
        if (!known) continue;
        removeStory.run(known.place);
        removeWords.run(known.place);
        stories -= 1;
      }
    },

    /**
     * Merges a little of what FTS5 wrote in pieces, some milliseconds' worth: a merged index is a tenth smaller and faster.
     * `start`: of all pieces, else of those that were begun. False when nothing is left.
     */
    merge(start: boolean): boolean {
      const before = totalChanges();
      mergeWords.run(start ? -MERGE_PAGES : MERGE_PAGES);
      return totalChanges() - before >= 2; // FTS5 says so: https://sqlite.org/fts5.html#the_merge_command
    },

    /** Runs `change` in a transaction: all of it is written, or nothing. */
    transaction(change: () => void): void {
      database.exec('BEGIN IMMEDIATE');
      try {
        change();
        database.exec('COMMIT');
      } catch (error) {
        try {
          database.exec('ROLLBACK');
        } catch {
          // SQLite rolls back by itself when the disk is full; the first error is reported.
        }
        throw error;
      }
    },

    /** The first stories of a selection, newest first, equal dates by falling id. */
    find(page: SelectionPage, checkDeadline: CheckDeadline): Found[] {
      const expression = expressionOf(page);
      return expression === undefined ? [] : reader.page(expression, page, checkDeadline);
    },

    /** Number of stories of a selection, in parts whose sum it is, so that others can be answered between. */
    count(selection: StorySelection): Iterable<number> {
      const expression = expressionOf(selection);
      return expression === undefined ? [] : reader.count(expression);
    },

    /** Which of these stories are selected; those that the index does not have are absent. */
    test(
      ids: readonly string[],
      selection: StorySelection,
      checkDeadline: CheckDeadline,
    ): Map<string, Tested> {
      const known = ids.flatMap(id => {
        const found = find(id);
        return found ? [{ id, ...found }] : [];
      });
      const expression = expressionOf(selection);
      const selected =
        expression === undefined
          ? new Set<number>()
          : reader.among(
              expression,
              known.map(({ place }) => place),
              checkDeadline,
            );
      return new Map(known.map(({ id, place, version }) => [id, { version, selected: selected.has(place) }]));
    },

    /** Number of stories in the index. */
    size: (): number => stories,

    close: (): void => release(database),
  };
}
