import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { type Backlog, makeDueSet } from './due-set.ts';

type DueSets = ReturnType<typeof makeDueSets>;

/** Work that our own keys remember, by queue, whatever BullMQ's jobs say. */
export function makeDueSets(redis: Redis) {
  const { poll, scrape, curate, deliver, websub, verify, distribute } = keys.due;
  return {
    poll: makeDueSet(redis, poll, keys.claimedPolls),
    scrape: makeDueSet(redis, scrape),
    curate: makeDueSet(redis, curate),
    deliver: makeDueSet(redis, deliver),
    websub: makeDueSet(redis, websub),
    verify: makeDueSet(redis, verify),
    distribute: makeDueSet(redis, distribute),
  };
}

/** The backlog of one kind of work. */
export type WorkBacklog = Backlog & { work: 'poll' | 'scrape' | 'curate' | 'push' };

/** Reads the backlogs at `now` (epoch ms), whatever BullMQ's queues say. */
export async function readBacklogs(due: DueSets, now: number): Promise<WorkBacklog[]> {
  const sets = [
    ['poll', due.poll],
    ['scrape', due.scrape],
    ['curate', due.curate],
    ['push', due.websub],
  ] as const;
  return Promise.all(sets.map(async ([work, set]) => ({ work, ...(await set.backlog(now)) })));
}
