/** Reason of a failed fetch. All are expected; the caller backs off and reports them. */
export type FailureReason =
  | 'dns'
  | 'tls'
  | 'timeout'
  | 'connect'
  | 'reset'
  | 'too-large'
  | 'bad-encoding'
  | 'blocked-address'
  | 'redirects'
  | 'server-error'
  | 'protocol';

/** Header names in lower case; repeated values are joined with `, `. */
export type Headers = Record<string, string>;

/** One redirect. */
export type Redirect = { status: number; from: string; to: string };

type Answer = {
  /** Final URL. */
  url: string;
  redirects: Redirect[];
  headers: Headers;
  status: number;
  /** Milliseconds from the first request to the outcome. */
  ms: number;
};

/** New permanent URL, present when all redirects were 301 or 308. */
type Moved = { permanentUrl?: string };

/** Result of a fetch: expected outcomes are values, remote failures among them. */
export type FetchOutcome =
  | ({ kind: 'fresh'; body: Buffer; wireBytes: number } & Answer & Moved)
  | ({ kind: 'unchanged' } & Answer & Moved)
  | ({ kind: 'gone' } & Answer)
  /** `retryAfter` in ms, if the publisher states it. */
  | ({ kind: 'throttled'; retryAfter?: number } & Answer)
  | ({ kind: 'refused' } & Answer)
  | {
      kind: 'failed';
      reason: FailureReason;
      message: string;
      url: string;
      redirects: Redirect[];
      status?: number;
      ms: number;
    };

/** Result of one request without redirects. `text` is the start of the body, unchanged; `retryAfter` is in ms. */
export type SingleOutcome =
  | { kind: 'answered'; status: number; text: string; retryAfter?: number }
  | { kind: 'failed'; message: string };

/** True when the receiver answered with a 2xx status. */
export function isAccepted(outcome: SingleOutcome): boolean {
  return outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300;
}
