import type { FeedFile } from './feeds.ts';
import type { Fault } from './masthead.ts';

/** A feed as served, with its status. */
export type Broken = FeedFile & { status: number };

/** Length of a truncated feed, as a share. */
const CUT_AT = 0.6;

const BREAK: Record<Fault, (feed: FeedFile) => Broken> = {
  ok: feed => ({ ...feed, status: 200 }),
  cut: feed => ({ ...feed, text: feed.text.slice(0, Math.floor(feed.text.length * CUT_AT)), status: 200 }),
  // A bare ampersand and an unclosed tag in the last title.
  malformed: feed => ({
    ...feed,
    text: feed.text.replace(/(.*)<\/title>/s, '$1 & more<br></title>'),
    status: 200,
  }),
  error: () => ({ type: 'text/plain; charset=utf-8', text: 'Internal server error\n', status: 500 }),
  html: () => ({
    type: 'text/html; charset=utf-8',
    text: '<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>Back soon</h1></body></html>\n',
    status: 200,
  }),
};

/** Applies a fault to a feed. */
export function breakFeed(feed: FeedFile, fault: Fault): Broken {
  return BREAK[fault](feed);
}
