import { z } from 'zod';
import { type Story, visibilityOf } from '../story/story.ts';
import { slug } from '../text/grammar.ts';
import { MAX_URL } from '../url/url.ts';
import { editionQuery } from './query.ts';

/** What a story can be to an editor who looks for it. */
export const SEARCHABLE_STATUSES = [
  'live',
  'corrected',
  'withdrawn',
  'hidden',
  'pinned',
  'awaiting',
] as const;

/** What editors search stories by: the filters that readers have, a topic, a status; `q` may be an id or an address too. */
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

/**
 * The scopes that hold all that a search may find, a story in one of them or in several. `topics` are those that there are.
 */
export function scopesToSearch({ status, topic }: StorySearch, topics: readonly string[]): string[] {
  const named = topic === undefined ? topics : [topic];
  if (status === 'withdrawn' || status === 'hidden') return [status];
  if (status === 'pinned' || status === 'awaiting') return named.map(id => `${status}:${id}`);
  if (topic === undefined) return status === undefined ? ['all', 'hidden', 'withdrawn'] : ['all'];
  const listed = [`topic:${topic}`, `awaiting:${topic}`];
  return status === undefined ? [...listed, 'hidden', 'withdrawn'] : listed;
}

/** Whether a story of those scopes is one that is looked for, by topic and status; the filters are not asked. */
export function matchesStatusAndTopic(story: Story, { status, topic }: StorySearch): boolean {
  const roll = visibilityOf(story);
  const filed = status === 'awaiting' ? story.awaiting : [...story.topics, ...story.awaiting];
  if (topic !== undefined && !filed.includes(topic)) return false;
  if (status === 'withdrawn' || status === 'hidden') return roll === status;
  return (status !== 'live' && status !== 'corrected') || story.status === status;
}
