import { afterEach, expect, test } from 'vitest';
import type { SearchIndex } from '../../src/index/search-index.ts';
import { makeThreadIndex } from '../../src/index/thread-index.ts';

const opened: SearchIndex[] = [];
afterEach(async () => {
  for (const index of opened.splice(0)) await index.close();
});

type Line = { level: string; fields: object; event: string };

/** An index whose thread runs `onMessage` for each message. */
function open(onMessage: string) {
  const lines: Line[] = [];
  const line = (level: string) => (fields: object, event: string) =>
    void lines.push({ level, fields, event });
  const code = `
    import { parentPort } from 'node:worker_threads';
    const send = message => parentPort.postMessage(message);
    parentPort.on('message', message => {
      if (message.close) return parentPort.close();
      ${onMessage}
    });`;
  const index = makeThreadIndex({
    thread: new URL(`data:text/javascript,${encodeURIComponent(code)}`),
    data: { redisUrl: '', place: { memory: true } },
    log: { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') },
  });
  opened.push(index);
  const ask = (limit = 1) => index.ask({ kind: 'find', page: { scopes: ['all'], limit } });
  return { index, ask, lines };
}

test('questions get their own answers, in whatever order these come', async () => {
  const { ask } = open(`
    const { id, question: { page: { limit } } } = message;
    setTimeout(() => send({ id, answer: [{ id: String(limit), sort: limit }] }), 30 - limit);`);
  const answers = await Promise.all([1, 20].map(ask));
  expect(answers).toEqual([[{ id: '1', sort: 1 }], [{ id: '20', sort: 20 }]]);
});

test('failures of the thread are what they were there; its state and its log lines arrive', async () => {
  const { index, ask, lines } = open(`
    const { id, question: { page: { limit } } } = message;
    send({ log: { level: 'warn', fields: { limit }, event: 'index.told' } });
    send({ state: { phase: 'building', done: limit, of: 9 } });
    const state = limit === 1 ? undefined : { phase: 'building', done: limit, of: 9 };
    send({ id, error: { code: limit === 1 ? 'QUERY_TOO_SLOW' : 'INDEX_NOT_READY', message: 'no', state } });`);
  await expect(ask(1)).rejects.toMatchObject({ name: 'QueryTooSlow' });
  await expect(ask(2)).rejects.toMatchObject({ name: 'IndexNotReady', state: { done: 2, of: 9 } });
  expect(index.state()).toEqual({ phase: 'building', done: 2, of: 9 });
  expect(lines[0]).toEqual({ level: 'warn', fields: { limit: 1 }, event: 'index.told' });
});

test('a thread that ends fails its questions and is started again', async () => {
  const { index, ask, lines } = open(`
    if (message.question.page.limit === 1) throw new Error('out of order');
    send({ id: message.id, answer: [] });`);
  await expect(ask(1)).rejects.toMatchObject({ name: 'IndexNotReady' });
  expect(index.state()).toEqual({ phase: 'waiting', reason: 'out of order' });
  expect(lines).toMatchObject([{ level: 'error', event: 'index.thread_ended' }]);
  expect(await ask(2)).toEqual([]);
});

test('so many questions wait at a time', async () => {
  const { ask } = open('');
  const waiting = Array.from({ length: 500 }, () => ask().catch(error => error.name));
  await expect(ask()).rejects.toMatchObject({ name: 'IndexBusy' });
  await opened[0]?.close();
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['IndexNotReady']));
});
