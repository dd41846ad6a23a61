import pLimit from 'p-limit';
import type { App } from '../../app.ts';
import type { GuardedWork } from '../../store/monitoring/quarantine.ts';

/** Work that was started so often and never ended has killed its process each time: it is not started again. */
const MOST_STARTS = 5;
/** What is held is tried once more after this long (ms), a day: the feed or our code may have been mended meanwhile. */
export const TRIAL_AFTER = 86_400_000;

/** The work was not done: it is held in quarantine. */
export const HELD = Symbol('held');

/** Suspects go one at a time, so that a death tells which of them it was. */
const alone = pLimit(1);

/**
 * Runs what computes on strangers' bytes and so might end the whole process: by a crash, a heap that runs over or a loop that
 * never ends. Each start is written down before and struck out after; what once did not end is a suspect and goes alone from then on;
 * after five starts it is held, shown, and the rest goes on. Innocents that died beside it are cleared by their next start.
 */
export async function atRisk<Result>(
  app: App,
  work: GuardedWork,
  id: string,
  run: () => Promise<Result>,
): Promise<Result | typeof HELD> {
  const { quarantine } = app.store;
  if ((await quarantine.startAttempt(work, id)) === 1) return ending(app, work, id, run);
  await quarantine.cancelAttempt(work, id);
  return alone(async () => {
    const starts = await quarantine.startAttempt(work, id);
    if (starts > MOST_STARTS && !(await isTrial(app, work, id, starts - 1))) {
      await quarantine.cancelAttempt(work, id);
      return HELD;
    }
    const result = await ending(app, work, id, run);
    await quarantine.release(work, id);
    return result;
  });
}

/** Holds the work, and tells so once; whether it has been held for so long that it gets another start. */
async function isTrial(app: App, work: GuardedWork, id: string, starts: number): Promise<boolean> {
  const now = app.now();
  const since = await app.store.quarantine.add({ work, id, since: now, starts });
  if (since === now) app.log.error({ work, id, starts }, 'quarantine.added');
  if (now - since < TRIAL_AFTER) return false;
  await app.store.quarantine.restart({ work, id, since: now, starts });
  return true;
}

async function ending<Result>(
  app: App,
  work: GuardedWork,
  id: string,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } finally {
    // Nobody waits for it: should it fail, the next start is a suspect's, and ends.
    app.store.quarantine.endAttempt(work, id).catch(() => {});
  }
}

/** Takes work out of quarantine and makes it due at once; whether it was held. */
export async function releaseHeld(app: App, work: GuardedWork, id: string): Promise<boolean> {
  const { quarantine, due, items } = app.store;
  const held = await quarantine.release(work, id);
  if (!held) return false;
  const now = app.now();
  if (work === 'feed') await due.poll.reschedule([id], now);
  else if (work === 'curate') await due.curate.reschedule([id], now);
  else await items.rescheduleScrape(id, now);
  app.log.info({ work, id }, 'quarantine.released');
  return true;
}
