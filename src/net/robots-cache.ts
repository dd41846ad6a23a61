import { LRUCache } from 'lru-cache';
import type { FetchOutcome } from '../core/http/outcome.ts';
import { DAY, MINUTE, SECOND } from '../core/time/units.ts';
import type { Fetcher } from './fetch.ts';
import {
  MAX_ROBOTS_BYTES,
  type RobotsFile,
  type RobotsRules,
  type RobotsVerdict,
  readRobots,
} from './robots.ts';

/** Time to live of rules (ms), as RFC 9309, 2.4 allows. */
const LIFETIME = DAY;
/** Time to live after a temporary error (ms). */
const TROUBLE_LIFETIME = 10 * MINUTE;
/** Timeout of a request (ms); pages wait for it. */
const TIMEOUT = 10 * SECOND;

const MAX_SITES = 5000;
/** Maximum characters of cached rules over all sites. */
const MAX_WEIGHT = 16 * 1024 * 1024;

type RobotsOptions = {
  fetcher: Pick<Fetcher, 'fetch'>;
  /** User-Agent of requests; its first word is the product token. */
  userAgent: string;
  /** Current time (epoch ms). */
  now: () => number;
  maxSites?: number;
};

type RobotsCache = {
  /**
   * Whether robots.txt allows a URL. Requests each site's file at most once a day, and once for concurrent
   * calls.
   */
  check(url: string): Promise<RobotsVerdict>;
};

/** Rules of a site, and when they expire (epoch ms). */
type CachedRules = { rules: RobotsRules; until: number };

/** Makes the cache of robots.txt rules, bounded by sites, characters and time; least recently used sites go first. */
export function makeRobotsCache({
  fetcher,
  userAgent,
  now,
  maxSites = MAX_SITES,
}: RobotsOptions): RobotsCache {
  const cache = new LRUCache<string, CachedRules>({
    max: maxSites,
    maxSize: MAX_WEIGHT,
    sizeCalculation: ({ rules }) => Math.max(1, rules.weight),
  });
  const pending = new Map<string, Promise<RobotsRules>>();

  async function load(site: string): Promise<RobotsRules> {
    const outcome = await fetcher.fetch({ ...REQUEST, url: `${site}/robots.txt` });
    const rules = readRobots(fileOf(outcome), site, userAgent);
    cache.set(site, { rules, until: now() + (rules.trouble ? TROUBLE_LIFETIME : LIFETIME) });
    return rules;
  }

  function rulesOf(site: string): RobotsRules | Promise<RobotsRules> {
    const cached = cache.get(site);
    if (cached && cached.until > now()) return cached.rules;
    const underWay = pending.get(site);
    if (underWay) return underWay;
    const loading = load(site).finally(() => pending.delete(site));
    pending.set(site, loading);
    return loading;
  }

  return {
    check: async url => (await rulesOf(new URL(url).origin)).check(url),
  };
}

const REQUEST = {
  headers: { accept: 'text/plain, */*;q=0.1' },
  maxBytes: MAX_ROBOTS_BYTES,
  overflow: 'cut',
  timeout: TIMEOUT,
} as const;

function fileOf(outcome: FetchOutcome): RobotsFile {
  if (outcome.kind === 'fresh') return { status: outcome.status, text: outcome.body.toString('utf8') };
  // RFC 9309, 2.3.1.2: more than five redirects count as no file.
  if (outcome.kind === 'failed')
    return outcome.reason === 'redirects' ? { status: 404, text: '' } : { text: '' };
  return { status: outcome.status, text: '' };
}
