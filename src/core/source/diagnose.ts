import type { Diagnosis, Health } from './health.ts';
import type { SourceState } from './state.ts';

/** Nothing new for this long makes a source quiet (ms): 14 days. */
const QUIET_AFTER = 14 * 86_400_000;
/** A fetch that takes this share of the timeout is slow: a little more, and it fails. */
const SLOW_SHARE = 0.5;

/** How the answer came: when, how long it took and may take (ms), and where a permanent redirect led this time. */
export type ResponseSummary = { now: number; ms: number; timeout: number; movedTo?: string | undefined };

/** What a readable document listed. `partial`: only what is new since the last poll (RFC 3229). */
export type ListingSummary = { items: number; fresh: number; partial: boolean; repairs: readonly string[] };

type KnownState = Pick<SourceState, 'lastNew' | 'listed' | 'distrustUntil'>;

/** Health of a source that answered that nothing has changed. */
export function diagnoseUnchanged(state: KnownState, answered: ResponseSummary, reason: string): Diagnosis {
  return diagnoseReadable(state, answered, { fresh: 0, reason });
}

/** A read document's health: what is worst of what the answer shows comes first. */
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

/** Whether items scrolled off unseen: a whole document shares none with the one before, which listed several. */
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
  const { now, ms, timeout, movedTo } = answered;
  if (movedTo !== undefined) {
    return {
      health: 'moved',
      reason: `moved permanently to ${movedTo}, which is polled from now on: ${reason}`,
    };
  }
  if ((state.distrustUntil ?? 0) > now) {
    return { health: 'bad-etag', reason: `its 304s are not believed for now: ${reason}` };
  }
  if (ms > timeout * SLOW_SHARE) {
    return { health: 'slow', reason: `took ${ms} ms, of ${timeout} that it may: ${reason}` };
  }
  const quiet = fresh === 0 && state.lastNew !== undefined && now - state.lastNew > QUIET_AFTER;
  return { health: quiet ? 'quiet' : 'ok', reason };
}

/** A refusal's health: who is not let in is blocked, everything else is a plain refusal. */
export function healthOfStatus(status: number): Health {
  return status === 401 || status === 403 || status === 451 ? 'blocked' : 'refused';
}

/** A failed fetch's health, by the fetcher's reason. */
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

/** A body that holds no feed, by the reader's code. */
export function healthOfBody(code: string): Health {
  if (code === 'empty') return 'empty';
  return code === 'html' || code === 'unknown' ? 'not-a-feed' : 'broken-xml';
}
