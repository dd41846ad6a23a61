import { addressPolicy, judgeUrl, type Verdict } from '../core/url/address-policy.ts';
import type { Exchange, ExchangeOutcome } from './exchange.ts';
import { type FetchRequest, makeFetcher, userAgent } from './fetch.ts';
import type { FetchOutcome } from './outcome.ts';
import { makePoster, type Post, type PostOutcome } from './post.ts';
import type { RobotsVerdict } from './robots.ts';
import { makeRobots } from './robots-cache.ts';

export type Net = {
  /** Fetches with GET through the guard; what strangers do is an outcome. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Posts a form through the guard; what strangers do is an outcome. */
  post(post: Post): Promise<PostOutcome>;
  /** Makes one request through the guard that follows no redirect; what strangers do is an outcome. */
  exchange(exchange: Exchange): Promise<ExchangeOutcome>;
  /** Whether an address may be dialled, as far as its text tells; it is judged again when it is. */
  judge(url: string): Verdict;
  /** Whether a page's host lets us open it (RFC 9309). */
  robots(url: string): Promise<RobotsVerdict>;
  close(): Promise<void>;
};

type NetOptions = {
  allowPrivate: readonly string[];
  site: { baseUrl: string; contact?: string | undefined };
  version: string;
  now: () => number;
};

/** The desk's one way out to the network. */
export function makeNet({ allowPrivate, site, version, now }: NetOptions): Net {
  const agent = userAgent(version, site);
  const policy = addressPolicy(allowPrivate);
  const fetcher = makeFetcher({ policy, userAgent: agent, now });
  const poster = makePoster({ policy, userAgent: agent, now });
  const robots = makeRobots({ fetcher, userAgent: agent, now });
  return {
    fetch: fetcher.fetch,
    post: poster.post,
    exchange: poster.exchange,
    judge: url => judgeUrl(url, policy),
    robots: robots.judge,
    close: async () => {
      await Promise.all([fetcher.close(), poster.close()]);
    },
  };
}
