import type { Redis } from 'ioredis';
import type { NumberedChange } from '../../core/story/change.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** Whether a scope's changes are numbered: programs synchronise `all` and topics. */
export function isSynchronised(scope: string): boolean {
  return scope === 'all' || scope.startsWith('topic:');
}

/** The last change of each story, by scope. The commit of a story is the only writer. */
export function makeChanges(redis: Redis) {
  return {
    /**
     * At most `limit` stories that are or were in the scope and changed after number `instant` (epoch ms),
     * oldest change first. Each appears once, by its last change.
     */
    async after(scope: string, instant: number, limit: number): Promise<NumberedChange[]> {
      const flat = await redis.zrangebyscore(
        keys.changed(scope),
        `(${instant}`,
        '+inf',
        'WITHSCORES',
        'LIMIT',
        0,
        limit,
      );
      return flat.flatMap((story, at) => (at % 2 === 0 ? [{ story, at: Number(flat[at + 1]) }] : []));
    },

    /** Drops changes older than `before` (epoch ms), those of stories beyond retention. */
    async trim(scopes: readonly string[], before: number): Promise<void> {
      const pipeline = redis.pipeline();
      for (const scope of scopes) pipeline.zremrangebyscore(keys.changed(scope), '-inf', `(${before}`);
      await run(pipeline);
    },
  };
}
