import { ID_PATTERN } from '../../core/id.ts';
import { type Cursor, limitOf, printCursor } from '../../core/query/query.ts';
import { startOf } from '../../core/query/since.ts';
import { matchesStatusAndTopic, type StorySearch, scopesToSearch } from '../../core/query/story-search.ts';
import type { Story } from '../../core/story/story.ts';
import { resolveUrl, urlKey } from '../../core/url/url.ts';
import { findStory } from '../story/find.ts';
import type { StoryWithLead } from '../story/lead-article.ts';
import { pageKeysOf } from '../story/page-keys.ts';
import { type CompileDeps, loadMatching, MAX_SCANNED } from './compile.ts';

type SearchDeps = CompileDeps;

/** Stories read in one round trip. */
const BATCH = 100;
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
  if (direct.length > 0) return { stories: await loadMatching(deps, direct, {}) };
  const page = q !== undefined && resolveUrl(q) ? urlKey(q) : undefined;
  return scanScopes(deps, page === undefined ? search : { ...search, q: undefined }, page);
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

/** Scans the scopes that may hold matches; `page` is the comparison key of an article's URL. */
async function scanScopes(
  deps: CompileDeps,
  search: StorySearch,
  page: string | undefined,
): Promise<SearchPage> {
  const limit = limitOf(search);
  const since = search.since === undefined ? Number.NEGATIVE_INFINITY : startOf(search.since, deps.now());
  const scopes = scopesToSearch(
    search,
    deps.config.topics.map(({ id }) => id),
  );
  const found: StoryWithLead[] = [];
  let after = search.before;
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += BATCH) {
    const rows = await loadScopesPage(deps, scopes, after);
    const stories = await deps.store.stories.getMany(rows.map(({ id }) => id));
    const candidates = stories.filter(
      story =>
        story.sort >= since &&
        matchesStatusAndTopic(story, search) &&
        (page === undefined || hasPage(story, page)),
    );
    for (const match of await loadMatching(deps, candidates, { ...search, topic: undefined })) {
      const last = found.at(-1)?.story;
      if (found.length === limit && last)
        return { stories: found, next: printCursor({ sort: last.sort, id: last.id }) };
      found.push(match);
    }
    const end = rows.at(-1);
    if (!end || rows.length < BATCH || end.sort < since) return { stories: found };
    after = end;
  }
  return after ? { stories: found, next: printCursor(after) } : { stories: found };
}

/** One page of several scopes merged, newest first, each story once. */
async function loadScopesPage(
  deps: CompileDeps,
  scopes: readonly string[],
  after: Cursor | undefined,
): Promise<Cursor[]> {
  const pages = await Promise.all(scopes.map(scope => deps.store.stories.page(scope, after, BATCH)));
  const rows = new Map(pages.flat().map(row => [row.id, row]));
  return [...rows.values()].sort((a, b) => b.sort - a.sort || (a.id < b.id ? 1 : -1)).slice(0, BATCH);
}

function hasPage(story: Story, page: string): boolean {
  return story.members.some(({ url }) => urlKey(url) === page);
}
