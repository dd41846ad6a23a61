import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { HOUR } from '../../core/time/units.ts';
import { FORMATS } from '../../render/formats.ts';
import { type FragmentCache, makeFragmentCache } from '../../render/fragment-cache.ts';
import { MEDIA_TYPES } from '../../render/url/desk-url.ts';
import { type CompileDeps, compile } from '../edition/compile.ts';
import { hasFeedChanged } from './feed-changes.ts';
import { type HubTopic, resolveTopic } from './request.ts';

/** Bounds of the cache: feeds, bytes, and age (ms). */
const MAX_FEEDS = 50;
const MAX_BYTES = 32 * 2 ** 20;
const MAX_AGE = HOUR;
/** Feeds whose last rendering is remembered without its bytes. */
const MAX_REMEMBERED = 5_000;

type Deps = CompileDeps;

/** A feed's bytes, their hash and their media type. */
export type RenderedFeed = { body: Buffer; hash: string; mediaType: string };

/** The feeds of this desk, by their URLs. */
export type RenderedFeeds = {
  /** The feed as it is now; absent when there is no such feed. */
  get(url: string): Promise<RenderedFeed | undefined>;
  /** Hash of the feed's bytes, if no event since it was last rendered concerns it; nothing is rendered for that. */
  unchangedHash(url: string): Promise<string | undefined>;
};

/** A feed when it was last rendered: the event log's head, the bytes' hash, and the stories in it. */
type LastRendering = { head: string; hash: string; topic: HubTopic; listed: ReadonlySet<string> };

/** Renders each feed once for all of its subscriptions, until an event that concerns it or a new configuration. */
export function makeRenderedFeeds(deps: Deps): RenderedFeeds {
  const fragments = makeFragmentCache();
  const lastRenderings = new LRUCache<string, LastRendering>({ max: MAX_REMEMBERED, ttl: MAX_AGE });
  const cache = new LRUCache<string, RenderedFeed, RenderContext>({
    max: MAX_FEEDS,
    maxSize: MAX_BYTES,
    ttl: MAX_AGE,
    sizeCalculation: ({ body }) => Math.max(1, body.length),
    // An evicted rendering still answers those who wait for it.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _stale, { context: { url, head } }) => {
      const rendered = await render(deps, url, fragments);
      if (!rendered) return undefined;
      const { topic, listed, ...feed } = rendered;
      lastRenderings.set(url, { head, hash: feed.hash, topic, listed });
      return feed;
    },
  });
  let { config } = deps;
  const forgetOldConfig = (): void => {
    if (deps.config === config) return;
    ({ config } = deps);
    cache.clear();
    lastRenderings.clear();
  };

  return {
    async get(url) {
      const head = await deps.store.events.head();
      forgetOldConfig();
      return cache.fetch(`${head} ${url}`, { context: { url, head } });
    },

    async unchangedHash(url) {
      forgetOldConfig();
      const last = lastRenderings.get(url);
      if (!last) return undefined;
      const head = await deps.store.events.head();
      if (await hasFeedChanged(deps, last.topic, last)) return undefined;
      lastRenderings.set(url, { ...last, head }, { noUpdateTTL: true });
      return last.hash;
    },
  };
}

type RenderContext = { url: string; head: string };

async function render(deps: Deps, url: string, fragments: FragmentCache) {
  const topic = await resolveTopic(deps, url);
  if (!topic) return undefined;
  const { edition, query, format } = topic;
  const compiled = await compile(deps, edition, query);
  const body = Buffer.from(FORMATS[format].render(compiled, fragments));
  const hash = createHash('sha256').update(body).digest('base64url');
  const listed = new Set(compiled.entries.map(({ id }) => id));
  return { body, hash, mediaType: `${MEDIA_TYPES[format]}; charset=utf-8`, topic, listed };
}
