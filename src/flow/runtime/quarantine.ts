import pLimit from 'p-limit';
import type { App } from '../../app.ts';
import type { GuardedWork } from '../../core/monitoring/quarantine.ts';
import { DAY } from '../../core/time/units.ts';

type Deps = Pick<App, 'store' | 'log' | 'now'>;

/** Unfinished starts after which work is quarantined: it has killed its process each time. */
const MAX_STARTS = 5;
/** Interval at which quarantined work gets another start (ms): the input or our code may have been fixed. */
export const PROBE_AFTER = DAY;

/** The work was not done: it is in quarantine. */
export const QUARANTINED = Symbol('quarantined');

/** Runs suspects one at a time, so that a crash identifies its cause. */
const runAlone = pLimit(1);

/**
 * Runs work that may kill the process (crash, out of memory, endless loop). A start counter is incremented before and deleted
 * after. Work with a leftover counter runs alone; after five unfinished starts it is quarantined.
 */
export async function runGuarded<Result>(
  deps: Deps,
  { work, id }: { work: GuardedWork; id: string },
  run: () => Promise<Result>,
): Promise<Result | typeof QUARANTINED> {
  const { quarantine } = deps.store;
  if ((await quarantine.startAttempt(work, id)) === 1) return finishAttempt(deps, { work, id }, run);
  await quarantine.cancelAttempt(work, id);
  return runAlone(async () => {
    const starts = await quarantine.startAttempt(work, id);
    if (starts > MAX_STARTS && !(await mayProbe(deps, { work, id, starts: starts - 1 }))) {
      await quarantine.cancelAttempt(work, id);
      return QUARANTINED;
    }
    const result = await finishAttempt(deps, { work, id }, run);
    await quarantine.release(work, id);
    return result;
  });
}

/** Quarantines work, logged once. Returns whether it has been there long enough to get another start. */
async function mayProbe(
  { store, log, now: clock }: Deps,
  suspect: { work: GuardedWork; id: string; starts: number },
): Promise<boolean> {
  const now = clock();
  const { since, added } = await store.quarantine.add({ ...suspect, since: now });
  if (added) log.error(suspect, 'quarantine.added');
  if (now - since < PROBE_AFTER) return false;
  await store.quarantine.restart({ ...suspect, since: now });
  return true;
}

async function finishAttempt<Result>(
  { store }: Deps,
  { work, id }: { work: GuardedWork; id: string },
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } finally {
    // Not awaited: if it fails, the next start runs as a suspect and clears the counter.
    store.quarantine.endAttempt(work, id).catch(() => {});
  }
}

/** Releases work from quarantine and makes it due now. Returns whether it was quarantined. */
export async function releaseQuarantined(deps: Deps, work: GuardedWork, id: string): Promise<boolean> {
  const { quarantine, due, items } = deps.store;
  if (!(await quarantine.release(work, id))) return false;
  const now = deps.now();
  if (work === 'feed') await due.poll.reschedule([id], now);
  else if (work === 'curate') await due.curate.reschedule([id], now);
  else await items.rescheduleScrape(id, now);
  deps.log.info({ work, id }, 'quarantine.released');
  return true;
}
