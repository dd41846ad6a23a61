import { type AdvertisedFeed, NotAFeed } from '../core/feed/not-a-feed.ts';
import { readFeed } from '../core/feed/read.ts';
import type { ReadFeed } from '../core/item/item.ts';
import { healthOfBody } from '../core/source/diagnose.ts';
import type { Diagnosis } from '../core/source/health.ts';
import type { FetchOutcome } from '../net/outcome.ts';

/** A body that holds no feed: why, and the feeds that it advertises if it is a page. */
export type UnreadableBody = Diagnosis & { advertised: readonly AdvertisedFeed[] };

/** The body as a feed, or why it is none. */
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
