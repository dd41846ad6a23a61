import type { Fetcher } from './fetch.ts';
import type { FetchOutcome } from './outcome.ts';
import {
  MAX_ROBOTS_BYTES,
  type RobotsFile,
  type RobotsRules,
  type RobotsVerdict,
  readRobots,
} from './robots.ts';

/** Time to live of rules (ms), as RFC 9309, 2.4 allows. */
const LIFETIME = 24 * 3_600_000;
/** Time to live after a temporary error (ms). */
const TROUBLE_LIFETIME = 10 * 60_000;
/** Timeout of a request (ms); pages wait for it. */
const TIMEOUT = 10_000;

const MAX_SITES = 5000;
/** Maximum characters of cached rules over all sites. */
const MAX_WEIGHT = 16 * 1024 * 1024;

export type RobotsOptions = {
  fetcher: Pick<Fetcher, 'fetch'>;
  /** User-Agent of requests; its first word is the product token. */
  userAgent: string;
  /** Current time (epoch ms). */
  now: () => number;
  maxSites?: number;
};

export type RobotsCache = {
  /**
   * Whether robots.txt allows a URL. Requests each site's file at most once a day, and once for concurrent
   * calls.
   */
  check(url: string): Promise<RobotsVerdict>;
};

type Entry = { rules: Promise<RobotsRules>; weight: number; until: number };

/** Rules of the sites that we visit, the least recently used forgotten first. */
export function makeRobotsCache({
  fetcher,
  userAgent,
  now,
  maxSites = MAX_SITES,
}: RobotsOptions): RobotsCache {
  const entries = new Map<string, Entry>();
  let weight = 0;

  function forget(origin: string): void {
    weight -= entries.get(origin)?.weight ?? 0;
    entries.delete(origin);
  }

  async function ask(site: string): Promise<RobotsRules> {
    const outcome = await fetcher.fetch({ ...REQUEST, url: `${site}/robots.txt` });
    return readRobots(fileOf(outcome), site, userAgent);
  }

  function load(origin: string): Entry {
    const entry: Entry = { rules: ask(origin), weight: 0, until: Number.POSITIVE_INFINITY };
    // An entry that was forgotten while its answer was under way no longer counts.
    const isKept = () => entries.get(origin) === entry;
    entry.rules.then(
      rules => {
        entry.until = now() + (rules.trouble ? TROUBLE_LIFETIME : LIFETIME);
        if (!isKept()) return;
        entry.weight = rules.weight;
        weight += rules.weight;
      },
      () => isKept() && forget(origin),
    );
    return entry;
  }

  /** The entry of a site, loaded when it is missing or stale, and moved to the end: the first is the least used. */
  function lookUp(origin: string): Entry {
    const known = entries.get(origin);
    const entry = known && known.until > now() ? known : load(origin);
    if (entry === known) entries.delete(origin);
    else forget(origin);
    entries.set(origin, entry);
    return entry;
  }

  function tidy(): void {
    for (const oldest of entries.keys()) {
      if (entries.size <= maxSites && weight <= MAX_WEIGHT) return;
      forget(oldest);
    }
  }

  return {
    async check(url) {
      const { rules } = lookUp(new URL(url).origin);
      tidy();
      return (await rules).check(url);
    },
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
  // RFC 9309 §2.3.1.2: behind more than five redirects there is no file.
  if (outcome.kind === 'failed')
    return outcome.reason === 'redirects' ? { status: 404, text: '' } : { text: '' };
  return { status: outcome.status, text: '' };
}
