/** Work on untrusted input, which might kill its process: a source's feed, an item's page or text, an article. */
export const GUARDED_WORK = ['feed', 'page', 'file', 'curate'] as const;
export type GuardedWork = (typeof GUARDED_WORK)[number];

/** Quarantined work: `since` (epoch ms), after `starts` attempts that never ended. */
export type QuarantinedWork = { work: GuardedWork; id: string; since: number; starts: number };
