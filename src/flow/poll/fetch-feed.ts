import type { SourceState } from '../../core/source/state.ts';
import type { Net } from '../../net/net.ts';
import type { FetchOutcome } from '../../net/outcome.ts';

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1';

/** How long a feed may take (ms), and how large it may be. */
export type FeedLimits = { timeout: number; maxBytes: number };

/** Asks an address for its feed: for one that has changed, where validators of the last one are given. */
export function fetchFeed(
  net: Pick<Net, 'fetch'>,
  { timeout, maxBytes }: FeedLimits,
  url: string,
  validators?: SourceState['validators'],
): Promise<FetchOutcome> {
  return net.fetch({
    url,
    headers: {
      accept: ACCEPT,
      'a-im': 'feed',
      ...(validators?.etag && { 'if-none-match': validators.etag }),
      ...(validators?.lastModified && { 'if-modified-since': validators.lastModified }),
    },
    timeout,
    maxBytes,
  });
}
