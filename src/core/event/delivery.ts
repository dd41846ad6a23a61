import { backoffDelay } from '../time/backoff.ts';
import { HOUR, SECOND } from '../time/units.ts';

/** Between deliveries that fail. */
const RETRY_BACKOFF = { first: 5 * SECOND, max: HOUR, jitter: 0.2 } as const;
/** The longest time that a Retry-After is heeded (ms). */
const MAX_RETRY_AFTER = 24 * HOUR;
/** An event that was refused so often goes to the dead letters, and the next one is tried. */
const MAX_REJECTIONS = 5;
/** Who refused so many events in a row refuses them all: the others wait, and those are tried again once one is taken. */
const MAX_CONSECUTIVE_DEAD_LETTERS = 3;
/** Refusals (4xx) that are no verdict on the event: a timeout, too early, too many requests (RFC 9110, RFC 8470, RFC 6585). */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([408, 425, 429]);
const GONE = 410;
/** Characters of an answer that are kept. */
const MAX_REASON = 200;

/** How deliveries to a subscriber go. Instants in epoch ms, absent: never. */
export type DeliveryState = {
  delivered: number;
  deliveredAt?: number;
  /** Attempts in a row that failed at the event that is next. */
  failures: number;
  /** Events in a row that were refused for good. */
  deadInRow: number;
  /** No attempt before this. */
  retryAt?: number;
  attemptAt?: number;
  /** What came of the last attempt. */
  answer?: string;
  /** When an operator paused it, its endpoint said 410, and events were trimmed that it did not have. */
  pausedAt?: number;
  goneAt?: number;
  gappedAt?: number;
};

/** What came of one attempt, as the network tells it. */
export type DeliveryAttempt =
  | { kind: 'answered'; status: number; text: string; retryAfter?: number | undefined }
  | { kind: 'failed'; message: string };

/** What an attempt means: the event is `taken`; `gone`: nothing goes there again; `dead`: this event does not; `later`: not now. */
export type DeliveryDecision = {
  kind: 'taken' | 'gone' | 'dead' | 'later';
  answer: string;
  retryAt?: number;
};

/** When an attempt was made, chance in [0, 1), and whether it was a dead letter's, which one refusal makes one again. */
type AttemptContext = { now: number; random: number; again?: boolean };

/** Judges an attempt at delivering an event. */
export function decideDelivery(
  attempt: DeliveryAttempt,
  state: Pick<DeliveryState, 'failures' | 'deadInRow'>,
  { now, random, again = false }: AttemptContext,
): DeliveryDecision {
  const answer = describeAttempt(attempt);
  if (attempt.kind === 'answered') {
    const { status } = attempt;
    if (status >= 200 && status < 300) return { kind: 'taken', answer };
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

/** Whether so much was refused in a row that it is the endpoint that is broken, and not the events. */
export function rejectsEverything({ deadInRow }: Pick<DeliveryState, 'deadInRow'>): boolean {
  return deadInRow >= MAX_CONSECUTIVE_DEAD_LETTERS;
}

/** An attempt in a line for people; what strangers wrote is kept short and plain. */
export function describeAttempt(attempt: DeliveryAttempt): string {
  if (attempt.kind === 'failed') return attempt.message.slice(0, MAX_REASON);
  const said = attempt.text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_REASON);
  return `answered ${attempt.status}${said && attempt.status >= 300 ? `: ${said}` : ''}`;
}

export type DeliveryStatus = 'off' | 'paused' | 'gone' | 'failing' | 'delivering';

/** How a subscriber stands. `enabled` is what the configuration says. */
export function deliveryStatusOf(enabled: boolean, state: DeliveryState): DeliveryStatus {
  if (!enabled) return 'off';
  if (state.pausedAt) return 'paused';
  if (state.goneAt) return 'gone';
  return state.failures > 0 || rejectsEverything(state) ? 'failing' : 'delivering';
}

/** Whether an attempt may be made now. */
export function canAttempt(enabled: boolean, state: DeliveryState, now: number): boolean {
  const standing = deliveryStatusOf(enabled, state);
  return (standing === 'delivering' || standing === 'failing') && (state.retryAt ?? 0) <= now;
}
