import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../app.ts';
import { SECOND } from '../../core/time/units.ts';

type Deps = Pick<App, 'store' | 'config' | 'now'>;

/** A job without its politeness slot: run it again at `at` (epoch ms) with the reserved `slot` (epoch ms), if any. */
export type Delayed = { kind: 'delayed'; at: number; slot?: number };

/** A request to a politeness group. `source` is charged with a scrape; absent for a poll, which goes first. `gap` (ms) is the crawl delay of the host, `timeout` (ms) the longest response time. */
export type PoliteRequest = {
  group: string;
  requestId: string;
  source?: string | undefined;
  slot: number | undefined;
  gap?: number | undefined;
  timeout: number;
};

/** Time beyond its timeout for which a request keeps its slot if its worker dies (ms). */
const GRACE = 5 * SECOND;

/**
 * Runs a request within the rate limit of its politeness group, over all workers and machines: a bounded number at a time,
 * spaced apart. A delayed job returns with its slot, ahead of all later requests.
 */
export async function runPolitely<Result>(
  deps: Deps,
  request: PoliteRequest,
  run: () => Promise<Result>,
): Promise<Result | Delayed> {
  const delayed = await acquireSlot(deps, request);
  if (delayed) return delayed;
  try {
    return await run();
  } finally {
    // Not awaited: if the release fails, the lease ends the slot.
    deps.store.politeness.release(request.group, request.requestId).catch(() => {});
  }
}

/** Acquires a slot and waits for it when it is near. */
async function acquireSlot(deps: Deps, request: PoliteRequest): Promise<Delayed | undefined> {
  const { group, requestId, source, gap = 0, timeout } = request;
  const now = deps.now();
  const spacing = Math.max(gap, deps.config.scraping.hostInterval);
  const { go, at, slot } = await deps.store.politeness.acquire(
    { group, request: requestId, source, slot: request.slot, gap: spacing, lease: timeout + GRACE },
    now,
  );
  if (!go) return { kind: 'delayed', at, ...(slot !== undefined && { slot }) };
  if (at > now) await sleep(at - now);
  return undefined;
}
