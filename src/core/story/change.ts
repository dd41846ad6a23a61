import type { EventType } from '../event/event.ts';
import type { AuditEntry } from '../monitoring/audit.ts';
import type { Story } from './story.ts';

/**
 * A change of a story, decided on the versions that were read; applied whole, or not at all if one of them
 * moved on.
 */
export type StoryChange = {
  story: Story;
  /** Version that was read; 0 for a new story. */
  expectedVersion: number;
  scopes: { add: readonly string[]; remove: readonly string[] };
  /** Absent when readers cannot see a difference. */
  event?: { id: string; type: EventType };
  /** The article that is being curated. */
  article?: { id: string; hash: string; fingerprint: Uint8Array; lookup?: FingerprintLookup };
  /** A story, as it was read, that is absorbed: its articles are in `story`, its id redirects there. */
  merged?: OtherStory;
  /** A new story, made of articles of this one by an editor. */
  split?: OtherStory;
  /** A scope that the story may enter only while fewer than `max` others are in it. */
  capacity?: { scope: string; max: number };
  /** The operator's action, logged in the same step. */
  audit?: Omit<AuditEntry, 'id'>;
  /** Regions to count for the source of a new story. */
  countRegions?: { source: string; codes: readonly string[] };
  /** Epoch ms. */
  now: number;
};

/** The other story of a merge or a split, the scopes that list it, and the id of the event about it. */
export type OtherStory = { story: Story; scopes: readonly string[]; event: string };

/**
 * What was read of the fingerprint index for an article: its keys, and how many articles had been filed in each time
 * window, the current one first. The commit files the article under its keys, at most `maxPostings` articles a key, for
 * `ttl` ms; it answers `conflict` when others were filed under them since.
 */
export type FingerprintLookup = {
  keys: readonly string[];
  windows: readonly { number: number; filed: number }[];
  maxPostings: number;
  ttl: number;
};

/**
 * Result of a change. `done`: it was applied before. `stale`: the article was saved again meanwhile.
 * `conflict`: read and decide again. `full`: the scope of `capacity` has no place.
 */
export type CommitOutcome = 'ok' | 'done' | 'stale' | 'conflict' | 'full';

/** A story and the number of its last change: an instant in epoch ms, unique and rising. */
export type NumberedChange = { story: string; at: number };
