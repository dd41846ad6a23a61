import { z } from 'zod';
import type { NumberedChange } from '../../core/story/change.ts';
import type { IndexDatabase } from '../../index/index-database.ts';
import { QUIET } from '../../store/story/changes.ts';
import { type LoadDeps, loadIndexed } from './load.ts';

/** Changes that are applied together: questions wait as long. */
const BATCH = 100;
/** Name of the value with the number of the index's last change. */
const CURSOR = 'cursor';

/** The last change in the index: its number, and its story unless the index was just built. */
const cursor = z.object({ at: z.number(), story: z.string().optional() });
export type IndexCursor = z.infer<typeof cursor>;

/** The last change in the index; undefined when the index is not complete. */
export function cursorOf({ meta }: IndexDatabase): IndexCursor | undefined {
  const stored = meta.get(CURSOR);
  return stored ? cursor.parse(JSON.parse(stored)) : undefined;
}

export function setCursor({ meta }: IndexDatabase, at: IndexCursor): void {
  meta.set(CURSOR, JSON.stringify(at));
}

/**
 * Whether the changes after a cursor are all in the log, and the log is the one that the cursor is of. They are not when
 * too many were dropped, when Redis lost its last changes, or when it holds another desk or a backup.
 */
export async function canFollow({ store }: LoadDeps, { at, story }: IndexCursor): Promise<boolean> {
  const { head, trimmed } = await store.changes.position();
  if (head < at || trimmed > at) return false;
  return story === undefined || (await store.changes.lastOf(story)) >= at;
}

/** Applies the next changes after a cursor, and returns the cursor behind them; the same one when there are none. */
export async function applyChanges(
  deps: LoadDeps,
  index: IndexDatabase,
  after: IndexCursor,
): Promise<IndexCursor> {
  const changes = await nextChanges(deps, after.at);
  const last = changes.at(-1);
  if (!last) return after;
  const ids = [...new Set(changes.map(({ story }) => story))];
  const present = await loadIndexed(deps, ids);
  const known = new Set(present.map(({ id }) => id));
  index.transaction(() => {
    index.put(present);
    index.remove(ids.filter(id => !known.has(id)));
    setCursor(index, last);
  });
  return last;
}

/** The next changes in order. Of two lists that were cut off, only what both reach is complete. */
async function nextChanges({ store }: LoadDeps, after: number): Promise<NumberedChange[]> {
  const lists = await Promise.all(['all', QUIET].map(scope => store.changes.after(scope, after, BATCH)));
  const ends = lists.filter(list => list.length === BATCH).map(list => list.at(-1)?.at ?? after);
  const end = Math.min(...ends);
  return lists
    .flat()
    .filter(({ at }) => at <= end)
    .sort((a, b) => a.at - b.at);
}
