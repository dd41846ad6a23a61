import type { Command, Redis } from 'ioredis';

/**
 * Why the store cannot serve: no connection; no answer in time; data still being read; memory or disk full; a
 * server that takes no writes.
 */
export type StoreFailure = 'unreachable' | 'timeout' | 'loading' | 'full' | 'readonly';

/**
 * A command failed because of the state of Redis, not of the command. It may succeed later; `cause` is
 * ioredis' error.
 */
export class StoreUnavailable extends Error {
  readonly code: StoreFailure;
  constructor(code: StoreFailure, cause: Error) {
    super(cause.message, { cause });
    this.name = 'StoreUnavailable';
    this.code = code;
  }
}

/**
 * ioredis' and Redis' own texts, in the order in which they are tried: neither gives its errors a code.
 * Redis' words may stand inside a script's error.
 */
const FAILURES: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^Command timed out/, 'timeout'],
  [/\bLOADING\b/, 'loading'],
  [/\b(?:OOM|MISCONF)\b/, 'full'],
  [/\bREADONLY\b/, 'readonly'],
  [/Connection is closed|connection close|ECONN|max retries|Stream isn't writeable/i, 'unreachable'],
];

/** The failure as a StoreUnavailable, or the error itself when it is another. */
export function asStoreFailure(error: Error): Error {
  if (error instanceof StoreUnavailable) return error;
  const found = FAILURES.find(([pattern]) => pattern.test(error.message));
  return found ? new StoreUnavailable(found[1], error) : error;
}

/**
 * Makes the commands of a connection, pipelines included, fail with StoreUnavailable where that is the
 * reason.
 */
export function typeFailures(redis: Redis): void {
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (command: Command, stream) => {
    const { reject } = command;
    command.reject = error => reject(asStoreFailure(error));
    return send(command, stream);
  };
}
