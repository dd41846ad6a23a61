/** How a source is doing, as one word an operator can look up. */
export type Health =
  | 'new'
  | 'ok'
  | 'quiet'
  | 'throttled'
  | 'blocked'
  | 'gone'
  | 'moved'
  | 'broken-xml'
  | 'not-a-feed'
  | 'empty'
  | 'too-large'
  | 'missed-items'
  | 'dns'
  | 'tls'
  | 'timeout'
  | 'unreachable'
  | 'server-error'
  | 'refused';

/** What we remember of a source between polls. Instants in epoch ms, durations in ms. */
export type SourceState = {
  health: Health;
  /** The health in words, with what the server said. */
  reason: string;
  /** Where it is polled now, when an unbroken chain of permanent redirects led away from its config. */
  movedTo?: { from: string; to: string };
  /** Both validators of one response, exactly as received. */
  validators?: { etag?: string; lastModified?: string };
  /** Hash of the last body without its volatile parts. */
  bodyHash?: string;
  /** How many items its document listed. */
  listed?: number;
  title?: string;
  link?: string;
  language?: string;
  interval: number;
  failures: number;
  lastPoll?: number;
  lastNew?: number;
  nextPoll: number;
  nextWhy: string;
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
};

/** Nothing new for this long makes a source quiet (ms): 14 days. */
const QUIET_AFTER = 14 * 86_400_000;

/** Health of a source that answers but had nothing new. */
export function quietOrOk(state: Pick<SourceState, 'lastNew'>, now: number): Health {
  return state.lastNew !== undefined && now - state.lastNew > QUIET_AFTER ? 'quiet' : 'ok';
}

/** A refusal's health: who is not let in is blocked, everything else is a plain refusal. */
export function healthOfStatus(status: number): Health {
  return status === 401 || status === 403 ? 'blocked' : 'refused';
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

/**
 * A read document's health: whether it lists anything, whether items scrolled off since the last poll (it shares none with
 * that one), and what had to be repaired to read it.
 */
export function healthOfListing(
  state: SourceState,
  listing: { items: number; fresh: number; repairs: readonly string[]; now: number },
): { health: Health; reason: string } {
  const { items, fresh, repairs, now } = listing;
  const repaired = repairs.length > 0 ? `; repaired: ${repairs.join(', ')}` : '';
  if (items === 0) return { health: 'empty', reason: `the feed lists no items${repaired}` };
  if (fresh === items && (state.listed ?? 0) > 1) {
    return {
      health: 'missed-items',
      reason: `all ${fresh} items are new: some may have scrolled off${repaired}`,
    };
  }
  return {
    health: fresh > 0 ? 'ok' : quietOrOk(state, now),
    reason: `${items} items, ${fresh} new${repaired}`,
  };
}
