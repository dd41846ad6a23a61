import { Worker } from 'node:worker_threads';
import { SECOND } from '../core/time/units.ts';
import type { IndexPlace } from './index-file.ts';
import {
  type IndexAnswer,
  IndexBusy,
  IndexNotReady,
  type IndexQuestion,
  type IndexState,
  QueryTooSlow,
  type SearchIndex,
} from './search-index.ts';

/** What the thread is started with. */
export type IndexThreadData = { redisUrl: string; place: IndexPlace };

/** Messages to the thread and from it. */
export type ToThread = { id: number; question: IndexQuestion } | { close: true };
export type FromThread =
  | { id: number; answer: unknown }
  | { id: number; error: { code: string; message: string; state?: IndexState } }
  | { state: IndexState }
  | { log: { level: 'debug' | 'info' | 'warn' | 'error'; fields: object; event: string } };

/** Questions that wait at a time, and for how long (ms). */
const MAX_WAITING = 500;
const MAX_WAIT = 15 * SECOND;
/** Heap of the thread (MB). SQLite's page cache is beside it. */
const HEAP = 192;
/** Rest before a thread that ended is started again (ms). */
const RESTART_PAUSE = SECOND;
/** Time for the thread to close its file (ms). */
const CLOSE_WITHIN = 2 * SECOND;

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

type ThreadIndexOptions = {
  /** The thread's code. */
  thread: URL;
  data: IndexThreadData;
  log: Record<'debug' | 'info' | 'warn' | 'error', (fields: object, event: string) => void>;
};

/** An index that lives in a thread, which the first question or `start` starts. A thread that ends is started again. */
export function makeThreadIndex({ thread, data, log }: ThreadIndexOptions): SearchIndex {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let state: IndexState = { phase: 'building', done: 0, of: 0 };
  let questions = 0;
  let closed = false;
  let restart: NodeJS.Timeout | undefined;

  const take = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    clearTimeout(found?.timer);
    return found;
  };

  const receive = (message: FromThread): void => {
    if ('log' in message) log[message.log.level](message.log.fields, message.log.event);
    else if ('state' in message) state = message.state;
    else if ('answer' in message) take(message.id)?.resolve(message.answer as never);
    else take(message.id)?.reject(errorOf(message.error));
  };

  const end = (ended: Worker, reason: string): void => {
    if (worker !== ended) return;
    worker = undefined;
    state = { phase: 'waiting', reason };
    for (const id of [...waiting.keys()]) take(id)?.reject(new IndexNotReady(state));
    if (closed) return;
    log.error({ reason }, 'index.thread_ended');
    restart = setTimeout(start, RESTART_PAUSE);
    restart.unref();
  };

  const start = (): void => {
    if (worker || closed) return;
    clearTimeout(restart);
    const started = new Worker(thread, {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    worker = started;
    started.unref();
    started.on('message', receive);
    started.on('error', error => end(started, error.message));
    started.on('exit', code => end(started, `the index's thread ended (${code})`));
  };

  const ask = (question: IndexQuestion): Promise<unknown> => {
    if (waiting.size >= MAX_WAITING) return Promise.reject(new IndexBusy());
    start();
    return new Promise((resolve, reject) => {
      questions += 1;
      const id = questions;
      const timer = setTimeout(() => take(id)?.reject(new IndexBusy()), MAX_WAIT);
      waiting.set(id, { resolve, reject, timer });
      worker?.postMessage({ id, question } satisfies ToThread);
    });
  };

  return {
    ask: <Question extends IndexQuestion>(question: Question) =>
      ask(question) as Promise<IndexAnswer<Question['kind']>>,
    start,
    state: () => state,
    async close() {
      closed = true;
      clearTimeout(restart);
      const closing = worker;
      if (!closing) return;
      const exited = new Promise(resolve => closing.once('exit', resolve));
      closing.postMessage({ close: true } satisfies ToThread);
      const late = setTimeout(() => void closing.terminate(), CLOSE_WITHIN);
      await exited;
      clearTimeout(late);
    },
  };
}

/** An error of the thread, as the class that it was there. */
function errorOf({ code, message, state }: { code: string; message: string; state?: IndexState }): Error {
  if (state) return new IndexNotReady(state);
  if (code === 'QUERY_TOO_SLOW') return new QueryTooSlow();
  return new Error(message);
}
