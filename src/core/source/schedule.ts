import { idOf } from '../id.ts';

/** The sources to poll, and a hash that is equal only for equal lists. */
export type Schedule = { ids: readonly string[]; hash: string };

/** The schedule of the configured sources that are enabled. */
export function scheduleOf(sources: readonly { id: string; enabled: boolean }[]): Schedule {
  const ids = sources.filter(({ enabled }) => enabled).map(({ id }) => id);
  return { ids, hash: idOf(...ids) };
}

/** The schedule without the sources that an operator paused. */
export function withoutPaused(schedule: Schedule, paused: ReadonlyMap<string, number>): Schedule {
  if (paused.size === 0) return schedule;
  const ids = schedule.ids.filter(id => !paused.has(id));
  return { ids, hash: idOf(schedule.hash, ...[...paused.keys()].sort()) };
}
