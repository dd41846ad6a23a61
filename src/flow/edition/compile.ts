import type { App } from '../../app.ts';
import { deepEqual } from '../../core/deep-equal.ts';
import type { Edition, Entry } from '../../core/edition/edition.ts';
import { entryOf } from '../../core/edition/entry.ts';
import {
  type Cursor,
  type EditionQuery,
  limitOf,
  printCursor,
  printQuery,
  ruleOf,
} from '../../core/query/query.ts';
import { atInstant } from '../../core/query/since.ts';
import { MAX_PINNED } from '../../core/story/editorial.ts';
import type { Story } from '../../core/story/story.ts';
import { HOUR } from '../../core/time/units.ts';
import { compileRule, prepareStory } from '../../core/topic/match.ts';
import { loadLeads, type StoryWithLead } from '../story/lead-article.ts';
import { loadMastheads } from '../story/mastheads.ts';
import { topicFactsOf } from '../story/topic-facts.ts';
import type { EditionDefinition } from './definition.ts';

type FilterDeps = Pick<App, 'regions' | 'store'>;
/** What compiling reads: stories, articles, sources, the gazetteer, the site's settings. */
export type CompileDeps = FilterDeps & Pick<App, 'config' | 'now' | 'sourceById'>;

/** Stories read for one page at most, when filters reject most of them. */
export const MAX_SCANNED = 2_000;
/** Stories read in one round trip. */
const BATCH = 100;
/** Newest stories that an edition ordered `top` ranks. */
const MAX_RANKED = 500;
/** Age (ms) that one more doubling of a story's mastheads outweighs. */
const AGE_PER_MASTHEAD = 12 * HOUR;

/** Cursor before the newest story, for a first page that pinned stories fill. */
const BEFORE_ALL: Cursor = { sort: Number.MAX_SAFE_INTEGER, id: 'f'.repeat(24) };

/** Compiles an edition: the current stories of a scope, filtered, ordered and limited, each as one entry. */
export async function compile(
  deps: CompileDeps,
  edition: EditionDefinition,
  asked: EditionQuery,
): Promise<Edition> {
  const query = atInstant(asked, deps.now());
  const limit = limitOf(query, edition.limit);
  const pinned = await loadPinned(deps, edition.scope, query, limit);
  const isFirst = !query.before;
  const wanted = { scope: edition.scope, query, without: new Set(pinned.map(({ story }) => story.id)) };
  const places = isFirst ? limit - pinned.length : limit;
  const { found, next } =
    edition.order === 'top' && isFirst
      ? { found: await loadTop(deps, wanted, places), next: undefined }
      : await loadNewest(deps, wanted, places);
  const entries = [
    ...(isFirst ? await loadEntries(deps, pinned) : []).map(entry => ({ ...entry, pinned: true as const })),
    ...(await loadEntries(deps, found)),
  ];
  const updated = entries
    .map(entry => entry.updated)
    .sort()
    .at(-1);
  return {
    site: deps.config.site,
    path: edition.path,
    query: printQuery(asked),
    title: edition.title,
    description: edition.description,
    language: edition.language,
    ...(updated !== undefined && { updated }),
    entries,
    ...(next && { next: printCursor(next) }),
    archived: query.before !== undefined,
  };
}

/** Makes an entry of each story, in the order given. */
export async function loadEntries(deps: CompileDeps, found: readonly StoryWithLead[]): Promise<Entry[]> {
  const sources = new Set(found.flatMap(({ story }) => story.members.map(member => member.sourceId)));
  const mastheads = await loadMastheads(deps, [...sources]);
  return found.map(({ story, lead }) => reuseEqualEntry(story, entryOf(story, lead, mastheads)));
}

/** The last entry made of a story; weak, so that it lives no longer than the cached story. */
const lastEntries = new WeakMap<Story, Entry>();

/** Returns the previous entry if equal, so that the fragment cache, which is keyed by identity, hits. */
function reuseEqualEntry(story: Story, entry: Entry): Entry {
  const before = lastEntries.get(story);
  if (before && deepEqual(before, entry)) return before;
  lastEntries.set(story, entry);
  return entry;
}

