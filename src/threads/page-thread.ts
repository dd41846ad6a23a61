import { parentPort } from 'node:worker_threads';
import { type RawPage, readPage } from '../core/article/pages/page.ts';
import type { PageAnswer } from './page-reader.ts';

/** Answers one page with one article or error. */
parentPort?.on('message', (page: RawPage) => {
  parentPort?.postMessage(answer(page));
});

parentPort?.postMessage('ready');

function answer(page: RawPage): PageAnswer {
  try {
    return { page: readPage(page) };
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    return { error: { code: code ?? 'unreadable', message } };
  }
}
