import type { App } from '../../app.ts';
import { ID_PATTERN } from '../../core/id.ts';
import { limitOf, printCursor } from '../../core/query/query.ts';
import { startOf } from '../../core/query/since.ts';
import { type StorySearch, selectionOf } from '../../core/query/story-search.ts';
import type { Story } from '../../core/story/story.ts';
import { resolveUrl, urlKey } from '../../core/url/url.ts';
import { findStory } from '../story/find.ts';
import { loadLeads, type StoryWithLead } from '../story/lead-article.ts';
import { pageKeysOf } from '../story/page-keys.ts';

type SearchDeps = Pick<App, 'config' | 'index' | 'now' | 'store'>;

/** URL of a story's page on this desk. */
const STORY_PAGE = /\/stories\/([0-9a-f]{24})(?:[/?#]|$)/;

/** A page of search results, newest first; `next` is the `before` of the following page. */
export type SearchPage = { stories: StoryWithLead[]; next?: string };

/**
 * Finds stories for editors, hidden and withdrawn ones included. `q` is words, the id of a story or an article, or a
 * URL: of a story's page on this desk, or of an article at its publisher.
 */
export async function searchStories(deps: SearchDeps, search: StorySearch): Promise<SearchPage> {
  const { q } = search;
  const direct = q === undefined ? [] : await findByIdOrUrl(deps, q);
  if (direct.length > 0) return { stories: await loadLeads(deps, direct) };
  const page = q !== undefined && resolveUrl(q) ? urlKey(q) : undefined;
  return findStories(deps, page === undefined ? search : { ...search, q: undefined }, page);
}

/** Stories named by an id or a URL; none if the text is words. */
async function findByIdOrUrl(deps: SearchDeps, text: string): Promise<Story[]> {
  const id = ID_PATTERN.test(text) ? text : STORY_PAGE.exec(text)?.[1];
  if (id !== undefined) {
    const storyId = (await deps.store.articles.get(id))?.storyId ?? id;
    const story = await findStory(deps, storyId);
    return story ? [story] : [];
  }
  if (!resolveUrl(text)) return [];
  const { candidates: similar } = await deps.store.fingerprints.findCandidates(
    '',
    pageKeysOf(urlKey(text)),
    deps.now(),
  );
  return deps.store.stories.getMany([...new Set(similar.map(({ storyId }) => storyId))]);
}

/** Asks the index; `page` is the comparison key of an article's URL. */
async function findStories(
  deps: SearchDeps,
  search: StorySearch,
  page: string | undefined,
): Promise<SearchPage> {
  const limit = limitOf(search);
  const topics = deps.config.topics.map(({ id }) => id);
  const selection = selectionOf(search, topics);
  const since = search.since === undefined ? undefined : startOf(search.since, deps.now());
  const found = await deps.index.ask({
    kind: 'find',
    page: { ...selection, page, since, before: search.before, limit: limit + 1 },
  });
  const listed = found.slice(0, limit);
  const last = listed.at(-1);
  const stories = await deps.store.stories.getMany(listed.map(({ id }) => id));
  return {
    stories: await loadLeads(deps, stories),
    ...(found.length > limit && last && { next: printCursor(last) }),
  };
}
