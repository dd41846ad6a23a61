import type { App } from '../../app.ts';
import type { Edition } from '../../core/edition/edition.ts';
import { type CachedResponse, cachedResponseOf, type ResponseContent } from './cached-response.ts';
import { type EventCache, makeEventCache } from './event-cache.ts';

/** Memory for what is ready to be sent, and for the editions that it is rendered from (bytes). */
const MAX_RESPONSE_BYTES = 64_000_000;
const MAX_EDITION_BYTES = 16_000_000;
/** Memory that an entry takes beside its content, and each character of that (bytes). */
const ENTRY = 4_000;
const CHARACTER = 2;

/** Answers rendered once per change and served from memory. */
export type ResponseCache = EventCache<ResponseContent, CachedResponse>;

export function makeResponseCache(app: Pick<App, 'now'>): ResponseCache {
  return makeEventCache(app, {
    finalize: (made: ResponseContent, before) => cachedResponseOf(made, before, app.now()),
    sizeOf: rendition => rendition.size,
    maxBytes: MAX_RESPONSE_BYTES,
  });
}

/** Editions compiled once per change for all of their forms. */
export type EditionCache = EventCache<Edition, Edition>;

export function makeEditionCache(app: Pick<App, 'now'>): EditionCache {
  return makeEventCache(app, {
    finalize: (edition: Edition) => edition,
    sizeOf: ({ entries }) =>
      entries.reduce((sum, { contentHtml = '' }) => sum + ENTRY + CHARACTER * contentHtml.length, 0),
    maxBytes: MAX_EDITION_BYTES,
  });
}
