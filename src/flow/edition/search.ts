import type { App } from '../../app.ts';
import { ID_PATTERN } from '../../core/id.ts';
import type { Story } from '../../core/story/story.ts';
import { type Cursor, limitOf, printCursor } from '../../core/topic/query.ts';
import { isSought, type StorySearch, scopesToSearch } from '../../core/topic/search.ts';
import { resolveUrl, urlKey } from '../../core/url/url.ts';
import { pageKeys } from '../curate/curate.ts';
import { storyOf } from '../edit/plan.ts';
import { MOST_SCANNED, passing, type Told } from './compile.ts';

/** Stories read in one round trip. */
const BATCH = 100;
/** An address that ends like that of a story's page here. */
const OWN_PAGE = /\/stories\/([0-9a-f]{24})(?:[/?#]|$)/;

/** A page of what an editor looks for, newest first; `next` is the value of `before` for the following one. */
export type Found = { told: Told[]; next?: string };

/**
 * Finds stories for editors, those included that no reader finds. `q` is words, or the id of a story or an article, or an
 * address: of a story's page here, or of an article at its publisher.
 */
export async function searchStories(app: App, search: StorySearch): Promise<Found> {
  const { q } = search;
  const named = q === undefined ? [] : await namedBy(app, q);
  if (named.length > 0) return { told: await passing(app, named, {}) };
  const page = q !== undefined && resolveUrl(q) ? urlKey(q) : undefined;
  return scan(app, page === undefined ? search : { ...search, q: undefined }, page);
}

/** The stories that an id or an address names; none when it is words. */
async function namedBy(app: App, text: string): Promise<Story[]> {
  const id = ID_PATTERN.test(text) ? text : OWN_PAGE.exec(text)?.[1];
  if (id !== undefined) {
    const storyId = (await app.store.articles.get(id))?.storyId ?? id;
    const story = await storyOf(app, storyId);
    return story ? [story] : [];
  }
  if (!resolveUrl(text)) return [];
  const { candidates } = await app.store.fingerprints.findCandidates('', pageKeys(urlKey(text)), app.now());
  return app.store.stories.getMany([...new Set(candidates.map(({ storyId }) => storyId))]);
}

/** Goes through the scopes that may hold what is looked for; `page` is the comparison key of an article's address. */
async function scan(app: App, search: StorySearch, page: string | undefined): Promise<Found> {
  const limit = limitOf(search);
  const since = search.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(search.since);
  const scopes = scopesToSearch(
    search,
    app.config.topics.map(({ id }) => id),
  );
  const told: Told[] = [];
  let after = search.before;
  for (let scanned = 0; scanned < MOST_SCANNED; scanned += BATCH) {
    const rows = await pageOf(app, scopes, after);
    const stories = await app.store.stories.getMany(rows.map(({ id }) => id));
    const sought = stories.filter(
      story => story.sort >= since && isSought(story, search) && (page === undefined || holds(story, page)),
    );
    for (const found of await passing(app, sought, search)) {
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
async function pageOf(app: App, scopes: readonly string[], after: Cursor | undefined): Promise<Cursor[]> {
  const pages = await Promise.all(scopes.map(scope => app.store.stories.page(scope, after, BATCH)));
  const rows = new Map(pages.flat().map(row => [row.id, row]));
  return [...rows.values()].sort((a, b) => b.sort - a.sort || (a.id < b.id ? 1 : -1)).slice(0, BATCH);
}

function holds(story: Story, page: string): boolean {
  return story.members.some(({ url }) => urlKey(url) === page);
}
