import type { App } from '../../app.ts';
import type { Edition } from '../../core/edition/edition.ts';
import { type CachedResponse, cachedResponseOf, type ResponseContent } from './cached-response.ts';
import { type EventCache, makeEventCache } from './event-cache.ts';

/** Memory of the two caches (bytes). */
const MAX_RESPONSE_BYTES = 64_000_000;
const MAX_EDITION_BYTES = 16_000_000;
/** Memory estimate of an entry without its content, and of each character of the content (bytes). */
const ENTRY_BYTES = 4_000;
const BYTES_PER_CHARACTER = 2;

/** Rendered responses, ready to be sent. */
export type ResponseCache = EventCache<ResponseContent, CachedResponse>;

export function makeResponseCache(app: Pick<App, 'now'>): ResponseCache {
  return makeEventCache(app, {
    finalize: (content: ResponseContent, before) => cachedResponseOf(content, before, app.now()),
    sizeOf: response => response.size,
    maxBytes: MAX_RESPONSE_BYTES,
  });
}

/** Compiled editions, shared by all formats of a feed. */
export type EditionCache = EventCache<Edition, Edition>;

export function makeEditionCache(app: Pick<App, 'now'>): EditionCache {
  return makeEventCache(app, {
    finalize: (edition: Edition) => edition,
    sizeOf: ({ entries }) =>
      entries.reduce(
        (sum, { contentHtml = '' }) => sum + ENTRY_BYTES + BYTES_PER_CHARACTER * contentHtml.length,
        0,
      ),
    maxBytes: MAX_EDITION_BYTES,
  });
}