/** The stories of a page: those of a scope that match the query, without the pinned ones. */
type Selection = { scope: string; query: EditionQuery; without: ReadonlySet<string> };

/**
 * Pinned stories of a topic that match the query, in the order of pinning. They head the first page, up to its limit,
 * and do not appear again on any page.
 */
async function loadPinned(
  deps: CompileDeps,
  scope: string,
  query: EditionQuery,
  limit: number,
): Promise<StoryWithLead[]> {
  const [kind, topic] = scope.split(':');
  if (kind !== 'topic' || topic === undefined) return [];
  const page = await deps.store.stories.page(`pinned:${topic}`, undefined, MAX_RANKED);
  if (page.length === 0) return [];
  const found = await loadPage(deps, page, query);
  const since = ({ story }: StoryWithLead): number => story.editorial?.pinned?.[topic] ?? 0;
  return found.sort((a, b) => since(a) - since(b)).slice(0, Math.min(MAX_PINNED, limit));
}

/** The first `limit` stories after the cursor that match, and the cursor of the next page. */
async function loadNewest(
  deps: CompileDeps,
  { scope, query, without }: Selection,
  limit: number,
): Promise<{ found: StoryWithLead[]; next: Cursor | undefined }> {
  const found: StoryWithLead[] = [];
  let after = query.before;
  // Without filters, read the page and one story more.
  const minimum = limit + without.size + 1;
  const batch = ruleOf(query) ? Math.max(BATCH, minimum) : minimum;
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += batch) {
    const page = await deps.store.stories.page(scope, after, batch);
    const candidates = page.filter(({ id }) => !without.has(id));
    for (const next of await loadPage(deps, candidates, query)) {
      const { sort, id } = found.at(-1)?.story ?? BEFORE_ALL;
      if (found.length === limit) return { found, next: { sort, id } };
      found.push(next);
    }
    const end = page.at(-1);
    if (!end || page.length < batch || isBeforeSince(end.sort, query)) return { found, next: undefined };
    after = end;
  }
  return { found, next: after };
}

/** Stories by number of mastheads, weighed against their age below the newest story: no clock, so feeds are deterministic. */
async function loadTop(
  deps: CompileDeps,
  { scope, query, without }: Selection,
  limit: number,
): Promise<StoryWithLead[]> {
  const page = await deps.store.stories.page(scope, undefined, MAX_RANKED);
  const candidates = page.filter(({ id }) => !without.has(id));
  const found = await loadPage(deps, candidates, query);
  const newestSort = page[0]?.sort ?? 0;
  const weight = ({ story }: StoryWithLead): number => {
    const mastheads = new Set(story.members.map(member => member.sourceId)).size;
    return Math.log2(mastheads) - (newestSort - story.sort) / AGE_PER_MASTHEAD;
  };
  return found.sort((a, b) => weight(b) - weight(a) || b.story.sort - a.story.sort).slice(0, limit);
}

function isBeforeSince(sort: number, query: EditionQuery): boolean {
  return query.since !== undefined && sort < Date.parse(query.since);
}

async function loadPage(
  deps: CompileDeps,
  page: readonly { id: string }[],
  query: EditionQuery,
): Promise<StoryWithLead[]> {
  const stories = await deps.store.stories.getMany(page.map(({ id }) => id));
  return loadMatching(
    deps,
    stories.filter(story => !isBeforeSince(story.sort, query)),
    query,
  );
}

/** Those stories that match a query's filters, with their lead articles, in the order given. */
export async function loadMatching(
  deps: FilterDeps,
  stories: readonly Story[],
  query: EditionQuery,
): Promise<StoryWithLead[]> {
  const loaded = await loadLeads(deps, stories);
  const rule = ruleOf(query);
  if (!rule) return loaded;
  const matches = compileRule(rule);
  return loaded.filter(found => matches(prepareStory(topicFactsOf(deps, found))) !== undefined);
}
