import type { FeedHints } from '../item/item.ts';
import { type Health, isBroken } from './health.ts';
import { type PublicationRate, silenceThresholdOf } from './publication-rate.ts';

/** Totals since the first poll; `bytes` on the wire, `saved` those avoided by 304 responses. */
type SourceTotals = { polls: number; unchanged: number; items: number; bytes: number; saved?: number };

/** State of a source between polls. Instants in epoch ms, durations in ms. */
export type SourceState = {
  health: Health;
  /** The health as text, with the server's answer. */
  reason: string;
  /** Current feed URL after permanent redirects from the configured one. */
  movedTo?: { from: string; to: string };
  /** URL that `validators` and `bodyHash` belong to. */
  url?: string;
  /** Validators of one response, exactly as received. */
  validators?: { etag?: string; lastModified?: string };
  /** Hash of the last body without its volatile parts. */
  bodyHash?: string;
  /** Size of that body on the wire (bytes). */
  size?: number;
  /** Consecutive 304 responses since that body. */
  unchangedInARow?: number;
  /** Until when validators are not sent, because a 304 was wrong. */
  ignoreValidatorsUntil?: number;
  /** Number of items in the last document. */
  listed?: number;
  /** Polling hints of the last document, kept because a 304 has no body. */
  hints?: FeedHints;
  title?: string;
  link?: string;
  language?: string;
  interval: number;
  failures: number;
  lastPoll?: number;
  lastNew?: number;
  /** Since when no poll has had a usable result. */
  brokenSince?: number;
  /** Publication rate. */
  rhythm?: PublicationRate;
  nextPoll: number;
  nextWhy: string;
  totals: SourceTotals;
};

/** One fetch in a source's history. */
export type FetchRecord = {
  at: number;
  outcome: string;
  status?: number;
  ms: number;
  bytes: number;
  items?: number;
  fresh?: number;
  note?: string;
};

/** State of a source that was never polled. */
export const NEVER_POLLED: SourceState = {
  health: 'new',
  reason: 'not polled yet',
  interval: 0,
  failures: 0,
  nextPoll: 0,
  nextWhy: 'first poll',
  totals: { polls: 0, unchanged: 0, items: 0, bytes: 0 },
};

/** While a redirect target fails, one poll in this many uses the configured URL. */
const RETRY_CONFIGURED_EVERY = 4;

/** URL to poll: the redirect target while it answers and the configured URL is unchanged. */
export function pollUrlOf(configured: string, { movedTo, failures }: SourceState): string {
  if (movedTo?.from !== configured) return configured;
  return failures > 0 && failures % RETRY_CONFIGURED_EVERY === 0 ? configured : movedTo.to;
}

/** Validators to send to a URL: those stored for it, unless its 304s are not trusted. */
export function validatorsFor(url: string, state: SourceState, now: number): SourceState['validators'] {
  if (state.url !== url || (state.ignoreValidatorsUntil ?? 0) > now) return undefined;
  return state.validators;
}

/** Summary of a source for metrics and alerts. Instants in epoch ms, `patience` (silence threshold) in ms. */
export type SourceStatus = {
  health: Health;
  /** Since when no poll has had a usable result. */
  brokenSince?: number;
  lastNew?: number;
  /** Silence threshold; absent for a source with a low publication rate. */
  patience?: number;
};

/** Summary of a state. */
export function sourceStatusOf(state: SourceState): SourceStatus {
  const patience = silenceThresholdOf(state.rhythm);
  return {
    health: state.health,
    ...(state.brokenSince !== undefined && { brokenSince: state.brokenSince }),
    ...(state.lastNew !== undefined && { lastNew: state.lastNew }),
    ...(patience !== undefined && { patience }),
  };
}

/** Start of the outage if the new health is broken: the known start, else now. */
export function brokenSinceOf(
  health: Health,
  before: Pick<SourceState, 'brokenSince'>,
  now: number,
): number | undefined {
  return isBroken(health) ? (before.brokenSince ?? now) : undefined;
}

/** Encodes a status as a short text; equal statuses give equal texts. */
export function encodeSourceStatus({ health, brokenSince, lastNew, patience }: SourceStatus): string {
  return [health, brokenSince, lastNew, patience].map(part => part ?? '').join('|');
}

/** Decodes a status. */
export function decodeSourceStatus(text: string): SourceStatus {
  const [health, brokenSince, lastNew, patience] = text.split('|');
  return {
    health: health as Health,
    ...(brokenSince && { brokenSince: Number(brokenSince) }),
    ...(lastNew && { lastNew: Number(lastNew) }),
    ...(patience && { patience: Number(patience) }),
  };
}
