/** Runs a task when a lane is free. */
export type Lanes = <Result>(task: () => Promise<Result>) => Promise<Result>;

/** Lanes for at most `most` tasks at a time, in the order in which they were asked for. */
export function makeLanes(most: number): Lanes {
  const waiting: (() => void)[] = [];
  let free = most;
  return async task => {
    if (free > 0) free -= 1;
    else await new Promise<void>(go => waiting.push(go));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
