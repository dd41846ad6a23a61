/** Time that one piece of work may hold the event loop (ms). */
const SLICE = 8;

/** Yields to the event loop after 8 ms of work; otherwise returns at once. */
export type Yielder = () => Promise<void> | undefined;

/** Makes a yielder for one long computation, which calls it between its steps. */
export function makeYielder(): Yielder {
  let started = performance.now();
  return () => {
    if (performance.now() - started < SLICE) return undefined;
    return new Promise<void>(resume => setImmediate(resume)).then(() => {
      started = performance.now();
    });
  };
}
