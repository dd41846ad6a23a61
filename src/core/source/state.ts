import type { FeedHints } from '../item/item.ts';
import { type Health, isBroken } from './health.ts';
import { type PublicationRate, silenceThresholdOf } from './publication-rate.ts';

/** Totals of a source since its first poll; `bytes` as they came over the wire, `saved` those that answers 304 spared. */
export type SourceTotals = { polls: number; unchanged: number; items: number; bytes: number; saved?: number };

/** What we remember of a source between polls. Instants in epoch ms, durations in ms. */
export type SourceState = {
  health: Health;
  /** The health in words, with what the server said. */
  reason: string;
  /** Where it is polled now, when an unbroken chain of permanent redirects led away from its config. */
  movedTo?: { from: string; to: string };
  /** The address that `validators` and `bodyHash` are of. */
  url?: string;
  /** Both validators of one response, exactly as received. */
  validators?: { etag?: string; lastModified?: string };
  /** Hash of the last body without its volatile parts. */
  bodyHash?: string;
  /** Bytes of that body as it came over the wire. */
  size?: number;
  /** How often in a row the server has said 304 since that body. */
  unchangedInARow?: number;
  /** The server's 304 was caught lying: until then it is asked without validators. */
  distrustUntil?: number;
  /** How many items its document listed. */
  listed?: number;
  /** What its last document said of how often to come: a 304 has no body to say it again. */
  hints?: FeedHints;
  title?: string;
  link?: string;
  language?: string;
  interval: number;
  failures: number;
  lastPoll?: number;
  lastNew?: number;
  /** Since when no poll has brought anything that can be used. */
  brokenSince?: number;
  /** How often it has news. */
  rhythm?: PublicationRate;
  nextPoll: number;
  nextWhy: string;
  totals: SourceTotals;
};

/** One fetch of a source, as kept in its history. */
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

/** The state of a source that was never polled. */
export const NEVER_POLLED: SourceState = {
  health: 'new',
  reason: 'not polled yet',
  interval: 0,
  failures: 0,
  nextPoll: 0,
  nextWhy: 'first poll',
  totals: { polls: 0, unchanged: 0, items: 0, bytes: 0 },
};

/** At a new address that keeps failing, one poll in this many looks at the address of the config again. */
const RETRY_CONFIGURED_EVERY = 4;

/** Where a source is polled: where permanent redirects led, as long as that answers and the config is what it was. */
export function pollUrlOf(configured: string, { movedTo, failures }: SourceState): string {
  if (movedTo?.from !== configured) return configured;
  return failures > 0 && failures % RETRY_CONFIGURED_EVERY === 0 ? configured : movedTo.to;
}

/** The validators to send to an address: a pair that belongs to it, unless its 304s are not believed. */
export function validatorsFor(url: string, state: SourceState, now: number): SourceState['validators'] {
  if (state.url !== url || (state.distrustUntil ?? 0) > now) return undefined;
  return state.validators;
}

/** How a source stands, as far as figures and alerts need it. Instants in epoch ms, `patience` in ms. */
export type SourceStatus = {
  health: Health;
  /** Since when no poll has brought anything that can be used. */
  brokenSince?: number;
  lastNew?: number;
  /** How long it may be silent before that is strange; absent for one that is seldom heard. */
  patience?: number;
};

/** How a source stands by its state. */
export function sourceStatusOf(state: SourceState): SourceStatus {
  const patience = silenceThresholdOf(state.rhythm);
  return {
    health: state.health,
    ...(state.brokenSince !== undefined && { brokenSince: state.brokenSince }),
    ...(state.lastNew !== undefined && { lastNew: state.lastNew }),
    ...(patience !== undefined && { patience }),
  };
}

/** Since when a source is broken, when its health is `health` from now on. */
export function brokenSinceOf(
  health: Health,
  before: Pick<SourceState, 'brokenSince'>,
  now: number,
): number | undefined {
  return isBroken(health) ? (before.brokenSince ?? now) : undefined;
}

/** A standing as a text that is short and equal for equal ones. */
export function encodeSourceStatus({ health, brokenSince, lastNew, patience }: SourceStatus): string {
  return [health, brokenSince, lastNew, patience].map(part => part ?? '').join('|');
}

/** The standing that a text was made of. */
export function decodeSourceStatus(text: string): SourceStatus {
  const [health, brokenSince, lastNew, patience] = text.split('|');
  return {
    health: health as Health,
    ...(brokenSince && { brokenSince: Number(brokenSince) }),
    ...(lastNew && { lastNew: Number(lastNew) }),
    ...(patience && { patience: Number(patience) }),
  };
}
