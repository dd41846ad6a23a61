import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchOutcome, SingleOutcome } from '../core/http/outcome.ts';
import { type AddressVerdict, addressPolicy, checkUrl } from '../core/url/address-policy.ts';
import type { SingleRequest } from './exchange.ts';
import { type FetchRequest, makeFetcher, userAgent } from './fetch.ts';
import { type FormPost, type FormPostOutcome, makePoster } from './post.ts';
import type { RobotsVerdict } from './robots.ts';
import { makeRobotsCache } from './robots-cache.ts';

export type Net = {
  /** Fetches with GET. Remote failures are outcomes. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Posts a form. Remote failures are outcomes. */
  postForm(post: FormPost): Promise<FormPostOutcome>;
  /** Makes one request without following redirects. Remote failures are outcomes. */
  send(exchange: SingleRequest): Promise<SingleOutcome>;
  /** Checks a URL's text against the address policy; the connector checks again when connecting. */
  checkUrl(url: string): AddressVerdict;
  /** Checks robots.txt for a page (RFC 9309). */
  robots(url: string): Promise<RobotsVerdict>;
  /**
   * Lets what is under way end, for at most `within` (ms), then closes all connections. New requests are still
   * made meanwhile.
   */
  retire(within: number): Promise<void>;
  /** Closes all connections at once; requests under way fail. */
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
  const robots = makeRobotsCache({ fetcher, userAgent: agent, now });
  const underWay = new Set<Promise<unknown>>();
  const track = <Result>(operation: Promise<Result>): Promise<Result> => {
    const ended: Promise<unknown> = operation.then(
      () => underWay.delete(ended),
      () => underWay.delete(ended),
    );
    underWay.add(ended);
    return operation;
  };
  const close = async (): Promise<void> => {
    await Promise.all([fetcher.close(), poster.close()]);
  };
  return {
    fetch: request => track(fetcher.fetch(request)),
    postForm: post => track(poster.postForm(post)),
    send: exchange => track(poster.send(exchange)),
    checkUrl: url => checkUrl(url, policy),
    robots: url => track(robots.check(url)),
    retire: async within => {
      const deadline = new AbortController();
      const late = sleep(within, undefined, { signal: deadline.signal, ref: false }).catch(() => {});
      while (underWay.size > 0) {
        const isLate = await Promise.race([late.then(() => true), Promise.all(underWay).then(() => false)]);
        if (isLate) break;
      }
      deadline.abort();
      await close();
    },
    close,
  };
}
