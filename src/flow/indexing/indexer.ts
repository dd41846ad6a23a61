import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StorySelection } from '../../core/query/selection.ts';
import { SECOND } from '../../core/time/units.ts';
import { isSqliteError } from '../../index/database.ts';
import type { IndexDatabase } from '../../index/index-database.ts';
import {
  type IndexAnswer,
  IndexNotReady,
  type IndexQuestion,
  type IndexState,
  QueryTooSlow,
  type SearchIndex,
} from '../../index/search-index.ts';
import { type KeeperOptions, makeKeeper } from './keeper.ts';

/** Deadlines of a question (ms), without the time that it waits for changes: of a page, and of a count. */
const DEADLINE = SECOND;
const COUNT_DEADLINE = 10 * SECOND;
/** Longest time that a question waits for an index that is built (ms), and for one that catches up on a slow disk. */
const PATIENCE = SECOND;
const LAG_PATIENCE = 5 * SECOND;
/** Interval at which changes are followed without a question (ms). */
const FOLLOW_EVERY = SECOND;
/** Attempts to get an index up to date before it is given a rest until the next interval. */
const MAX_ATTEMPTS = 4;

/**
 * Answers questions from an index that it keeps up to date. Redis is the truth: when SQLite fails, whatever the reason,
 * its file is deleted and built again, and questions wait or are refused.
 */
export function makeIndexer(options: KeeperOptions): SearchIndex {
  let state: IndexState = { phase: 'building', done: 0, of: 0 };
  const keeper = makeKeeper(options, changed => {
    state = changed;
  });
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const waitFor = (reason: string): undefined => {
    if (state.phase !== 'waiting') options.log.warn({ reason }, 'index.waiting');
    state = { phase: 'waiting', reason };
  };

  const catchUp = async (): Promise<IndexDatabase | undefined> => {
    for (let attempt = 1; !closed; attempt += 1) {
      try {
        return (await keeper.catchUp())?.index;
      } catch (error) {
        if (closed) return undefined;
        const reason = (error as Error).message;
        const isFinal = !isSqliteError(error) || attempt === MAX_ATTEMPTS;
        if (!isFinal) keeper.replace(reason);
        else return waitFor(reason);
      }
    }
    return undefined;
  };
  const fresh = makeCoalescer(catchUp);

  const answer = (index: IndexDatabase, question: IndexQuestion): unknown => {
    const checkDeadline = makeDeadline(DEADLINE);
    switch (question.kind) {
      case 'find':
        return index.find(question.page, checkDeadline);
      case 'test':
        return index.test(question.ids, question.selection, checkDeadline);
      case 'count':
        return Promise.all(question.selections.map(selection => countAll(index, selection)));
    }
  };

  const start = (): void => {
    if (timer || closed) return;
    const follow = () =>
      fresh()
        .then(() => keeper.tidy())
        .catch(error => waitFor((error as Error).message));
    timer = setInterval(follow, FOLLOW_EVERY);
    timer.unref();
    void follow();
  };

  return {
    start,
    state: () => state,

    async ask<Question extends IndexQuestion>(question: Question): Promise<IndexAnswer<Question['kind']>> {
      start();
      const index = await within(fresh(), state.phase === 'ready' ? LAG_PATIENCE : PATIENCE);
      if (!index) throw new IndexNotReady(state);
      try {
        return (await answer(index, question)) as IndexAnswer<Question['kind']>;
      } catch (error) {
        if (!isSqliteError(error)) throw error;
        keeper.replace((error as Error).message);
        throw new IndexNotReady(state);
      }
    },

    async close() {
      closed = true;
      clearInterval(timer);
      keeper.close();
    },
  };
}

/** Counts a selection, and lets others be answered meanwhile. */
async function countAll(index: IndexDatabase, selection: StorySelection): Promise<number> {
  const checkDeadline = makeDeadline(COUNT_DEADLINE);
  let stories = 0;
  for (const part of index.count(selection)) {
    stories += part;
    await nextTurn();
    checkDeadline();
  }
  return stories;
}

/** Throws QueryTooSlow when called after `ms`. */
function makeDeadline(ms: number): () => void {
  const end = performance.now() + ms;
  return () => {
    if (performance.now() > end) throw new QueryTooSlow();
  };
}

/**
 * Runs `work` one at a time. A call is answered by a run that began after it: by the next one, which all who call
 * meanwhile share.
 */
function makeCoalescer<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<Result> | undefined;
  return () => {
    next ??= running.then(() => {
      const current = work();
      running = current.catch(() => {});
      next = undefined;
      return current;
    });
    return next;
  };
}

/** The result of a promise; undefined when it takes longer than `ms`. */
async function within<Result>(promise: Promise<Result>, ms: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, ms, undefined);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
