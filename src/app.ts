import { randomBytes } from 'node:crypto';
import { gazetteerWith } from './config/gazetteer.ts';
import type { Config } from './config/load.ts';
import { VERSION } from './config/package.ts';
import type { Problem } from './config/problems/problem.ts';
import { secretsIn } from './config/secrets.ts';
import { idOf } from './core/id.ts';
import { type Gazetteer, type RegionInfo, regionInfo } from './core/region/gazetteer/gazetteer.ts';
import type { RegionTag } from './core/region/region.ts';
import { type TaggableText, type Tagged, tagRegions } from './core/region/tag.ts';
import type { Source } from './core/source/source.ts';
import { compileTopic, matchCompiled, prepareStory, type TopicFacts } from './core/topic/match.ts';
import type { Topic } from './core/topic/topic.ts';
import { isPublicHost } from './core/url/address-policy.ts';
import { type Log, makeLog } from './log.ts';
import { type Metrics, makeMetrics } from './metrics.ts';
import { makeNet, type Net } from './net/net.ts';
import { makeQueues, type Queues } from './queues.ts';
import { type ConnectionKind, connect } from './store/redis/connection.ts';
import type { Schedule } from './store/source/sources.ts';
import { makeStore, type Store } from './store/store.ts';
import { makePageReader, type PageReader } from './threads/page-reader.ts';
import { watchMainThread } from './threads/watchdog.ts';

/** Regions as the operator's gazetteer knows them. */
export type Regions = {
  tag(document: TaggableText): Tagged;
  /** Country and groups that contain a region, nearest first. */
  parentsOf(code: string): readonly string[];
  nameOf(code: string): string | undefined;
  /** What the gazetteer knows of a region: its point, its kind, its parents. */
  infoOf(code: string): RegionInfo | undefined;
  /** The point of the first region that has one and that the story is about. */
  pointOf(regions: readonly RegionTag[]): { lat: number; lon: number } | undefined;
};

/** The operator's topics, compiled. */
export type Topics = { select(facts: TopicFacts): Topic[] };

/** Every adapter and today's config: what a step of the flow works with. */
export type App = {
  readonly config: Config;
  readonly regions: Regions;
  readonly topics: Topics;
  source(id: string): Source | undefined;
  /** The sources that are to be polled. */
  readonly schedule: Schedule;
  /** Whether sources may push to us: hubs can reach the desk. */
  readonly push: boolean;
  store: Store;
  queues: Queues;
  net: Net;
  pages: PageReader;
  log: Log;
  metrics: Metrics;
  now(): number;
  random(): number;
  /** A text that nobody can guess: 32 random bytes in hex. */
  secret(): string;
  /** Takes up a changed config; what runs finishes under the old one. */
  reload(config: Config): void;
  /** Why a changed config was not taken up, until one is. */
  readonly refused: readonly Problem[];
  refuse(problems: readonly Problem[]): void;
  close(): Promise<void>;
};

export type AppOptions = {
  config: Config;
  redisUrl: string;
  /** What the process is, for its log lines. */
  role: string;
  connection: ConnectionKind;
  now?: () => number;
  random?: () => number;
  log?: Log;
  pages?: PageReader;
  /** Whether this process is ended when it is caught in a loop: for those that read what strangers send. */
  watchdog?: boolean;
};

/** Wires the adapters together; `close` lets go of all of them. */
export function makeApp(options: AppOptions): App {
  let derived = derive(options.config);
  const { logLevel: level } = options.config.environment;
  const log = options.log ?? makeLog({ level, role: options.role, secrets: () => derived.secrets });
  const redis = connect(options.redisUrl, options.connection, complain(log));
  const store = makeStore(redis);
  const queues = makeQueues(redis);
  const metrics = makeMetrics(store);
  const pages = options.pages ?? makePageReader(THREADS);
  let refused: readonly Problem[] = [];
  const watchdog = options.watchdog ? watchMainThread() : undefined;
  const now = options.now ?? Date.now;
  let net = netOf(options.config, now);

  return {
    get config() {
      return derived.config;
    },
    get regions() {
      return derived.regions;
    },
    get topics() {
      return derived.topics;
    },
    get schedule() {
      return derived.schedule;
    },
    get push() {
      return derived.push;
    },
    get net() {
      return net;
    },
    get refused() {
      return refused;
    },
    refuse: problems => {
      refused = problems;
    },
    source: id => derived.sources.get(id),
    store,
    queues,
    pages,
    log,
    metrics,
    now,
    random: options.random ?? Math.random,
    secret: () => randomBytes(32).toString('hex'),
    reload: config => {
      const old = net;
      derived = derive(config);
      refused = [];
      net = netOf(config, now);
      void old.close();
    },
    close: async () => {
      await metrics.close();
      await queues.close();
      await Promise.all([pages.close(), net.close()]);
      redis.disconnect();
      await watchdog?.close();
    },
  };
}

/** Threads that read pages: one, since the poller and Redis want the rest of a small machine. */
const THREADS = 1;

/** The way out to the network that a config describes. */
export function netOf({ site, network }: Config, now: () => number): Net {
  return makeNet({ allowPrivate: network.allowPrivate, site, version: VERSION, now });
}

/** What follows from a config: made anew when it changes. */
function derive(config: Config) {
  let gazetteer: Gazetteer | undefined;
  // Loaded on first use: the API, which tags nothing, seldom needs it.
  const places = (): Gazetteer => {
    gazetteer ??= gazetteerWith(config.regions);
    return gazetteer;
  };
  const compiled = config.topics.map(topic => ({ topic, rule: compileTopic(topic) }));
  const select = (facts: TopicFacts): Topic[] => {
    const story = prepareStory(facts);
    return compiled.filter(({ rule }) => matchCompiled(rule, story).matched).map(({ topic }) => topic);
  };
  const { push } = config.polling;
  const enabled = config.sources.filter(source => source.enabled).map(source => source.id);
  const regions: Regions = {
    tag: document => tagRegions(places(), document),
    parentsOf: code => regionInfo(places(), code)?.parents ?? [],
    nameOf: code => regionInfo(places(), code)?.name,
    infoOf: code => regionInfo(places(), code),
    pointOf: tags => {
      for (const { code, role } of tags) {
        const { lat, lon } = (role === 'about' && regionInfo(places(), code)) || {};
        if (lat !== undefined && lon !== undefined) return { lat, lon };
      }
      return undefined;
    },
  };
  return {
    config,
    secrets: secretsIn(config),
    regions,
    topics: { select },
    sources: new Map(config.sources.map(source => [source.id, source])),
    push: push === 'auto' ? isPublicHost(new URL(config.site.baseUrl).hostname) : push,
    schedule: { ids: enabled, hash: idOf(...enabled) },
  };
}

/** Says once that Redis is away, and once that it is back to failing for another reason. */
function complain(log: Log): (error: Error & { code?: string }) => void {
  let last = '';
  return error => {
    const what = error.code ?? error.message;
    if (what !== last) log.warn({ error: error.message }, 'redis.trouble');
    last = what;
  };
}
