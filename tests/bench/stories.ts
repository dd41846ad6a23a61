import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type App, makeApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load.ts';
import { fingerprintOf } from '../../src/core/fingerprint/fingerprint.ts';
import { chooseStory, type StoryIndex } from '../../src/core/story/join.ts';
import { makeMemoryIndex } from '../../src/core/story/memory-index.ts';
import { curate } from '../../src/flow/curate/curate.ts';
import { keys } from '../../src/store/keys.ts';
import { startPrivateServer } from '../../src/store/redis/private-server.ts';
import { makeReporter } from '../support/invented-notices.ts';

/**
 * `npm run bench:stories`: documents per second of fingerprint, lookup and choice on one core, at 10,000 and
 * a million stories in memory; and the cost of curating against a real Redis with 10,000 stories. Texts are
 * invented; one document in four is a copy. Medians of the rounds. `--full` stories fill the memory,
 * `--redis` Redis.
 */
const { values } = parseArgs({
  options: {
    full: { type: 'string', default: '1000000' },
    redis: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
  },
});
const SMALL = 10_000;
const FULL = Number(values.full);
const IN_REDIS = Number(values.redis);
const ROUNDS = Number(values.rounds);
/** Documents of a round in memory, and in Redis. */
const ROUND = 2_000;
const CURATED = 500;
/** Every so many documents is a copy of one of the latest so many. */
const COPY_EVERY = 4;
const RECENT = 2_000;
/** Concurrent curations, as in a worker. */
const CONCURRENCY = 8;
/** Paragraphs of a document, some 300 words. */
const PARAGRAPHS = 6;

type Doc = { title: string; text: string };

/** Endless documents, the same on every run; copies are slightly edited. */
function* press(): Generator<Doc, never> {
  const reporter = makeReporter(2026);
  const recent: Doc[] = [];
  for (let count = 0; ; count += 1) {
    const told = recent[reporter.below(recent.length)];
    if (told && count % COPY_EVERY === 0) yield { ...told, text: reporter.edited(told.text, 0.01) };
    else {
      const doc = {
        title: reporter.sentence().slice(0, 70),
        text: reporter.paragraphs(PARAGRAPHS).join('\n\n'),
      };
      recent[count % RECENT] = doc;
      yield doc;
    }
  }
}

function take(docs: Generator<Doc, never>, count: number): Doc[] {
  return Array.from({ length: count }, () => docs.next().value);
}

let filed = 0;

function cluster(index: StoryIndex, doc: Doc): void {
  const fingerprint = fingerprintOf(doc);
  const choice = chooseStory({ fingerprint }, index.candidates(fingerprint.keys));
  const articleId = `a${filed++}`;
  index.add({ articleId, storyId: choice?.storyId ?? articleId, first: !choice, fingerprint });
}

/**
 * Fills an index up to `size` documents. Beyond the first ones these are the same reports under other keys:
 * as many stories and as long lists, without the time to invent them.
 */
function fill(index: StoryIndex, docs: Generator<Doc, never>, size: number): void {
  while (filed < Math.min(size, SMALL)) cluster(index, docs.next().value);
  const prints = take(docs, Math.min(SMALL, Math.max(0, size - filed))).map(fingerprintOf);
  for (let salt = 1; filed < size; salt += 1) {
    for (const print of prints.slice(0, size - filed)) {
      const keys = print.keys.map(key =>
        ((Number.parseInt(key, 36) ^ Math.imul(salt, 0x9e3779b1)) >>> 0).toString(36),
      );
      const articleId = `a${filed++}`;
      index.add({ articleId, storyId: articleId, first: true, fingerprint: { ...print, keys } });
    }
  }
}

