import type { Redis } from 'ioredis';
import type { SeenPage } from '../../core/article/body/boilerplate.ts';

import { HASH_LENGTH } from '../../core/article/body/boilerplate.ts';
import { DAY } from '../../core/time/units.ts';

import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';

/** Pages kept of each source: enough to tell a template from a coincidence, some 10 kB. */
const MAX_PAGES = 24;
/** Time to live after a source's last page (ms). */
const LIFETIME = 30 * DAY;

/** Hashes of the blocks of each source's last pages: a block that repeats on them belongs to the template. */
export function makePageTemplates(redis: Redis) {
  const rememberPageScript: Script<
    [templates: string],
    [page: string, value: string, maxPages: number, ttl: number],
    number
  > = bindScript(redis, new URL('remember-page.lua', import.meta.url));
  return {
    /** The last pages of a source. */
    async read(sourceId: string): Promise<SeenPage[]> {
      const rows = await redis.hgetall(keys.pageTemplates(sourceId));
      return Object.entries(rows).map(([key, value]) => decode(key, value));
    },

    /** Stores a page as seen at `now` (epoch ms); a page seen again takes its own place. */
    async remember(sourceId: string, page: SeenPage, now: number): Promise<void> {
      await rememberPageScript(
        [keys.pageTemplates(sourceId)],
        [page.key, encode(page, now), MAX_PAGES, LIFETIME],
      );
    },
  };
}

/** The stored form of a page: epoch ms, the title's hash and the blocks' hashes without separators. */
function encode({ title, blocks }: SeenPage, now: number): string {
  return `${now} ${title} ${blocks.join('')}`;
}

function decode(key: string, value: string): SeenPage {
  const [, title = '', hashes = ''] = value.split(' ');
  const blocks: string[] = [];
  for (let at = 0; at < hashes.length; at += HASH_LENGTH) blocks.push(hashes.slice(at, at + HASH_LENGTH));
  return { key, title, blocks };
}
