import { type AdvertisedFeed, NotAFeed } from '../../core/feed/not-a-feed.ts';
import { readFeed } from '../../core/feed/read.ts';
import type { FetchOutcome } from '../../core/http/outcome.ts';
import type { ReadFeed } from '../../core/item/item.ts';
import { healthOfBody } from '../../core/source/diagnose.ts';
import type { Diagnosis } from '../../core/source/health.ts';
import type { SourceState } from '../../core/source/state.ts';
import type { Net } from '../../net/net.ts';

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1';

/** Longest response time of a feed (ms), and its largest size (bytes). */
export type FeedLimits = { timeout: number; maxBytes: number };

/** The URL of a feed, and the validators of its last response, which make the request conditional. */
export type FeedRequest = { url: string; validators?: SourceState['validators'] };

/** Fetches a feed. */
export function fetchFeed(
  net: Pick<Net, 'fetch'>,
  { timeout, maxBytes }: FeedLimits,
  { url, validators }: FeedRequest,
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

/** A body that is no feed: its diagnosis, and the feeds that it advertises if it is a page. */
export type UnreadableBody = Diagnosis & { advertised: readonly AdvertisedFeed[] };

/** Parses a body as a feed. Returns a diagnosis if it is none. */
export async function readFeedBody({
  url,
  body,
  headers,
}: Extract<FetchOutcome, { kind: 'fresh' }>): Promise<ReadFeed | UnreadableBody> {
  const contentType = headers['content-type'];
  try {
    return await readFeed({ url, bytes: body, ...(contentType && { contentType }), headers });
  } catch (error) {
    const { message } = error as Error;
    if (!(error instanceof NotAFeed))
      return { health: healthOfBody('unreadable'), reason: message, advertised: [] };
    return { health: healthOfBody(error.code), reason: message, advertised: error.feeds };
  }
}
