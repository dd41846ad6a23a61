import { idOf } from '../core/id.ts';
import type { Status } from '../core/story/status.ts';
import type { Visibility } from '../core/story/story.ts';
import type { PreparedStory } from '../core/topic/match.ts';

/** A story as the index takes it: what rules see of it, its place in editions, and how it stands. */
export type IndexedStory = {
  id: string;
  /** Sort date (epoch ms). */
  sort: number;
  version: number;
  status: Status;
  visibility: Visibility;
  /** Topics in which it awaits approval, and those in which it is pinned. */
  awaiting: readonly string[];
  pinned: readonly string[];
  /** Comparison keys of its articles' URLs. */
  pages: readonly string[];
  prepared: PreparedStory;
};

/** Kinds of facets. */
export type FacetKind =
  | 'region'
  | 'source'
  | 'topic'
  | 'tag'
  | 'category'
  | 'language'
  | 'awaiting'
  | 'pinned'
  | 'status'
  | 'page'
  | 'closed';

/** The columns of a row, as texts of tokens with spaces between. */
export type Columns = { text: string; titles: string; facets: string };

/** Facet of every story: what a negation is subtracted from. */
export const EVERY_STORY = ':every';

/** Characters of a URL's hash. */
const PAGE_HASH = 12;
/** Stands between two titles, so that no phrase goes from one to the next. */
const BOUNDARY = ':';

/** ASCII characters, beside letters and digits, that tokens consist of: `.` is in numbers, the others in facets. */
export const TOKEN_CHARACTERS = '.:-_';

/** Facet of stories that readers do not see, hidden or withdrawn. */
export function closedToken(): string {
  return facetToken('closed', '');
}

/** Facet of an article's URL: a hash, as URLs are long. */
export function pageToken(page: string): string {
  return facetToken('page', idOf('page', page).slice(0, PAGE_HASH));
}

/** The token of a facet: no word begins with its colon. Different values give different tokens. */
export function facetToken(kind: FacetKind, value: string): string {
  return `:${kind}:${value.replace(/[^a-z0-9.-]/g, escapeAscii)}`;
}

/** Other ASCII characters as `_` and two hexadecimal digits: the tokenizer folds capitals and splits at the rest. */
function escapeAscii(char: string): string {
  return char < '\u0080' ? `_${char.charCodeAt(0).toString(16).padStart(2, '0')}` : char;
}

/** The row of a story. */
export function columnsOf(story: IndexedStory): Columns {
  const { prepared } = story;
  return {
    text: prepared.text.joined.trim(),
    titles: prepared.titles.map(({ joined }) => joined.trim()).join(` ${BOUNDARY} `),
    facets: [...facetsOf(story)].join(' '),
  };
}

function* facetsOf({
  prepared,
  visibility,
  status,
  awaiting,
  pinned,
  pages,
}: IndexedStory): Generator<string> {
  yield EVERY_STORY;
  yield facetToken('status', status);
  if (visibility !== 'all') {
    yield closedToken();
    yield facetToken('closed', visibility);
  }
  for (const code of prepared.regions.keys()) yield facetToken('region', code);
  for (const id of prepared.sources) yield facetToken('source', id);
  for (const tag of prepared.tags) yield facetToken('tag', tag);
  for (const name of prepared.categories) yield facetToken('category', name);
  for (const tag of prepared.languages) yield facetToken('language', tag);
  for (const id of prepared.topics) yield facetToken('topic', id);
  for (const id of awaiting) yield facetToken('awaiting', id);
  for (const id of pinned) yield facetToken('pinned', id);
  for (const page of pages) yield pageToken(page);
}
