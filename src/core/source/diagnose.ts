import { DAY, MINUTE } from '../time/units.ts';
import type { Diagnosis, Health } from './health.ts';
import type { SourceState } from './state.ts';

/** Shortest wait that counts as overdue (ms). */
const MIN_OVERDUE = MINUTE;
/** A source without new items for this long is quiet (ms). */
const QUIET_AFTER = 14 * DAY;
/** Share of the timeout above which a fetch counts as slow. */
const SLOW_SHARE = 0.5;

/**
 * Circumstances of a response: time, duration and timeout (ms), target of a permanent redirect. `waited`: how long the
 * poll waited for its turn after it was due (ms).
 */
export type ResponseSummary = {
  now: number;
  ms: number;
  timeout: number;
  movedTo?: string | undefined;
  waited?: number | undefined;
};

/**
 * Counts of a parsed document. `partial`: it lists only items that are new since the last poll (RFC 3229).
 */
export type ListingSummary = { items: number; fresh: number; partial: boolean; repairs: readonly string[] };

type KnownState = Pick<SourceState, 'lastNew' | 'listed' | 'ignoreValidatorsUntil'> &
  Partial<Pick<SourceState, 'interval'>>;

/** Diagnosis of a source that answered 304. */
export function diagnoseUnchanged(state: KnownState, answered: ResponseSummary, reason: string): Diagnosis {
  return diagnoseReadable(state, answered, { fresh: 0, reason });
}

/** Diagnosis of a parsed document; the most severe finding wins. */
export function diagnoseListing(
  state: KnownState,
  listing: ListingSummary,
  answered: ResponseSummary,
): Diagnosis {
  const { items, fresh, partial, repairs } = listing;
  const repaired = repairs.length > 0 ? `; repaired: ${repairs.join(', ')}` : '';
  if (hasMissedItems(state, listing)) {
    const reason = `all ${fresh} items are new: some may have scrolled off${repaired}`;
    return { health: 'missed-items', reason };
  }
  if (items === 0 && !partial) return { health: 'empty', reason: `the feed lists no items${repaired}` };
  const reason = partial
    ? `${items} items since the last poll, ${fresh} new`
    : `${items} items, ${fresh} new`;
  return diagnoseReadable(state, answered, { fresh, reason: reason + repaired });
}

/**
 * Whether items may have scrolled off between polls: a whole document of several items shares none with the
 * previous one.
 */
export function hasMissedItems(
  { listed = 0 }: Pick<SourceState, 'listed'>,
  listing: ListingSummary,
): boolean {
  return !listing.partial && listing.items > 0 && listing.fresh === listing.items && listed > 1;
}

function diagnoseReadable(
  state: KnownState,
  answered: ResponseSummary,
  { fresh, reason }: { fresh: number; reason: string },
): Diagnosis {
  const { now, ms, timeout, movedTo, waited = 0 } = answered;
  if (movedTo !== undefined) {
    return {
      health: 'moved',
      reason: `moved permanently to ${movedTo}, which is polled from now on: ${reason}`,
    };
  }
  if ((state.ignoreValidatorsUntil ?? 0) > now) {
    return { health: 'bad-etag', reason: `its 304s are not believed for now: ${reason}` };
  }
  if (state.interval !== undefined && waited > Math.max(state.interval, MIN_OVERDUE)) {
    const wait = `${Math.round(waited / MINUTE)} min`;
    return {
      health: 'overdue',
      reason: `waited ${wait} for its turn at its host, longer than its interval: ${reason}`,
    };
  }
  if (ms > timeout * SLOW_SHARE) {
    return { health: 'slow', reason: `took ${ms} ms, of ${timeout} that it may: ${reason}` };
  }
  const quiet = fresh === 0 && state.lastNew !== undefined && now - state.lastNew > QUIET_AFTER;
  return { health: quiet ? 'quiet' : 'ok', reason };
}

/** Health for a 4xx status. */
export function healthOfStatus(status: number): Health {
  return status === 401 || status === 403 || status === 451 ? 'blocked' : 'refused';
}

/** Health for the fetcher's failure reason. */
export function healthOfFailure(reason: string): Health {
  switch (reason) {
    case 'dns':
    case 'tls':
    case 'timeout':
    case 'too-large':
    case 'server-error':
      return reason;
    case 'blocked-address':
      return 'blocked';
    default:
      return 'unreachable';
  }
}

/** Health for a body that is not a feed, by the parser's error code. */
export function healthOfBody(code: string): Health {
  if (code === 'empty') return 'empty';
  return code === 'html' || code === 'unknown' ? 'not-a-feed' : 'broken-xml';
}
