import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';

/**
 * A request to a politeness group: a scrape is charged to its `source`, absent for a poll; `gap` (ms) is the group's spacing, `lease` (ms) the longest that the
 * request can take, `slot` (epoch ms) the start that was reserved for it earlier.
 */
export type SlotRequest = {
  group: string;
  request: string;
  source?: string | undefined;
  gap: number;
  lease: number;
  slot?: number | undefined;
};

/**
 * `go`: start at `at` (epoch ms), within 50 ms. Otherwise come back at `at` with the reserved `slot` (epoch ms), if the
 * source had a place left.
 */
export type Slot = { go: boolean; at: number; slot?: number };

export type Politeness = ReturnType<typeof makePoliteness>;

/**
 * The rate limit of each politeness group, over all workers. A dead worker's slot is free when its lease
 * ends.
 */
export function makePoliteness(redis: Redis) {
  const acquireSlotScript: Script<
    [clock: string, inFlight: string, scrapes: string, polls: string],
    [now: number, gap: number, request: string, slot: number | '', lease: number, source: string],
    [verdict: 'go' | 'later', at: string, slot: string]
  > = bindScript(redis, new URL('acquire-slot.lua', import.meta.url));

  return {
    /**
     * Acquires a slot, or a place in the queue; a request that returns with its slot precedes all later ones.
     */
    async acquire(
      { group, request, source = '', gap, lease, slot }: SlotRequest,
      now: number,
    ): Promise<Slot> {
      const [verdict, at, start] = await acquireSlotScript(
        [
          keys.politenessClock(group),
          keys.politenessInFlight(group),
          keys.politenessQueue(group),
          keys.politenessPolls(group),
        ],
        [now, gap, request, slot ?? '', lease, source],
      );
      return { go: verdict === 'go', at: Number(at), ...(start !== '' && { slot: Number(start) }) };
    },

    /** Frees the slot of a request that has ended. */
    async release(group: string, request: string): Promise<void> {
      await redis.zrem(keys.politenessInFlight(group), request);
    },
  };
}
