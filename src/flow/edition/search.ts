import type { App } from '../../app.ts';
import { ID_PATTERN } from '../../core/id.ts';
import type { Story } from '../../core/story/story.ts';
import { type Cursor, limitOf, printCursor } from '../../core/topic/query.ts';
import { matchesStatusAndTopic, type StorySearch, scopesToSearch } from '../../core/topic/search.ts';
import { resolveUrl, urlKey } from '../../core/url/url.ts';
import { pageKeysOf } from '../curate/curate.ts';
import { findStory } from '../edit/plan.ts';
import { loadMatching, MAX_SCANNED, type StoryWithLead } from './compile.ts';

/** Stories read in one round trip. */
const BATCH = 100;
/** An address that ends like that of a story's page here. */
const OWN_PAGE = /\/stories\/([0-9a-f]{24})(?:[/?#]|$)/;

/** A page of what an editor looks for, newest first; `next` is the value of `before` for the following one. */
export type SearchPage = { told: StoryWithLead[]; next?: string };

/**
 * Finds stories for editors, those included that no reader finds. `q` is words, or the id of a story or an article, or an
 * address: of a story's page here, or of an article at its publisher.
 */
export async function searchStories(app: App, search: StorySearch): Promise<SearchPage> {
  const { q } = search;
  const named = q === undefined ? [] : await findByIdOrUrl(app, q);
  if (named.length > 0) return { told: await loadMatching(app, named, {}) };
  const page = q !== undefined && resolveUrl(q) ? urlKey(q) : undefined;
  return scanScopes(app, page === undefined ? search : { ...search, q: undefined }, page);
}

/** The stories that an id or an address names; none when it is words. */
async function findByIdOrUrl(app: App, text: string): Promise<Story[]> {
  const id = ID_PATTERN.test(text) ? text : OWN_PAGE.exec(text)?.[1];
  if (id !== undefined) {
    const storyId = (await app.store.articles.get(id))?.storyId ?? id;
    const story = await findStory(app, storyId);
    return story ? [story] : [];
  }
  if (!resolveUrl(text)) return [];
  const { candidates } = await app.store.fingerprints.findCandidates('', pageKeysOf(urlKey(text)), app.now());
  return app.store.stories.getMany([...new Set(candidates.map(({ storyId }) => storyId))]);
}

/** Goes through the scopes that may hold what is looked for; `page` is the comparison key of an article's address. */
async function scanScopes(app: App, search: StorySearch, page: string | undefined): Promise<SearchPage> {
  const limit = limitOf(search);
  const since = search.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(search.since);
  const scopes = scopesToSearch(
    search,
    app.config.topics.map(({ id }) => id),
  );
  const told: StoryWithLead[] = [];
  let after = search.before;
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += BATCH) {
    const rows = await loadScopesPage(app, scopes, after);
    const stories = await app.store.stories.getMany(rows.map(({ id }) => id));
    const sought = stories.filter(
      story =>
        story.sort >= since &&
        matchesStatusAndTopic(story, search) &&
        (page === undefined || hasPage(story, page)),
    );
    for (const found of await loadMatching(app, sought, search)) {
      const last = told.at(-1)?.story;
      if (told.length === limit && last) return { told, next: printCursor({ sort: last.sort, id: last.id }) };
      told.push(found);
    }
    const end = rows.at(-1);
    if (!end || rows.length < BATCH || end.sort < since) return { told };
    after = end;
  }
  return after ? { told, next: printCursor(after) } : { told };
}

/** A page of several scopes together, newest first, each story once. */
async function loadScopesPage(
  app: App,
  scopes: readonly string[],
  after: Cursor | undefined,
): Promise<Cursor[]> {
  const pages = await Promise.all(scopes.map(scope => app.store.stories.page(scope, after, BATCH)));
  const rows = new Map(pages.flat().map(row => [row.id, row]));
  return [...rows.values()].sort((a, b) => b.sort - a.sort || (a.id < b.id ? 1 : -1)).slice(0, BATCH);
}

function hasPage(story: Story, page: string): boolean {
  return story.members.some(({ url }) => urlKey(url) === page);
}
