import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpenDatabase } from '../../index/database.ts';
import { type IndexDatabase, makeIndexDatabase } from '../../index/index-database.ts';
import { type IndexFile, type IndexPlace, openIndexFile, replaceIndexFile } from '../../index/index-file.ts';
import type { IndexState } from '../../index/search-index.ts';
import type { Log } from '../../log.ts';
import { type BuildProgress, beginBuild, buildProgress, continueBuild } from './build.ts';
import { applyChanges, canFollow, cursorOf, type IndexCursor } from './follow.ts';
import type { LoadDeps } from './load.ts';

/** Name of the value that holds the basis of the rows. */
const BASIS = 'basis';
/** Time of a merge between two looks at the changes (ms). */
const TIDY_SLICE = 150;
/** Files given up in a row after which the index is kept in memory. */
const MAX_REPLACED = 2;

/** `basis` names what the rows depend on beside the stories: an index on another one is made anew. */
export type KeeperOptions = LoadDeps & {
  openDatabase: OpenDatabase;
  place: IndexPlace;
  basis: string;
  log: Log;
};

/** An index with all changes up to its cursor. */
type Complete = { index: IndexDatabase; cursor: IndexCursor };

export type Keeper = ReturnType<typeof makeKeeper>;

/** Keeps an index in its file: opens it, builds it, follows the changes, and replaces it by an empty one. */
export function makeKeeper(options: KeeperOptions, onState: (state: IndexState) => void) {
  const { openDatabase, place, basis, log, store } = options;
  const report = (event: string, fields: object): void => log.warn(fields, event);
  let opened: { file: IndexFile; index: IndexDatabase } | undefined;
  /** Whether the cursor was compared with Redis since the connection was last opened. */
  let verified = false;
  let replaced = 0;
  let merging: 'due' | 'begun' | 'done' = 'done';
  let closed = false;
  store.redis.on('close', () => {
    verified = false;
  });

  const open = (): { file: IndexFile; index: IndexDatabase } => {
    if (opened) return opened;
    const file = openIndexFile(openDatabase, place, report);
    opened = { file, index: makeIndexDatabase(file.database) };
    return opened;
  };

  const replace = (reason: string): void => {
    replaced += 1;
    verified = false;
    log.warn({ reason, path: opened?.file.path ?? 'memory' }, 'index.replaced');
    onState({ phase: 'building', done: 0, of: 0 });
    if (!opened) return;
    const { file } = opened;
    opened = undefined;
    const next = replaceIndexFile(
      openDatabase,
      replaced > MAX_REPLACED ? { ...file, path: undefined } : file,
      report,
    );
    opened = { file: next, index: makeIndexDatabase(next.database) };
  };

  /** The cursor to follow from; undefined for an index to build. One that cannot be followed is replaced. */
  const resume = async (): Promise<IndexCursor | undefined> => {
    const { index } = open();
    if ((index.meta.get(BASIS) ?? basis) !== basis) replace('it is of another release');
    const cursor = cursorOf(open().index);
    if (!cursor || verified || (await canFollow(options, cursor))) return cursor;
    replace('changes are missing between it and Redis');
    return undefined;
  };

  const build = async (): Promise<IndexCursor | undefined> => {
    const since = performance.now();
    const { head } = await store.changes.position();
    if ((buildProgress(open().index)?.head ?? 0) > head) replace('Redis is behind it');
    const { index, file } = open();
    index.meta.set(BASIS, basis);
    let progress: BuildProgress | undefined =
      buildProgress(index) ?? (await beginBuild(options, index, head));
    log.info({ done: progress.done, of: progress.of, path: file.path ?? 'memory' }, 'index.building');
    while (progress && !closed) {
      onState({ phase: 'building', done: progress.done, of: progress.of });
      progress = await continueBuild(options, index, progress);
    }
    const ms = Math.round(performance.now() - since);
    merging = 'due';
    if (!closed) log.info({ stories: index.size(), ms }, 'index.built');
    return cursorOf(index);
  };

  return {
    replace,

    /**
     * The index with every change that was committed before the call; built first if need be. Fails as SQLite or Redis do;
     * undefined when it is closed meanwhile.
     */
    async catchUp(): Promise<Complete | undefined> {
      open().file.checkFile();
      let cursor = (await resume()) ?? (await build());
      const { index } = open();
      verified = true;
      while (cursor && !closed) {
        const next = await applyChanges(options, index, cursor);
        if (next === cursor) {
          replaced = 0;
          onState({ phase: 'ready', stories: index.size(), cursor: cursor.at });
          return { index, cursor };
        }
        cursor = next;
      }
      return undefined;
    },

    /** Merges a built index, for a moment: questions come first. */
    async tidy(): Promise<void> {
      const end = performance.now() + TIDY_SLICE;
      while (opened && merging !== 'done' && !closed && performance.now() < end) {
        const goesOn = opened.index.merge(merging === 'due');
        merging = goesOn ? 'begun' : 'done';
        await nextTurn();
      }
    },

    close(): void {
      closed = true;
      opened?.index.close();
      opened = undefined;
    },
  };
}
