import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Config } from './config/load.ts';
import { VERSION } from './config/package.ts';
import type { ConfigProblem } from './core/desk/config-problem.ts';
import { MINUTE } from './core/time/units.ts';
import { type Desk, makeDesk, type Regions } from './desk.ts';
import type { IndexPlace } from './index/index-file.ts';
import type { SearchIndex } from './index/search-index.ts';
import { makeThreadIndex } from './index/thread-index.ts';
import { type Log, makeLog } from './log.ts';
import { type Metrics, makeMetrics } from './metrics.ts';
import { makeNet, type Net } from './net/net.ts';
import { makeQueues, type Queues } from './queues.ts';
import { type ConnectionKind, connect } from './store/redis/connection.ts';
import { makeStore, type Store } from './store/store.ts';
import { makePageReader, type PageReader } from './threads/page-reader.ts';
import { watchMainThread } from './threads/watchdog.ts';

/** The ports of a process: everything that acts outside of it, the clock and randomness included. */
type Ports = {
  store: Store;
  queues: Queues;
  readonly net: Net;
  pages: PageReader;
  /** The index of all stories kept. */
  index: SearchIndex;
  log: Log;
  metrics: Metrics;
  /** The current time (epoch ms). */
  now(): number;
  /** A random number in [0, 1). */
  random(): number;
  /** 32 random bytes in hex, unguessable. */
  randomToken(): string;
};

/**
 * The current desk and the ports: what a step of the flow works with. A step states its needs as a `Pick` of this type.
 */
export type App = Omit<Desk, 'secrets'> &
  Ports & {
    /** Opens another connection to the app's Redis; the caller closes it. Its errors are not logged: the app's own are. */
    connect(kind: ConnectionKind): ReturnType<typeof connect>;
    /** Replaces the configuration; running work finishes under the old one. */
    reload(config: Config): void;
    /** Problems of a changed configuration that was rejected; empty after the next successful reload. */
    readonly configProblems: readonly ConfigProblem[];
    rejectConfig(problems: readonly ConfigProblem[]): void;
    close(): Promise<void>;
  };

/** What an index is made of. */
export type IndexParts = { store: Store; regions: Regions; log: Log };

export type AppOptions = {
  config: Config;
  redisUrl: string;
  /** Role of the process, for its log lines. */
  role: string;
  connection: ConnectionKind;
  now?: () => number;
  random?: () => number;
  log?: Log;
  pages?: PageReader;
  /** Replaces the index in a thread. */
  index?: (parts: IndexParts) => SearchIndex;
  /** Kill the process when its event loop blocks for 30 s. For roles that parse untrusted input. */
  watchdog?: boolean;
};

/** Threads that parse pages: one, which leaves the other cores of a small machine to the poller and Redis. */
const PAGE_THREADS = 1;

/** How long requests under way may take after a reload (ms): longer than the longest timeout of a request by default. */
const RETIRE_WITHIN = MINUTE;

/** Code of the thread that keeps the index. */
const INDEX_THREAD = new URL('./flow/indexing/thread.js', import.meta.url);

/** Composes the app: opens its Redis connection and makes every port. `close` releases all of them. */
export function makeApp(options: AppOptions): App {
  let desk = makeDesk(options.config);
  const { logLevel: level } = options.config.environment;
  const log = options.log ?? makeLog({ level, role: options.role, secrets: () => desk.secrets });
  const redis = connect(options.redisUrl, options.connection, redisErrorLogger(log));
  const store = makeStore(redis);
  const queues = makeQueues(redis);
  const metrics = makeMetrics(store);
  const pages = options.pages ?? makePageReader(PAGE_THREADS);
  const index = options.index
    ? options.index({ store, regions: desk.regions, log })
    : makeThreadIndex({
        thread: INDEX_THREAD,
        data: { redisUrl: options.redisUrl, place: indexPlace(options.config) },
        log,
      });
  const watchdog = options.watchdog ? watchMainThread() : undefined;
  const now = options.now ?? Date.now;
  let net = openNet(options.config, now);
  let configProblems: readonly ConfigProblem[] = [];

  return {
    get config() {
      return desk.config;
    },
    get regions() {
      return desk.regions;
    },
    get topics() {
      return desk.topics;
    },
    get schedule() {
      return desk.schedule;
    },
    get websubEnabled() {
      return desk.websubEnabled;
    },
    get filterValues() {
      return desk.filterValues;
    },
    sourceById: id => desk.sourceById(id),
    get net() {
      return net;
    },
    store,
    queues,
    pages,
    index,
    log,
    metrics,
    now,
    random: options.random ?? Math.random,
    randomToken: () => randomBytes(32).toString('hex'),
    connect: kind => connect(options.redisUrl, kind, () => {}),
    reload: config => {
      const old = net;
      desk = makeDesk(config);
      configProblems = [];
      net = openNet(config, now);
      void old.retire(RETIRE_WITHIN);
    },
    get configProblems() {
      return configProblems;
    },
    rejectConfig: problems => {
      configProblems = problems;
    },
    close: async () => {
      await metrics.close();
      await queues.close();
      await Promise.all([pages.close(), net.close(), index.close()]);
      redis.disconnect();
      await watchdog?.close();
    },
  };
}

/** The outbound HTTP client of a configuration. */
export function openNet({ site, network }: Config, now: () => number): Net {
  return makeNet({ allowPrivate: network.allowPrivate, site, version: VERSION, now });
}

/** Logs a Redis error once; logs again only when the error code changes. */
function redisErrorLogger(log: Log): (error: Error & { code?: string }) => void {
  let last = '';
  return error => {
    const code = error.code ?? error.message;
    if (code !== last) log.warn({ error: error.message }, 'redis.error');
    last = code;
  };
}

/** Where the index of a configuration is kept: below the data folder unless its path is absolute. */
function indexPlace({ index, environment }: Config): IndexPlace {
  return index.memory ? { memory: true } : { path: resolve(environment.dataDir, index.path) };
}
