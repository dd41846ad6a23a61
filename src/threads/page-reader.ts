import { Worker } from 'node:worker_threads';
import type { RawPage, ReadPage } from '../core/article/pages/page.ts';

/** Longest that one page may occupy a thread (ms): real pages take a few milliseconds. */
const DEADLINE = 3_000;
/** Heap of one thread, in megabytes. */
const HEAP = 128;

/** What a thread answers. */
export type PageAnswer = { page: ReadPage } | { error: { code: string; message: string } };

/** The page could not be read: a markup bomb, or it took too long. `code` says which. */
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

/** A thread and the page it reads now; none while it loads its code or waits. */
type Lane = { thread: Worker; job?: Job | undefined; deadline?: NodeJS.Timeout | undefined };

/**
 * Reads pages in threads of their own, each with a deadline and a bounded heap, so that no page holds up the thread that
 * keeps the jobs' locks. A thread that overruns is ended and replaced; the page fails with UnreadablePage.
 */
export function makePageReader(threads: number): PageReader {
  const waiting: Job[] = [];
  const lanes = new Set<Lane>();
  const idle: Lane[] = [];
  let closed = false;

  const next = (): void => {
    if (closed || waiting.length === 0) return;
    const lane = idle.pop();
    if (lane) run(lane, waiting.shift() as Job);
    else if (lanes.size < threads) start();
  };

  const start = (): void => {
    const thread = new Worker(new URL('./page-thread.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    thread.unref();
    const lane: Lane = { thread };
    lanes.add(lane);
    // The first message says that its code is loaded: that time is no page's.
    thread.on('message', (answer: PageAnswer | 'ready') => {
      clearTimeout(lane.deadline);
      const { job } = lane;
      lane.job = undefined;
      idle.push(lane);
      if (answer !== 'ready' && job) settle(job, answer);
      next();
    });
    thread.on('error', error => end(lane, new UnreadablePage('crash', error.message)));
    thread.on('exit', code => end(lane, new UnreadablePage('crash', `the reading thread ended (${code})`)));
  };

  const run = (lane: Lane, job: Job): void => {
    lane.job = job;
    lane.deadline = setTimeout(() => {
      end(lane, new UnreadablePage('deadline', `the page took more than ${DEADLINE} ms to read`));
    }, DEADLINE);
    lane.thread.postMessage(job.page);
  };

  const end = (lane: Lane, error: UnreadablePage): void => {
    if (!lanes.delete(lane)) return;
    clearTimeout(lane.deadline);
    if (idle.includes(lane)) idle.splice(idle.indexOf(lane), 1);
    void lane.thread.terminate();
    // A thread that ends before it has loaded its code would do so again: the page that waited for it fails.
    (lane.job ?? waiting.shift())?.reject(error);
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
      await Promise.all([...lanes].map(lane => lane.thread.terminate()));
    },
  };
}

function settle(job: Job, answer: PageAnswer): void {
  if ('page' in answer) job.resolve(answer.page);
  else job.reject(new UnreadablePage(answer.error.code, answer.error.message));
}
