import type { Redis } from 'ioredis';
import type { StoryEvent } from '../../core/event/event.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';

/** Dead letters kept of a subscriber; the oldest are dropped first. */
export const MAX_DEAD_LETTERS = 1_000;

/** An event that a subscriber refused, when (epoch ms), and the subscriber's answer. */
export type DeadLetter = { event: StoryEvent; at: number; answer: string };

export function encodeDeadLetter({ event, at, answer }: DeadLetter): string {
  return JSON.stringify({ event, at, answer });
}

function decodeDeadLetter(json: string): DeadLetter {
  return JSON.parse(json) as DeadLetter;
}

type Lists = [deadLetters: string, retries: string];

/** Events that subscribers refused, for an operator to inspect and to retry. */
export function makeDeadLetters(redis: Redis) {
  const retryScript: Script<Lists, [max: number], number> = bindScript(
    redis,
    new URL('retry-dead-letters.lua', import.meta.url),
  );
  const endRetryScript: Script<Lists, [letter: string, next: string, max: number], number> = bindScript(
    redis,
    new URL('end-retry.lua', import.meta.url),
  );
  const lists = (id: string): Lists => [keys.deadLetters(id), keys.retries(id)];

  return {
    /** A subscriber's dead letters, oldest first. */
    async list(id: string): Promise<DeadLetter[]> {
      return (await redis.lrange(keys.deadLetters(id), 0, -1)).map(decodeDeadLetter);
    },

    /** Number of a subscriber's dead letters, and of those being retried. */
    async count(id: string): Promise<{ dead: number; retrying: number }> {
      const pipeline = redis.pipeline();
      for (const list of lists(id)) pipeline.llen(list);
      const [dead, retrying] = await run(pipeline);
      return { dead: Number(dead), retrying: Number(retrying) };
    },

    /** Schedules the last `max` dead letters for a retry, in order. Returns how many. */
    retry: (id: string, max: number = MAX_DEAD_LETTERS): Promise<number> => retryScript(lists(id), [max]),

    /** The next letter to retry. */
    async nextRetry(id: string): Promise<DeadLetter | undefined> {
      const json = await redis.lindex(keys.retries(id), 0);
      return json === null ? undefined : decodeDeadLetter(json);
    },

    /** Ends a retry: the letter was delivered, or is a dead letter again as `refused`. */
    async endRetry(id: string, letter: DeadLetter, refused?: DeadLetter): Promise<void> {
      await endRetryScript(lists(id), [
        encodeDeadLetter(letter),
        refused ? encodeDeadLetter(refused) : '',
        MAX_DEAD_LETTERS,
      ]);
    },
  };
}
