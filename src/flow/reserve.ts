import type { App } from '../app.ts';

/** The job's turn has not come: run it again at `at` (epoch ms) with its reserved `slot`. */
export type Later = { kind: 'later'; at: number; slot: number };

/** A slot that is this close is waited for rather than put back into the queue (ms). */
const SHORT_WAIT = 50;

/**
 * Reserves the job's turn at a politeness group, once: a job that was put off returns with its slot. Absent when the
 * turn has come. `gap` (ms) is what the host itself asks for.
 */
export async function reserved(
  app: App,
  { group, slot, gap = 0 }: { group: string; slot: number | undefined; gap?: number | undefined },
): Promise<Later | undefined> {
  if (slot !== undefined) return undefined;
  const now = app.now();
  const at = await app.store.slots.reserve(group, Math.max(gap, app.config.scraping.hostInterval), now);
  if (at - now > SHORT_WAIT) return { kind: 'later', at, slot: at };
  if (at > now) await new Promise(turn => setTimeout(turn, at - now));
  return undefined;
}

/**
 * Waits for a turn at a politeness group, when it comes within `patience` ms; answers whether it did. For the further
 * pages of an article: the job that holds the first ones cannot be put off.
 */
export async function waited(
  app: App,
  { group, gap = 0, patience }: { group: string; gap?: number | undefined; patience: number },
): Promise<boolean> {
  const now = app.now();
  const at = await app.store.slots.reserve(group, Math.max(gap, app.config.scraping.hostInterval), now);
  if (at - now > patience) return false;
  if (at > now) await new Promise(turn => setTimeout(turn, at - now));
  return true;
}
