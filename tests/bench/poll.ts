import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type App, makeApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config/load.ts';
import { syncSources } from '../../src/flow/schedule/sweep.ts';
import { tick } from '../../src/flow/schedule/tick.ts';
import { startPrivateServer } from '../../src/store/redis/private-server.ts';
import { serveQueue } from '../../workers/work.ts';
import { feedUrl } from './origin.ts';

/**
 * `npm run bench:poll`: cost of polling in a long-running worker, cold (every feed is new: fetched, parsed,
 * sanitised, de-duplicated, stored, its scrapes enqueued) and when every server answers 304. CPU of this
 * process and its Redis in ms per feed; median of the rounds after the warm-up. `--port` uses a farm that is
 * already running.
 */
const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '5' },
    port: { type: 'string' },
    /** `scrapes` or `no-scrapes`: only the rounds with, or without, scrape jobs. */
    only: { type: 'string' },
  },
});
const FEEDS = Number(values.feeds);
const ROUNDS = Number(values.rounds);
const OWN_PORT = 18_190;
/** Rounds before the JIT has settled. */
const WARM_UP = 2;
/** Interval of ticks and checks (ms). */
const TICK = 20;

type Cost = { node: number; redis: number; seconds: number };

async function startFarm(): Promise<{ port: number; stop(): void }> {
  if (values.port) return { port: Number(values.port), stop: () => {} };
  const farm = fork(fileURLToPath(new URL('./origin.js', import.meta.url)), [values.feeds, String(OWN_PORT)]);
  const [message] = await new Promise<[{ bytesPerFeed?: number }]>((ready, failed) => {
    farm.once('message', detail => ready([detail as object]));
    farm.once('exit', code => failed(new Error(`the farm ended with ${code}`)));
  });
  console.log(`farm: ${FEEDS} feeds, ${message.bytesPerFeed} bytes each`);
  return { port: OWN_PORT, stop: () => farm.disconnect() };
}

async function configure(dir: string, port: number) {
  const sources = Array.from(
    { length: FEEDS },
    (_, index) => `  - { id: f${index}, group: g${index}, url: "${feedUrl(index, port)}" }`,
  );
  await writeFile(join(dir, 'sources.yaml'), `sources:\n${sources.join('\n')}\n`);
  await writeFile(join(dir, 'topics.yaml'), 'topics: []\n');
  await writeFile(join(dir, 'dateline.yaml'), 'network: { allowPrivate: ["127.0.0.0/8"] }\n');
  const config = await loadConfig(dir, { LOG_LEVEL: 'error' });
  // Most feeds have a host and thus a group of their own; rounds follow each other faster than the usual
  // second.
  return { ...config, scraping: { ...config.scraping, hostInterval: 100 } };
}

/** The app with its polls counted, with or without scrape jobs. */
function counting(app: App, scrapes: boolean, polled: Map<string, number>): App {
  const count: App['metrics']['count'] = (name, outcome = '') => {
    if (name === 'polls') polled.set(outcome, (polled.get(outcome) ?? 0) + 1);
  };
  const queues = scrapes ? app.queues : { ...app.queues, scrape: async () => {} };
  return Object.create(app, {
    metrics: { value: { ...app.metrics, count } },
    queues: { value: queues },
  }) as App;
}

async function redisCpu(app: App): Promise<number> {
  const info = await app.store.redis.info('cpu');
  const seconds = (name: string): number => Number(info.match(new RegExp(`${name}:([\\d.]+)`))?.[1] ?? 0);
  return 1_000 * (seconds('used_cpu_sys') + seconds('used_cpu_user'));
}

/** Makes every source due and ticks until all are polled. */
async function round(app: App, polled: Map<string, number>): Promise<Cost> {
  const ids = app.config.sources.map(source => source.id);
  polled.clear();
  const before = { redis: await redisCpu(app), cpu: process.cpuUsage(), at: performance.now() };
  await app.store.due.poll.reschedule(ids, app.now());
  const done = (): number => [...polled.values()].reduce((sum, each) => sum + each, 0);
  while (done() < FEEDS) {
    await tick(app);
    await new Promise(resume => setTimeout(resume, TICK));
  }
  const seconds = (performance.now() - before.at) / 1_000;
  const { user, system } = process.cpuUsage(before.cpu);
  const redis = (await redisCpu(app)) - before.redis;
  return { node: (user + system) / 1_000 / FEEDS, redis: redis / FEEDS, seconds };
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function report(what: string, costs: Cost[], outcomes: Map<string, number>): void {
  const kept = costs.slice(WARM_UP);
  const [node, redis, total, rate] = [
    median(kept.map(cost => cost.node)),
    median(kept.map(cost => cost.redis)),
    median(kept.map(cost => cost.node + cost.redis)),
    median(kept.map(cost => FEEDS / cost.seconds)),
  ];
  const best = Math.min(...kept.map(cost => cost.node + cost.redis)); // least disturbed by other programs
  const rss = Math.round(process.memoryUsage().rss / 1e6);
  console.log(
    `${what.padEnd(22)} ${total.toFixed(3)} CPU-ms a feed (node ${node.toFixed(3)}, redis ${redis.toFixed(3)}), ` +
      `best ${best.toFixed(3)}, ${Math.round(rate)} feeds/s, ${rss} MB, ${JSON.stringify(Object.fromEntries(outcomes))}`,
  );
}

async function bench(app: App, scrapes: boolean): Promise<void> {
  const polled = new Map<string, number>();
  const counted = counting(app, scrapes, polled);
  const served = serveQueue(counted, 'poll');
  const cold: Cost[] = [];
  for (let each = 0; each < WARM_UP + ROUNDS; each += 1) {
    await app.store.redis.flushall();
    await syncSources(app);
    cold.push(await round(counted, polled));
  }
  report(scrapes ? 'cold' : 'cold, no scrape jobs', cold, polled);
  if (scrapes) {
    const warm: Cost[] = [];
    for (let each = 0; each < WARM_UP + ROUNDS; each += 1) warm.push(await round(counted, polled));
    report('unchanged (304)', warm, polled);
  }
  await served.close();
}

const dir = await mkdtemp(join(tmpdir(), 'dateline-bench-'));
const redis = await startPrivateServer(dir, 'everysec');
const farm = await startFarm();
const app = makeApp({
  config: await configure(dir, farm.port),
  redisUrl: redis.url,
  role: 'bench',
  connection: 'worker',
});
try {
  if (values.only !== 'no-scrapes') await bench(app, true);
  if (values.only !== 'scrapes') await bench(app, false);
} finally {
  await app.close();
  farm.stop();
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
}
