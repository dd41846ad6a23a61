import { parentPort, workerData } from 'node:worker_threads';
import { loadRegions } from '../../config/gazetteer.ts';
import { regionInfo } from '../../core/region/gazetteer/gazetteer.ts';
import { loadSqlite } from '../../index/database.ts';
import { IndexNotReady } from '../../index/search-index.ts';
import type { FromThread, IndexThreadData, ToThread } from '../../index/thread-index.ts';
import type { Log } from '../../log.ts';
import { connect } from '../../store/redis/connection.ts';
import { makeStore } from '../../store/store.ts';
import { indexBasisOf } from './basis.ts';
import { makeIndexer } from './indexer.ts';

/** Runs an indexer in this thread, on a Redis connection of its own, and answers the main thread's questions. */
async function run({ redisUrl, place }: IndexThreadData): Promise<void> {
  const table = loadRegions();
  const regions = { parentsOf: (code: string) => regionInfo(table, code)?.parents ?? [] };
  const basis = indexBasisOf(table);
  const redis = connect(redisUrl, 'request', () => {});
  const openDatabase = await loadSqlite();
  const index = makeIndexer({
    store: makeStore(redis, { caching: false }),
    regions,
    openDatabase,
    place,
    basis,
    log: logToMain(),
  });
  parentPort?.on('message', async (message: ToThread) => {
    if ('close' in message) {
      await index.close();
      redis.disconnect();
      parentPort?.close();
      return;
    }
    const { id, question } = message;
    try {
      send({ id, answer: await index.ask(question) });
    } catch (error) {
      const { code = '', message: text } = error as Error & { code?: string };
      send({
        id,
        error: { code, message: text, ...(error instanceof IndexNotReady && { state: error.state }) },
      });
    }
    send({ state: index.state() });
  });
  setInterval(() => send({ state: index.state() }), STATE_EVERY).unref();
  index.start();
}

/** Interval at which the state is reported to the main thread (ms). */
const STATE_EVERY = 500;

function send(message: FromThread): void {
  parentPort?.postMessage(message);
}

/** A log whose lines the main thread writes: it knows the level and the secrets. */
function logToMain(): Log {
  const line = (level: keyof Log) => (fields: object, event: string) =>
    send({ log: { level, fields, event } });
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}

await run(workerData as IndexThreadData);
