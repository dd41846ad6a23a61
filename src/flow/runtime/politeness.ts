import type { App } from '../../app.ts';

/** The job's turn has not come: run it again at `at` (epoch ms) with its reserved `slot`. */
export type Later = { kind: 'later'; at: number; slot: number };

/** A job's turn at a politeness group. `gap` (ms) is what the host itself asks for, `timeout` (ms) how long a request may take. */
export type Request = {
  group: string;
  who: string;
  slot: number | undefined;
  gap?: number | undefined;
  timeout: number;
};

/** How much longer than its timeout a request keeps its place should its worker die (ms). */
const GRACE = 5_000;

/**
 * Runs a request in its turn: at most so many at a time and so far apart in one politeness group, over all workers and
 * machines. A job that was put off returns with its slot and goes before all that came later.
 */
export async function inTurn<Result>(
  app: App,
  request: Request,
  run: () => Promise<Result>,
): Promise<Result | Later> {
  const later = await turn(app, request);
  return later ?? endingTurn(app, request, run);
}

/** Takes a turn, and waits for it when it is near. */
export async function turn(app: App, request: Request): Promise<Later | undefined> {
  const { group, who, slot, gap = 0, timeout } = request;
  const now = app.now();
  const {
    go,
    at,
    slot: reserved,
  } = await app.store.politeness.acquire(
    {
      group,
      request: who,
      slot,
      gap: Math.max(gap, app.config.scraping.hostInterval),
      lease: timeout + GRACE,
    },
    now,
  );
  if (!go) return { kind: 'later', at, slot: reserved };
  if (at > now) await new Promise(resume => setTimeout(resume, at - now));
  return undefined;
}

/** Runs a request whose turn it is, and lets the next one in. */
export async function endingTurn<Result>(
  app: App,
  { group, who }: Pick<Request, 'group' | 'who'>,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } finally {
    // Nobody waits for it: should it fail, the lease ends the turn.
    app.store.politeness.release(group, who).catch(() => {});
  }
}
