import { MINUTE, SECOND } from '../../core/time/units.ts';

/**
 * Leases of claimed or freshly enqueued work (ms). Work that is not done when its lease ends is enqueued again; a job that
 * still exists is not doubled, because its id is taken.
 */
export const LEASE = {
  poll: 2 * MINUTE,
  scrape: 2 * MINUTE,
  /** A scrape enqueued by the poll that found the item, which may have died since. */
  newScrape: 30 * SECOND,
  curate: 30 * SECOND,
  websub: 5 * MINUTE,
  deliver: 30 * SECOND,
  verify: 30 * SECOND,
  distribute: 30 * SECOND,
} as const;
