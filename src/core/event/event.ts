/** Event types of a story. */
export const EVENT_TYPES = ['story.created', 'story.updated', 'story.merged', 'story.withdrawn'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/**
 * An entry of the event log. `cursor` orders events; `id` derives from content, so a repeated event has the
 * same id.
 */
export type StoryEvent = {
  cursor: string;
  id: string;
  type: EventType;
  story: string;
  /** The id of the story that absorbed it, if it was merged. */
  into?: string;
  version: number;
  /** Scopes that list the story now or did before. */
  scopes: string[];
  /** Epoch ms. */
  at: number;
};

/** Format of a log position; `0` is before the first event. */
export const CURSOR_PATTERN: RegExp = /^\d{1,15}(-\d{1,10})?$/;

/** Compares two log positions, as Array.sort expects. */
export function compareCursors(a: string, b: string): number {
  const [[timeA = 0, countA = 0], [timeB = 0, countB = 0]] = [a, b].map(cursor =>
    cursor.split('-').map(Number),
  ) as [number[], number[]];
  return timeA - timeB || countA - countB;
}

/** Log position before all events at `at` (epoch ms) or later. */
export function cursorBefore(at: number): string {
  return at > 0 ? `${at - 1}-9999999999` : '0-0';
}

/** Time of a log position (epoch ms). */
export function cursorTime(cursor: string): number {
  return Number(cursor.split('-')[0]);
}

/** Event filter: per kind any of the listed values; an empty list matches all. */
export type EventFilter = {
  topics: readonly string[];
  regions: readonly string[];
  sources: readonly string[];
};

/**
 * Whether an event matches a filter: one value of each kind that has any. `scopes` include those that listed
 * the story before, so that subscribers learn when it leaves. An event of a story that was never public
 * matches no filter.
 */
export function matchesFilter({ topics, regions, sources }: EventFilter, scopes: readonly string[]): boolean {
  const any = (kind: string, names: readonly string[]): boolean =>
    names.length === 0 || names.some(name => scopes.includes(`${kind}:${name}`));
  return scopes.includes('all') && any('topic', topics) && any('region', regions) && any('source', sources);
}
