import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** Work that our own keys remember: all of it, what is due by now, and since when the longest overdue is (epoch ms). */
export type Owed = { work: 'poll' | 'scrape' | 'curate' | 'push'; all: number; due: number; oldest?: number };

const KEYS: Record<Owed['work'], string> = {
  poll: keys.due.poll,
  scrape: keys.due.scrape,
  curate: keys.due.curate,
  push: keys.due.websub,
};

/** Reads what is owed at `now` (epoch ms), whatever the queues say. */
export async function readOwed(redis: Redis, now: number): Promise<Owed[]> {
  const works = Object.keys(KEYS) as Owed['work'][];
  const pipeline = redis.pipeline();
  for (const work of works) {
    const key = KEYS[work];
    pipeline.zcard(key).zcount(key, '-inf', now).zrange(key, '0', '0', 'WITHSCORES');
  }
  const answers = await run(pipeline);
  return works.map((work, index) => {
    const [all, due, first] = answers.slice(index * 3, index * 3 + 3) as [number, number, string[]];
    const oldest = Number(first[1] ?? Number.POSITIVE_INFINITY);
    return { work, all, due, ...(oldest <= now && { oldest }) };
  });
}
