import { z } from 'zod';
import { VISIBILITIES } from '../story/story.ts';
import { slug } from '../text/grammar.ts';
import { MAX_URL, resolveUrl } from '../url/url.ts';
import { editionQuery, ruleOf } from './query.ts';
import { parseSearch } from './search-expression.ts';
import { describeMistake } from './search-tokens.ts';
import type { StorySelection } from './selection.ts';

/** Statuses that editors can search for. */
export const SEARCHABLE_STATUSES = [
  'live',
  'corrected',
  'withdrawn',
  'hidden',
  'pinned',
  'awaiting',
] as const;

/** Whether a text is the address of a page instead of words. */
export function namesPage(text: string): boolean {
  return /^https?:\/\//i.test(text) && resolveUrl(text) !== undefined;
}

/** Query of the editors' search: the readers' filters, a topic, a status; `q` may also be an id or a URL. */
export const storySearch = editionQuery.extend({
  q: z
    .string()
    .trim()
    .min(1)
    .max(MAX_URL)
    .check(({ value, issues }) => {
      const { mistake } = namesPage(value) ? {} : parseSearch(value);
      if (mistake) issues.push({ code: 'custom', message: describeMistake(mistake), input: value });
    })
    .optional()
    .describe(
      'A search as readers write it; or the id of a story or an article; or the address of a story’s page here, or of an article',
    ),
  topic: slug.optional().describe('Selected by this topic, listed there or not'),
  status: z.enum(SEARCHABLE_STATUSES).optional().describe('How it stands'),
});
export type StorySearch = z.infer<typeof storySearch>;

/** What an editors' search selects. `topics`: the configured ones. */
export function selectionOf(search: StorySearch, topics: readonly string[]): StorySelection {
  const { topic, status, ...filters } = search;
  const named = topic === undefined ? topics : [topic];
  const rule = ruleOf(filters);
  switch (status) {
    case 'hidden':
    case 'withdrawn':
      return { scopes: [status], rule, filed: topic };
    case 'pinned':
    case 'awaiting':
      return { scopes: named.map(id => `${status}:${id}`), rule };
    case 'live':
    case 'corrected':
      return { scopes: ['all'], rule, filed: topic, status };
    case undefined:
      return { scopes: VISIBILITIES, rule, filed: topic };
  }
}
