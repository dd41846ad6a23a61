import type { Redis } from 'ioredis';
import type { NumberedChange } from '../../core/story/change.ts';
import { keys } from '../keys.ts';
import { idBytes, idText } from '../record/id-bytes.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';

/** Whether a scope's changes are numbered: programs synchronise `all` and topics. */
export function isSynchronised(scope: string): boolean {
  return scope === 'all' || scope.startsWith('topic:');
}

/**
 * Scope of the changes that `all` does not number: those that no reader sees, of hidden and withdrawn stories, and the
 * removal of stories by retention. The newest are kept.
 */
export const QUIET = 'quiet';

/** The scopes that number a change of a story in `scopes` (before or after): those that are synchronised, else QUIET. */
export function numberingScopes(scopes: readonly string[]): string[] {
  const synchronised = scopes.filter(isSynchronised);
  return synchronised.includes('all') ? synchronised : [...synchronised, QUIET];
}

/** The last change of each story, by scope. The commit of a story and its removal are the only writers. */
export function makeChanges(redis: Redis) {
  const trimQuietScript: Script<[quiet: string, trimmed: string], [max: number, before: number], number> =
    bindScript(redis, new URL('trim-quiet-changes.lua', import.meta.url));

  return {
    /**
     * At most `limit` stories that are or were in the scope and changed after number `instant` (epoch ms),
     * oldest change first. Each appears once, by its last change.
     */
    async after(scope: string, instant: number, limit: number): Promise<NumberedChange[]> {
      const flat = await redis.zrangebyscoreBuffer(
        keys.changed(scope),
        `(${instant}`,
        '+inf',
        'WITHSCORES',
        'LIMIT',
        0,
        limit,
      );
      return flat.flatMap((story, at) =>
        at % 2 === 0 ? [{ story: idText(story), at: Number(flat[at + 1]) }] : [],
      );
    },

    /** Numbers of the last change of any story and of the last quiet one that was dropped; 0 before the first. */
    async position(): Promise<{ head: number; trimmed: number }> {
      const [head, trimmed] = await redis.mget(keys.changeSequence, keys.quietTrimmed);
      return { head: Number(head), trimmed: Number(trimmed) };
    },

    /** Number of the last change of a story, be it numbered in `all` or QUIET; 0 when neither has it. */
    async lastOf(story: string): Promise<number> {
      const numbers = await Promise.all(
        ['all', QUIET].map(scope => redis.zscore(keys.changed(scope), idBytes(story))),
      );
      return Math.max(...numbers.map(Number));
    },

    /** Drops changes older than `before` (epoch ms), those of stories beyond retention. */
    async trim(scopes: readonly string[], before: number): Promise<void> {
      const pipeline = redis.pipeline();
      for (const scope of scopes) pipeline.zremrangebyscore(keys.changed(scope), '-inf', `(${before}`);
      await run(pipeline);
    },

    /** Drops quiet changes older than `before` (epoch ms), and all but the newest `max`. */
    async trimQuiet(max: number, before: number): Promise<void> {
      await trimQuietScript([keys.changed(QUIET), keys.quietTrimmed], [max, before]);
    },
  };
}
