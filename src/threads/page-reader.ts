import { Worker } from 'node:worker_threads';
import type { RawPage, ReadPage } from '../core/article/pages/page.ts';
import { SECOND } from '../core/time/units.ts';

/** Deadline of one page (ms); real pages take a few milliseconds. */
const DEADLINE = 3 * SECOND;
/** Heap limit of a thread (MB). */
const HEAP = 128;

/** Message from a thread. */
export type PageAnswer = { page: ReadPage } | { error: { code: string; message: string } };

/** The page could not be read: a markup bomb, a crash or the deadline; `code` says which. */
export class UnreadablePage extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'UnreadablePage';
    this.code = code;
  }
}

export type PageReader = { read(page: RawPage): Promise<ReadPage>; close(): Promise<void> };

type Job = { page: RawPage; resolve: (page: ReadPage) => void; reject: (error: Error) => void };

/** A worker thread with its current job; none while it loads or waits. */
type ThreadSlot = { thread: Worker; job?: Job | undefined; deadline?: NodeJS.Timeout | undefined };

/**
 * Reads pages in worker threads with a deadline and a heap limit, so that no page blocks the thread that
 * renews job locks. A thread that overruns is terminated and replaced; its page fails with UnreadablePage.
 */
export function makePageReader(threads: number): PageReader {
  const waiting: Job[] = [];
  const slots = new Set<ThreadSlot>();
  const idle: ThreadSlot[] = [];
  let closed = false;

  const next = (): void => {
    if (closed || waiting.length === 0) return;
    const slot = idle.pop();
    if (slot) run(slot, waiting.shift() as Job);
    else if (slots.size < threads) start();
  };

  const start = (): void => {
    const thread = new Worker(new URL('./page-thread.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    thread.unref();
    const slot: ThreadSlot = { thread };
    slots.add(slot);
    // The first message reports that the code is loaded; loading does not count against a page's deadline.
    thread.on('message', (answer: PageAnswer | 'ready') => {
      clearTimeout(slot.deadline);
      const { job } = slot;
      slot.job = undefined;
      idle.push(slot);
      if (answer !== 'ready' && job) resolveJob(job, answer);
      next();
    });
    thread.on('error', error => end(slot, new UnreadablePage('crash', error.message)));
    thread.on('exit', code => end(slot, new UnreadablePage('crash', `the reading thread ended (${code})`)));
  };

  const run = (slot: ThreadSlot, job: Job): void => {
    slot.job = job;
    slot.deadline = setTimeout(() => {
      end(slot, new UnreadablePage('deadline', `the page took more than ${DEADLINE} ms to read`));
    }, DEADLINE);
    slot.thread.postMessage(job.page);
  };

  const end = (slot: ThreadSlot, error: UnreadablePage): void => {
    if (!slots.delete(slot)) return;
    clearTimeout(slot.deadline);
    if (idle.includes(slot)) idle.splice(idle.indexOf(slot), 1);
    void slot.thread.terminate();
    // A thread that ends before it has loaded would do so again, so the waiting page fails.
    (slot.job ?? waiting.shift())?.reject(error);
    next();
  };

  return {
    read: page =>
      new Promise((resolve, reject) => {
        waiting.push({ page, resolve, reject });
        next();
      }),
    close: async () => {
      closed = true;
      await Promise.all([...slots].map(slot => slot.thread.terminate()));
    },
  };
}

function resolveJob(job: Job, answer: PageAnswer): void {
  if ('page' in answer) job.resolve(answer.page);
  else job.reject(new UnreadablePage(answer.error.code, answer.error.message));
}
