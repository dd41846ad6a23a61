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
