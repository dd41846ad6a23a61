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
  return {
    fetch: fetcher.fetch,
    postForm: poster.postForm,
    send: poster.send,
    checkUrl: url => checkUrl(url, policy),
    robots: robots.check,
    close: async () => {
      await Promise.all([fetcher.close(), poster.close()]);
    },
  };
}
