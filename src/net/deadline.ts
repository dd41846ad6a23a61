import { FetchFailure } from './failure.ts';

export type Deadline = {
  /** Aborts at the deadline, when the caller aborts, and at `end`. */
  signal: AbortSignal;
  /** The failure to report if the deadline aborted. */
  failure(): FetchFailure | undefined;
  /** Clears the timer and releases all listeners of the signal. */
  stop(): void;
};

/** Reason of the final abort, made once: a default reason costs a stack trace per fetch. */
const ENDED = new Error('the exchange is over');

/**
 * Starts a deadline for a whole exchange, independent of how slowly bytes arrive. AbortSignal.any is not
 * used, since it keeps listeners on a long-lived caller's signal.
 */
export function startDeadline(timeout: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  let failure: FetchFailure | undefined;
  const timer = setTimeout(() => {
    failure = new FetchFailure('timeout', `not finished within ${timeout} ms`);
    controller.abort(failure);
  }, timeout);
  const abort = () => controller.abort(caller?.reason);
  caller?.addEventListener('abort', abort, { once: true });
  if (caller?.aborted) abort();
  return {
    signal: controller.signal,
    failure: () => failure,
    stop() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', abort);
      controller.abort(ENDED);
    },
  };
}
