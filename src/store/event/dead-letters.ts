import type { Redis } from 'ioredis';
import type { StoryEvent } from '../../core/event/event.ts';
import { keys } from '../keys.ts';
import { run, type Script, script } from '../redis/connection.ts';

/** Events that a subscriber refused and that are kept for an operator; the oldest leave first. */
export const MAX_DEAD_LETTERS = 1_000;

/** An event that a subscriber refused, when, and what it said. */
export type DeadLetter = { event: StoryEvent; at: number; answer: string };

/** Moves the last dead letters to those that are tried again. KEYS: dead letters, retries. ARGV: how many at most. */
const RETRY = `#!lua
local moved = 0
while moved < tonumber(ARGV[1]) and redis.call('LMOVE', KEYS[1], KEYS[2], 'RIGHT', 'LEFT') do moved = moved + 1 end
return moved`;

/** Ends a retry, if no other worker has: its letter is gone, or is another one. KEYS: dead letters, retries. ARGV: old, new or ''. */
const END = `#!lua
if redis.call('LREM', KEYS[2], 1, ARGV[1]) == 1 and ARGV[2] ~= '' then
  redis.call('RPUSH', KEYS[1], ARGV[2])
  redis.call('LTRIM', KEYS[1], -${MAX_DEAD_LETTERS}, -1)
end
return 1`;

/** What subscribers refused, for an operator to see and to have tried again. */
export function makeDeadLetters(redis: Redis) {
  const retryScript: Script<number> = script(redis, 'dlRetryDead', RETRY);
  const endScript: Script<number> = script(redis, 'dlEndRetry', END);
  const lists = (id: string) => [keys.deadLetters(id), keys.retries(id)];

  return {
    /** A subscriber's dead letters, oldest first. */
    async list(id: string): Promise<DeadLetter[]> {
      return (await redis.lrange(keys.deadLetters(id), 0, -1)).map(text => JSON.parse(text) as DeadLetter);
    },

    /** How many there are, and how many are being tried again. */
    async count(id: string): Promise<{ dead: number; retrying: number }> {
      const pipeline = redis.pipeline();
      for (const list of lists(id)) pipeline.llen(list);
      const [dead, retrying] = await run(pipeline);
      return { dead: Number(dead), retrying: Number(retrying) };
    },

    /** Has the last `most` of them tried again, in order; how many. */
    retry: (id: string, most: number = MAX_DEAD_LETTERS): Promise<number> => retryScript(lists(id), [most]),

    /** The next that is to be tried again. */
    async nextRetry(id: string): Promise<DeadLetter | undefined> {
      const text = await redis.lindex(keys.retries(id), 0);
      return text === null ? undefined : (JSON.parse(text) as DeadLetter);
    },

    /** Ends a retry: the subscriber has it, or it is a dead letter `again`. */
    async endRetry(id: string, letter: DeadLetter, again?: DeadLetter): Promise<void> {
      await endScript(lists(id), [JSON.stringify(letter), again ? JSON.stringify(again) : '']);
    },
  };
}
