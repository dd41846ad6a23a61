import { createHash } from 'node:crypto';
import type { App } from '../../app.ts';
import { FORMATS } from '../../render/formats.ts';
import { type FragmentCache, makeFragmentCache } from '../../render/fragment-cache.ts';
import { MEDIA_TYPES } from '../../render/url/desk-url.ts';
import { compile } from '../edition/compile.ts';
import { resolveTopic } from './request.ts';

/** Feeds whose bytes are kept in memory, those asked for last. */
const MAX_FEEDS = 50;

/** A feed's bytes, their hash and their type. */
export type RenderedFeed = { body: Buffer; hash: string; mediaType: string };

/** Gives the bytes of a feed of ours by its address; absent when there is no such feed any more. */
export type RenderedFeeds = (address: string) => Promise<RenderedFeed | undefined>;

type Kept = { head: string; config: App['config']; content: Promise<RenderedFeed | undefined> };

/** Renders each feed once for all that are subscribed to it, as long as nothing happens and the config stays. */
export function makeRenderedFeeds(app: App): RenderedFeeds {
  const kept = new Map<string, Kept>();
  const fragments = makeFragmentCache();
  return async address => {
    const { config } = app;
    const head = await app.store.events.head();
    const found = kept.get(address);
    if (found && found.head === head && found.config === config) return found.content;
    const content = render(app, address, fragments);
    kept.delete(address);
    kept.set(address, { head, config, content });
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_FEEDS) break;
      kept.delete(oldest);
    }
    content.catch(() => kept.delete(address));
    return content;
  };
}

async function render(
  app: App,
  address: string,
  fragments: FragmentCache,
): Promise<RenderedFeed | undefined> {
  const topic = await resolveTopic(app, address);
  if (!topic) return undefined;
  const { edition: heading, query, format } = topic;
  const body = Buffer.from(FORMATS[format].render(await compile(app, heading, query), fragments));
  const hash = createHash('sha256').update(body).digest('base64url');
  return { body, hash, mediaType: `${MEDIA_TYPES[format]}; charset=utf-8` };
}
