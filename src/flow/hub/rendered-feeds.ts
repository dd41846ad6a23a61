import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { HOUR } from '../../core/time/units.ts';
import { FORMATS } from '../../render/formats.ts';
import { type FragmentCache, makeFragmentCache } from '../../render/fragment-cache.ts';
import { MEDIA_TYPES } from '../../render/url/desk-url.ts';
import { type CompileDeps, compile } from '../edition/compile.ts';
import { resolveTopic } from './request.ts';

/** Bounds of the cache: feeds, bytes, and age (ms). */
const MAX_FEEDS = 50;
const MAX_BYTES = 32 * 2 ** 20;
const MAX_AGE = HOUR;

type Deps = CompileDeps;

/** A feed's bytes, their hash and their media type. */
export type RenderedFeed = { body: Buffer; hash: string; mediaType: string };

/** Gives a feed of this desk by its URL; absent when there is no such feed. */
export type RenderedFeeds = (url: string) => Promise<RenderedFeed | undefined>;

/** Renders each feed once for all of its subscriptions, until the next event or a new configuration. */
export function makeRenderedFeeds(deps: Deps): RenderedFeeds {
  const fragments = makeFragmentCache();
  const openCache = () =>
    new LRUCache<string, RenderedFeed, string>({
      max: MAX_FEEDS,
      maxSize: MAX_BYTES,
      ttl: MAX_AGE,
      sizeCalculation: ({ body }) => Math.max(1, body.length),
      // An evicted rendering still answers those who wait for it.
      ignoreFetchAbort: true,
      fetchMethod: (_key, _stale, { context: url }) => render(deps, url, fragments),
    });
  let cache = openCache();
  let { config } = deps;
  return async url => {
    const head = await deps.store.events.head();
    if (deps.config !== config) {
      ({ config } = deps);
      cache = openCache();
    }
    return cache.fetch(`${head} ${url}`, { context: url });
  };
}

async function render(deps: Deps, url: string, fragments: FragmentCache): Promise<RenderedFeed | undefined> {
  const topic = await resolveTopic(deps, url);
  if (!topic) return undefined;
  const { edition, query, format } = topic;
  const body = Buffer.from(FORMATS[format].render(await compile(deps, edition, query), fragments));
  const hash = createHash('sha256').update(body).digest('base64url');
  return { body, hash, mediaType: `${MEDIA_TYPES[format]}; charset=utf-8` };
}
