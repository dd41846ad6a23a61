import type { App } from '../../app.ts';
import { type Cursor, type EditionQuery, ruleOf } from '../../core/query/query.ts';
import { MAX_PINNED } from '../../core/story/editorial.ts';
import { visibilityOf } from '../../core/story/story.ts';
import { HOUR } from '../../core/time/units.ts';
import { compileRule, prepareStory } from '../../core/topic/match.ts';
import { loadLeads, type StoryWithLead } from '../story/lead-article.ts';
import { topicFactsOf } from '../story/topic-facts.ts';

/** What finding stories reads: the store, the index, and the gazetteer. */
export type FindDeps = Pick<App, 'index' | 'regions' | 'store'>;

/** Newest stories that an edition ordered `top` ranks. */
const MAX_RANKED = 500;
/** Age (ms) that one more doubling of a story's mastheads outweighs. */
const AGE_PER_MASTHEAD = 12 * HOUR;

/** Cursor before the newest story, for a first page that pinned stories fill. */
const BEFORE_ALL: Cursor = { sort: Number.MAX_SAFE_INTEGER, id: 'f'.repeat(24) };

/** The stories of a page: those of a scope that match the query, without the pinned ones. */
export type Wanted = { scope: string; query: EditionQuery; without: ReadonlySet<string> };

/**
 * Pinned stories of a topic that match the query, in the order of pinning. They head the first page, up to its limit,
 * and do not appear again on any page.
 */
export async function findPinned(
  deps: FindDeps,
  scope: string,
  query: EditionQuery,
  limit: number,
): Promise<StoryWithLead[]> {
  const [kind, topic] = scope.split(':');
  if (kind !== 'topic' || topic === undefined) return [];
  const page = await deps.store.stories.page(`pinned:${topic}`, undefined, MAX_RANKED);
  const loaded = (await loadShown(deps, page)).filter(({ story }) => story.sort >= sinceOf(query));
  const rule = ruleOf(query);
  const matches = rule && compileRule(rule);
  const since = ({ story }: StoryWithLead): number => story.editorial?.pinned?.[topic] ?? 0;
  return loaded
    .filter(found => !matches || matches(prepareStory(topicFactsOf(deps, found))) !== undefined)
    .sort((a, b) => since(a) - since(b))
    .slice(0, Math.min(MAX_PINNED, limit));
}

/** The first `limit` stories behind the query's cursor, and the cursor of the next page. */
export async function findNewest(
  deps: FindDeps,
  wanted: Wanted,
  limit: number,
): Promise<{ found: StoryWithLead[]; next: Cursor | undefined }> {
  const { query, without } = wanted;
  const found: StoryWithLead[] = [];
  for (let after = query.before; ; ) {
    // One more story shows whether there is a next page.
    const count = limit - found.length + without.size + 1;
    const page = await readPage(deps, wanted, { after, count });
    const candidates = page.filter(({ id, sort }) => !without.has(id) && sort >= sinceOf(query));
    for (const next of await loadShown(deps, candidates)) {
      const { sort, id } = found.at(-1)?.story ?? BEFORE_ALL;
      if (found.length === limit) return { found, next: { sort, id } };
      found.push(next);
    }
    after = page.at(-1);
    if (!after || page.length < count || after.sort < sinceOf(query)) return { found, next: undefined };
  }
}

/** Stories by number of mastheads, weighed against their age below the newest story: no clock, so feeds are deterministic. */
export async function findTop(deps: FindDeps, wanted: Wanted, limit: number): Promise<StoryWithLead[]> {
  const { query, without } = wanted;
  const page = await readPage(deps, wanted, { after: undefined, count: MAX_RANKED });
  const candidates = page.filter(({ id, sort }) => !without.has(id) && sort >= sinceOf(query));
  const found = await loadShown(deps, candidates);
  const newestSort = page[0]?.sort ?? 0;
  const weight = ({ story }: StoryWithLead): number => {
    const mastheads = new Set(story.members.map(member => member.sourceId)).size;
    return Math.log2(mastheads) - (newestSort - story.sort) / AGE_PER_MASTHEAD;
  };
  return found.sort((a, b) => weight(b) - weight(a) || b.story.sort - a.story.sort).slice(0, limit);
}

/** The next stories of a scope: from the scope itself, or from the index when there are filters. */
function readPage(
  { index, store }: FindDeps,
  { scope, query }: Wanted,
  { after, count }: { after: Cursor | undefined; count: number },
): Promise<Cursor[]> {
  const rule = ruleOf(query);
  if (!rule) return store.stories.page(scope, after, count);
  const since = query.since === undefined ? undefined : sinceOf(query);
  return index.ask({
    kind: 'find',
    page: { scopes: [scope], rule, since, before: after, limit: count },
  });
}

/** Epoch ms of the query's `since`, an instant. */
function sinceOf({ since }: EditionQuery): number {
  return since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
}

/** Stories with their leads, without those that were taken back since they were found. */
async function loadShown({ store }: FindDeps, page: readonly { id: string }[]): Promise<StoryWithLead[]> {
  const stories = await store.stories.getMany(page.map(({ id }) => id));
  return loadLeads(
    { store },
    stories.filter(story => visibilityOf(story) === 'all'),
  );
}
