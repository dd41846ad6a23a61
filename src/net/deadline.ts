import { FetchFailure } from './outcome.ts';

export type Deadline = {
  /** Aborts at the deadline, when the caller aborts, and at `end`. */
  signal: AbortSignal;
  /** The failure to report when it was the deadline that aborted. */
  passed(): FetchFailure | undefined;
  /** Stops the clock and lets go of whatever still listens to the signal. */
  end(): void;
};

/** Why a signal aborts when all is done: made once, since a default reason costs a stack trace a fetch. */
const ENDED = new Error('the exchange is over');

/**
 * A limit for the whole of an exchange, which no trickle of bytes can stretch. Made by hand rather than with AbortSignal.any,
 * which keeps listeners on a long-lived caller's signal.
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
    passed: () => failure,
    end() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', abort);
      controller.abort(ENDED);
    },
  };
}
