/**
 * How long claimed or freshly enqueued work may take before the sweep believes its job lost and enqueues it again (ms). A
 * job that is merely late is not doubled: its id is still taken.
 */
export const LEASE = {
  poll: 120_000,
  scrape: 120_000,
  /** A scrape that was just enqueued, by a poll that may have died over it. */
  fresh: 30_000,
  curate: 30_000,
  push: 300_000,
  deliver: 30_000,
  verify: 30_000,
  distribute: 30_000,
} as const;
