import { parentPort } from 'node:worker_threads';
import { readPage } from '../core/article/page.ts';
import type { Page, PageAnswer } from './page-reader.ts';

/** The thread's whole work: one page in, one article or error out. */
parentPort?.on('message', (page: Page) => {
  parentPort?.postMessage(answer(page));
});

function answer(page: Page): PageAnswer {
  try {
    return { article: readPage(page) };
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    return { error: { code: code ?? 'unreadable', message } };
  }
}
