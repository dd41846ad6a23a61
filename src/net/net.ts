import { addressPolicy, judgeUrl, type Verdict } from '../core/url/address-policy.ts';
import type { Exchange, ExchangeOutcome } from './exchange.ts';
import { type FetchRequest, makeFetcher, userAgent } from './fetch.ts';
import type { FetchOutcome } from './outcome.ts';
import { makePoster, type Post, type PostOutcome } from './post.ts';
import type { RobotsVerdict } from './robots.ts';
import { makeRobots } from './robots-cache.ts';

export type Net = {
  /** Fetches with GET. Remote failures are outcomes. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Posts a form. Remote failures are outcomes. */
  post(post: Post): Promise<PostOutcome>;
  /** Makes one request without following redirects. Remote failures are outcomes. */
  exchange(exchange: Exchange): Promise<ExchangeOutcome>;
  /** Checks a URL's text against the address policy; the connector checks again when connecting. */
  judge(url: string): Verdict;
  /** Checks robots.txt for a page (RFC 9309). */
  robots(url: string): Promise<RobotsVerdict>;
  close(): Promise<void>;
};

type NetOptions = {
  allowPrivate: readonly string[];
  site: { baseUrl: string; contact?: string | undefined };
  version: string;
  now: () => number;
};

/** Makes the desk's outbound HTTP client. */
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
