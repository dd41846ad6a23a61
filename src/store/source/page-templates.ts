import type { Redis } from 'ioredis';
import type { SeenPage } from '../../core/article/body/boilerplate.ts';
import { HASH_LENGTH } from '../../core/article/body/hash.ts';
import { keys } from '../keys.ts';
import { type Script, script } from '../redis/connection.ts';

/** Pages remembered of one source: enough to tell a template from a coincidence, some 10 kB. */
const MAX_PAGES = 24;
/** How long the memory of a source outlives its last page (ms). */
const LIFETIME = 30 * 86_400_000;

/** Remembers a page in place of what was known of it; the one seen longest ago leaves when there are too many. */
const REMEMBER = `#!lua
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[3]) then
  local all = redis.call('HGETALL', KEYS[1])
  local oldest, least
  for i = 1, #all, 2 do
    local at = tonumber(string.match(all[i + 1], '^%d+'))
    if not least or at < least then oldest, least = all[i], at end
  end
  redis.call('HDEL', KEYS[1], oldest)
end
return redis.call('PEXPIRE', KEYS[1], ARGV[4])`;

/** What the last pages of each source held, so that what repeats on them is known for furniture. */
export function makeSiteMemory(redis: Redis) {
  const rememberScript: Script<number> = script(redis, 'dlRememberPage', REMEMBER);
  return {
    /** The pages remembered of a source. */
    async recall(sourceId: string): Promise<SeenPage[]> {
      const all = await redis.hgetall(keys.pageTemplates(sourceId));
      return Object.entries(all).map(([key, written]) => readSeen(key, written));
    },

    /** Remembers a page as seen at `now` (epoch ms); a page seen again takes its own place. */
    async remember(sourceId: string, page: SeenPage, now: number): Promise<void> {
      const written = `${now} ${page.title} ${page.blocks.join('')}`;
      await rememberScript([keys.pageTemplates(sourceId)], [page.key, written, MAX_PAGES, LIFETIME]);
    },
  };
}

/** `epoch ms`, the title's hash and the blocks' hashes without anything between them. */
function readSeen(key: string, written: string): SeenPage {
  const [, title = '', hashes = ''] = written.split(' ');
  const blocks: string[] = [];
  for (let at = 0; at < hashes.length; at += HASH_LENGTH) blocks.push(hashes.slice(at, at + HASH_LENGTH));
  return { key, title, blocks };
}
