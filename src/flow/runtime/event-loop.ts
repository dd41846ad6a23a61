/** How long the event loop is held before others have their turn (ms). */
const SLICE = 8;

/** Lets the event loop go round when its slice of time is used up; else it costs a look at the clock. */
export type Breath = () => Promise<void> | undefined;

/** A breath for one long piece of work: called between its steps. */
export function makeBreath(): Breath {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun < SLICE) return undefined;
    return new Promise<void>(resume => setImmediate(resume)).then(() => {
      begun = performance.now();
    });
  };
}
