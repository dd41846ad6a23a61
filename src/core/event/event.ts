import { z } from 'zod';
import { slug } from '../text/grammar.ts';
import { listOf, regions } from '../topic/query.ts';

/** What can happen to a story, as subscribers hear it. */
export const EVENT_TYPES = ['story.created', 'story.updated', 'story.merged', 'story.withdrawn'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** An entry of the event log. `cursor` orders events; `id` derives from content, so a repeated one has the same. */
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

/** The shape of a place in the event log: `0` is before the first event. Others are refused before they reach the store. */
export const CURSOR_PATTERN: RegExp = /^\d{1,15}(-\d{1,10})?$/;

/** Below zero when the first place in the log comes before the second, above when it comes after, 0 when they are one. */
export function compareCursors(a: string, b: string): number {
  const [[timeA = 0, countA = 0], [timeB = 0, countB = 0]] = [a, b].map(cursor =>
    cursor.split('-').map(Number),
  ) as [number[], number[]];
  return timeA - timeB || countA - countB;
}

/** The place in the log right before everything that happened at `at` (epoch ms) or later. */
export function cursorBefore(at: number): string {
  return at > 0 ? `${at - 1}-9999999999` : '0-0';
}

/** The instant at which a place in the log was taken (epoch ms). */
export function cursorTime(cursor: string): number {
  return Number(cursor.split('-')[0]);
}

/** Which events somebody wants: of each kind any of those named, all of them where none is. */
export type EventFilter = {
  topics: readonly string[];
  regions: readonly string[];
  sources: readonly string[];
};

/** What the event stream is asked for: filters as feeds take them, and where in the log to begin. */
export const streamQuery = z.strictObject({
  topic: listOf(slug).default([]).describe('In any of these topics, by their ids'),
  region: regions.default([]).describe('About any of these regions, e.g. `PK,IR-11`'),
  source: listOf(slug).default([]).describe('Carried by any of these sources, by their ids'),
  after: z
    .string()
    .regex(CURSOR_PATTERN, 'the id of an event of this stream')
    .optional()
    .describe(
      'Begin behind the event with this id, which `Last-Event-ID` outdoes; without it with what comes next',
    ),
});

/**
 * Whether an event passes a filter: any of the values of one kind, and every kind that has values. `scopes` are those under
 * which its story is listed now or was before, so whoever was told of a story hears when it leaves; a region's contain its parts.
 * What no reader can find, and could not before, passes no filter.
 */
export function matchesFilter({ topics, regions, sources }: EventFilter, scopes: readonly string[]): boolean {
  const any = (kind: string, names: readonly string[]): boolean =>
    names.length === 0 || names.some(name => scopes.includes(`${kind}:${name}`));
  return scopes.includes('all') && any('topic', topics) && any('region', regions) && any('source', sources);
}
