import { z } from 'zod';
import { type Story, visibilityOf } from '../story/story.ts';
import { slug } from '../text/grammar.ts';
import { MAX_URL } from '../url/url.ts';
import { editionQuery } from './query.ts';

/** Statuses that editors can search for. */
export const SEARCHABLE_STATUSES = [
  'live',
  'corrected',
  'withdrawn',
  'hidden',
  'pinned',
  'awaiting',
] as const;

/** Query of the editors' search: the readers' filters, a topic, a status; `q` may also be an id or a URL. */
export const storySearch = editionQuery.extend({
  q: z
    .string()
    .trim()
    .min(1)
    .max(MAX_URL)
    .optional()
    .describe(
      'Words; or the id of a story or an article; or the address of a story’s page here, or of an article',
    ),
  topic: slug.optional().describe('Selected by this topic, listed there or not'),
  status: z.enum(SEARCHABLE_STATUSES).optional().describe('How it stands'),
});
export type StorySearch = z.infer<typeof storySearch>;

/** Scopes that together hold all results; a story may be in several. `topics`: the configured ones. */
export function scopesToSearch({ status, topic }: StorySearch, topics: readonly string[]): string[] {
  const named = topic === undefined ? topics : [topic];
  if (status === 'withdrawn' || status === 'hidden') return [status];
  if (status === 'pinned' || status === 'awaiting') return named.map(id => `${status}:${id}`);
  if (topic === undefined) return status === undefined ? ['all', 'hidden', 'withdrawn'] : ['all'];
  const listed = [`topic:${topic}`, `awaiting:${topic}`];
  return status === undefined ? [...listed, 'hidden', 'withdrawn'] : listed;
}

/** Whether a story from those scopes matches the topic and status; other filters are not checked. */
export function matchesStatusAndTopic(story: Story, { status, topic }: StorySearch): boolean {
  const roll = visibilityOf(story);
  const filed = status === 'awaiting' ? story.awaiting : [...story.topics, ...story.awaiting];
  if (topic !== undefined && !filed.includes(topic)) return false;
  if (status === 'withdrawn' || status === 'hidden') return roll === status;
  return (status !== 'live' && status !== 'corrected') || story.status === status;
}
