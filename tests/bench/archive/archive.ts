import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ArchiveDesk, openArchiveDesk } from './desk.ts';
import { type Filled, fill } from './fill.ts';
import { memoryOf, startArchiveApi, timeHttp } from './measure-http.ts';
import { buildIndex, compareWithBruteForce, timeInIndex } from './measure-index.ts';
import { queryKinds } from './queries.ts';
import { memoryByKind } from './redis-memory.ts';

/**
 * `npm run bench:archive -- --stories N`: a desk of N items of an invented press, and what it costs: bytes an item in
 * Redis by kind of key, growth of Redis' used memory, CPU of curating; then the index, and 25 kinds of queries. See README.md
 * in this folder.
 */
const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '20000' },
    curated: { type: 'string', default: '5000' },
    data: { type: 'string' },
    'no-queries': { type: 'boolean', default: false },
  },
});
const ITEMS = Number(values.stories);
const CURATED = Math.min(ITEMS, Number(values.curated));
/** Queries of each kind, each of its own words. */
const QUERIES = 40;
/** Items between two reports of progress. */
const TELL = 10_000;

async function measure(desk: ArchiveDesk): Promise<void> {
  const { items } = await filled(desk);
  const kinds = await memoryByKind(desk.app.store.redis);
  const { used } = await desk.app.store.memory();
  const stories = await desk.app.store.stories.count('all');
  console.log(`${items} items, ${stories} stories, ${Math.round(used / 1e6)} MB in Redis`);
  for (const { kind, keys, bytes } of kinds) {
    if (bytes / items < 1) continue;
    console.log(
      `  ${kind.padEnd(16)} ${String(Math.round(bytes / items)).padStart(6)} bytes an item, ${keys} keys`,
    );
  }
  const all = kinds.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`  ${'all keys'.padEnd(16)} ${String(Math.round(all / items)).padStart(6)} bytes an item`);
  if (!values['no-queries']) await measureQueries(desk, items);
}

/** Measures the index and the queries of each kind: in the index alone, and through HTTP. */
async function measureQueries({ app, configDir, redisUrl }: ArchiveDesk, items: number): Promise<void> {
  const dataDir = join(configDir, '..', 'data');
  const [newest] = await app.store.stories.page('all', undefined, 1);
  const [oldestId = ''] = await app.store.stories.olderThan('all', Number.MAX_SAFE_INTEGER, 1);
  const oldest = (await app.store.stories.get(oldestId))?.sort ?? 0;
  const kinds = queryKinds(items, { oldest, newest: newest?.sort ?? 0 });
  const index = await buildIndex(app, join(dataDir, 'index.sqlite'));
  const inIndex = new Map<string, number[]>();
  for (const kind of kinds) inIndex.set(kind.name, await timeInIndex(index, kind, QUERIES));
  await compareWithBruteForce(app, index, kinds);
  await index.close();
  const api = await startArchiveApi({ redisUrl, configDir, dataDir });
  console.log(`${'query'.padEnd(30)} index p50   p99   HTTP p50    p99  CPU-ms a request`);
  for (const kind of kinds) {
    const { wall, cpu } = await timeHttp(api, kind, QUERIES);
    const index = inIndex.get(kind.name) ?? [];
    const figures = [at(index, 0.5), at(index, 0.99), at(wall, 0.5), at(wall, 0.99), cpu];
    console.log(`${kind.name.padEnd(30)} ${figures.map(ms => ms.toFixed(2).padStart(7)).join(' ')}`);
  }
  console.log(`API: ${memoryOf(api.pid)} MB resident`);
  await api.stop();
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Fills the desk, unless it was filled by an earlier run with the same `--data`. */
async function filled(desk: ArchiveDesk): Promise<Pick<Filled, 'items'>> {
  const there = await desk.app.store.redis.get('bench:items');
  if (there !== null) return { items: Number(there) };
  const result = await fill(desk, {
    ...{ items: ITEMS, curated: CURATED },
    onProgress: done => {
      if (done % TELL === 0) console.log(`${done} of ${ITEMS} items`);
    },
  });
  await desk.app.store.redis.set('bench:items', result.items);
  const { curating, growth } = result;
  if (curating) {
    const { node, redis } = curating;
    console.log(
      `curating: ${(node + redis).toFixed(2)} CPU-ms an article (node ${node.toFixed(2)}, redis ${redis.toFixed(2)})`,
    );
  }
  for (const [how, bytes] of Object.entries(growth))
    console.log(
      `used memory of Redis grew by ${Math.round(bytes)} bytes an item that was ${how === 'bulk' ? 'filed in bulk' : how}`,
    );
  return result;
}

const desk = await openArchiveDesk(values.data);
try {
  await measure(desk);
} finally {
  await desk.close();
}
