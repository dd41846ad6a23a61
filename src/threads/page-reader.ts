import { Worker } from 'node:worker_threads';
import type { Article } from '../core/article/article.ts';
import type { RawPage } from '../core/article/page.ts';

/** Longest that one page may occupy a thread (ms): real pages take a few milliseconds. */
const DEADLINE = 3_000;
/** Heap of one thread, in megabytes. */
const HEAP = 192;

/** What a thread answers. */
export type PageAnswer = { article: Article } | { error: { code: string; message: string } };

/** The page could not be read: a markup bomb, or it took too long. `code` says which. */
export class UnreadablePage extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'UnreadablePage';
    this.code = code;
  }
}

export type PageReader = { read(page: RawPage): Promise<Article>; close(): Promise<void> };

type Waiting = { page: RawPage; resolve: (article: Article) => void; reject: (error: Error) => void };

/**
 * Reads pages in threads of their own, each with a deadline and a bounded heap, so that no page holds up the thread that
 * keeps the jobs' locks. A thread that overruns is ended and replaced; the page fails with UnreadablePage.
 */
export function makePageReader(threads: number): PageReader {
  const waiting: Waiting[] = [];
  const idle: Worker[] = [];
  let running = 0;
  let closed = false;

  const next = (): void => {
    const job = waiting[0];
    if (!job || closed) return;
    const thread = idle.pop() ?? (running < threads ? start() : undefined);
    if (!thread) return;
    waiting.shift();
    run(thread, job);
  };

  const start = (): Worker => {
    running += 1;
    const thread = new Worker(new URL('./page-thread.js', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    thread.unref();
    return thread;
  };

  const run = (thread: Worker, job: Waiting): void => {
    const settle = (deed: () => void, healthy: boolean): void => {
      clearTimeout(deadline);
      thread.removeAllListeners();
      if (healthy) idle.push(thread);
      else {
        running -= 1;
        thread.on('error', () => {});
        void thread.terminate();
      }
      deed();
      next();
    };
    const fail = (code: string, message: string): void =>
      settle(() => job.reject(new UnreadablePage(code, message)), false);
    const deadline = setTimeout(() => fail('deadline', `the page took more than ${DEADLINE} ms to read`), DEADLINE);
    thread.once('message', (answer: PageAnswer) =>
      settle(() => {
        if ('article' in answer) job.resolve(answer.article);
        else job.reject(new UnreadablePage(answer.error.code, answer.error.message));
      }, true),
    );
    thread.once('error', error => fail('crash', error.message));
    thread.once('exit', code => fail('crash', `the reading thread ended (${code})`));
    thread.postMessage(job.page);
  };

  return {
    read: page =>
      new Promise((resolve, reject) => {
        waiting.push({ page, resolve, reject });
        next();
      }),
    close: async () => {
      closed = true;
      await Promise.all(idle.map(thread => thread.terminate()));
    },
  };
}
