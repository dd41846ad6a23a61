import { isAccepted, type SingleOutcome } from '../http/outcome.ts';
import { backoffDelay } from '../time/backoff.ts';
import { HOUR, SECOND } from '../time/units.ts';

/** Backoff between failed deliveries. */
const RETRY_BACKOFF = { first: 5 * SECOND, max: HOUR, jitter: 0.2 } as const;
/** Maximum Retry-After that is honoured (ms). */
const MAX_RETRY_AFTER = 24 * HOUR;
/** Rejections of one event before it becomes a dead letter. */
const MAX_REJECTIONS = 5;
/**
 * After this many consecutive dead letters the endpoint counts as broken: later events wait, and the dead
 * letters are retried after the next success.
 */
const MAX_CONSECUTIVE_DEAD_LETTERS = 3;
/**
 * 4xx statuses that do not reject the event: timeout, too early, too many requests (RFC 9110, RFC 8470, RFC
 * 6585).
 */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);
const GONE = 410;
/** Maximum length of a stored answer (characters). */
const MAX_REASON = 200;

/** Delivery state of a subscriber. Instants in epoch ms; absent: never. */
export type DeliveryState = {
  delivered: number;
  deliveredAt?: number;
  /** Consecutive failed attempts at the next event. */
  failures: number;
  /** Consecutive dead letters. */
  deadInRow: number;
  /** Earliest time of the next attempt. */
  retryAt?: number;
  attemptAt?: number;
  /** Result of the last attempt, as text. */
  answer?: string;
  /**
   * Time of the operator's pause, of the endpoint's 410, and of the loss of undelivered events by trimming.
   */
  pausedAt?: number;
  goneAt?: number;
  gappedAt?: number;
};

/**
 * Decision after an attempt. `taken`: delivered; `gone`: stop all deliveries; `dead`: move the event to the
 * dead letters; `later`: retry at `retryAt`.
 */
export type DeliveryDecision = {
  kind: 'taken' | 'gone' | 'dead' | 'later';
  answer: string;
  retryAt?: number;
};

/**
 * Time, random number in [0, 1), and whether a dead letter is retried, which one rejection returns to the
 * dead letters.
 */
type AttemptContext = { now: number; random: number; again?: boolean };

/** Decides what follows from an attempt to deliver an event. */
export function decideDelivery(
  attempt: SingleOutcome,
  state: Pick<DeliveryState, 'failures' | 'deadInRow'>,
  { now, random, again = false }: AttemptContext,
): DeliveryDecision {
  const answer = describeAttempt(attempt);
  if (attempt.kind === 'answered') {
    const { status } = attempt;
    if (isAccepted(attempt)) return { kind: 'taken', answer };
    if (status === GONE) return { kind: 'gone', answer };
    const refused = status >= 400 && status < 500 && !RETRYABLE_STATUSES.has(status);
    const often = state.failures + 1 >= MAX_REJECTIONS && !rejectsEverything(state);
    if (refused && (often || again)) return { kind: 'dead', answer };
  }
  const asked = (attempt.kind === 'answered' && attempt.retryAfter) || 0;
  const wait = Math.max(
    backoffDelay(RETRY_BACKOFF, state.failures + 1, random),
    Math.min(asked, MAX_RETRY_AFTER),
  );
  return { kind: 'later', answer, retryAt: Math.round(now + wait) };
}

/** Whether the endpoint rejects all events, so that it counts as broken. */
export function rejectsEverything({ deadInRow }: Pick<DeliveryState, 'deadInRow'>): boolean {
  return deadInRow >= MAX_CONSECUTIVE_DEAD_LETTERS;
}

/** One line about an attempt for operators; untrusted text is cut and made printable. */
export function describeAttempt(attempt: SingleOutcome): string {
  if (attempt.kind === 'failed') return attempt.message.slice(0, MAX_REASON);
  const said = attempt.text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_REASON);
  return `answered ${attempt.status}${said && attempt.status >= 300 ? `: ${said}` : ''}`;
}

export type DeliveryStatus = 'off' | 'paused' | 'gone' | 'failing' | 'delivering';

/** Delivery status of a subscriber. `enabled` is the configured value. */
export function deliveryStatusOf(enabled: boolean, state: DeliveryState): DeliveryStatus {
  if (!enabled) return 'off';
  if (state.pausedAt) return 'paused';
  if (state.goneAt) return 'gone';
  return state.failures > 0 || rejectsEverything(state) ? 'failing' : 'delivering';
}

/** Whether an attempt is allowed now. */
export function canAttempt(enabled: boolean, state: DeliveryState, now: number): boolean {
  const status = deliveryStatusOf(enabled, state);
  return (status === 'delivering' || status === 'failing') && (state.retryAt ?? 0) <= now;
}