function inMemory(): void {
  const docs = press();
  const index = makeMemoryIndex(FULL);
  for (const size of [SMALL, FULL]) {
    fill(index, docs, size);
    const rates = Array.from({ length: ROUNDS }, () => {
      const batch = take(docs, ROUND);
      const started = performance.now();
      for (const doc of batch) cluster(index, doc);
      return ROUND / ((performance.now() - started) / 1_000);
    });
    const { rss } = process.memoryUsage();
    console.log(
      `in memory, ${size} documents: ${Math.round(median(rates))} documents/s on one core, ` +
        `${Math.round(rss / 1e6)} MB, ${Math.round(rss / size)} bytes a document`,
    );
  }
}

async function inRedis(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
  const redis = await startPrivateServer(dir, 'everysec');
  await writeFile(
    join(dir, 'sources.yaml'),
    'sources: [{ id: press, url: "http://press.example/feed", home: PK }]',
  );
  await writeFile(join(dir, 'topics.yaml'), 'topics: []');
  await writeFile(join(dir, 'dateline.yaml'), 'site: { title: Bench }');
  const config = await loadConfig(dir, { LOG_LEVEL: 'error' });
  const app = makeApp({ config, redisUrl: redis.url, role: 'bench', connection: 'worker' });
  try {
    await curating(app);
  } finally {
    await app.close();
    await redis.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function curating(app: App): Promise<void> {
  const docs = press();
  const empty = await info(app, 'memory', 'used_memory');
  await curateAll(app, take(docs, IN_REDIS));
  const memory = (await info(app, 'memory', 'used_memory')) - empty;
  const stories = (await app.store.stories.countByScope()).get('all') ?? 1;
  const costs = [];
  for (let round = 0; round < ROUNDS; round += 1) costs.push(await curateAll(app, take(docs, CURATED)));
  const [rate, node, server] = [
    median(costs.map(cost => cost.rate)),
    median(costs.map(cost => cost.node)),
    median(costs.map(cost => cost.redis)),
  ];
  console.log(
    `in Redis, ${stories} stories: ${Math.round(rate)} documents/s curated, ${(node + server).toFixed(2)} CPU-ms a document ` +
      `(node ${node.toFixed(2)}, redis ${server.toFixed(2)}), ${Math.round(memory / stories)} bytes a story with its articles`,
  );
}

/** Stores documents (not measured) and curates them (measured). */
async function curateAll(
  app: App,
  batch: readonly Doc[],
): Promise<{ rate: number; node: number; redis: number }> {
  const articles: string[] = [];
  for (const doc of batch) articles.push(await file(app, doc));
  const before = { cpu: process.cpuUsage(), redis: await redisCpu(app), at: performance.now() };
  const rest = articles.values();
  const work = async (): Promise<void> => {
    for (const article of rest) await curate(app, { article });
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  const { user, system } = process.cpuUsage(before.cpu);
  return {
    rate: batch.length / ((performance.now() - before.at) / 1_000),
    node: (user + system) / 1_000 / batch.length,
    redis: ((await redisCpu(app)) - before.redis) / batch.length,
  };
}

async function file(app: App, { title, text }: Doc): Promise<string> {
  const id = (filed++).toString(16).padStart(24, '0');
  const at = new Date(app.now()).toISOString();
  const url = `http://press.example/${id}`;
  const meta = {
    ...{ id, sourceId: 'press', url, urlKey: url, title, published: at, firstSeen: at, words: 300 },
    ...{ authors: [], enclosures: [], categories: [], via: 'page' as const },
  };
  // Articles are stored only for existing items.
  await app.store.redis.hset(keys.item(id), 'version', 1);
  const body = { text, html: text };
  await app.store.articles.save(
    { meta, body, hash: id },
    {
      commitId: id,
      version: 1,
      curateDue: app.now(),
    },
  );
  return id;
}

async function info(app: App, section: string, name: string): Promise<number> {
  const text = await app.store.redis.info(section);
  return Number(text.match(new RegExp(`^${name}:([\\d.]+)`, 'm'))?.[1] ?? 0);
}

async function redisCpu(app: App): Promise<number> {
  return 1_000 * ((await info(app, 'cpu', 'used_cpu_sys')) + (await info(app, 'cpu', 'used_cpu_user')));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

await inRedis();
filed = 0;
inMemory();
