import type { App } from '../../app.ts';
import type { ArticleMeta, Body } from '../../core/article/article-record.ts';
import { deepEqual } from '../../core/deep-equal.ts';
import type { Edition, Entry } from '../../core/edition/edition.ts';
import { entryOf } from '../../core/edition/entry.ts';
import { MAX_PINNED } from '../../core/story/editorial.ts';
import type { Story } from '../../core/story/story.ts';
import { compileRule, prepareStory } from '../../core/topic/match.ts';
import {
  type Cursor,
  type EditionQuery,
  limitOf,
  printCursor,
  printQuery,
  ruleOf,
} from '../../core/topic/query.ts';
import { factsOf } from '../story/compose.ts';
import { type EditionDefinition, loadMastheads } from './definition.ts';

/** Stories looked at for one page when filters reject most of them. */
export const MAX_SCANNED = 2_000;
/** Stories read in one round trip. */
const BATCH = 100;
/** Newest stories among which an edition ordered `top` chooses. */
const MAX_RANKED = 500;
/** A story printed by one more masthead outweighs this much age (ms): 12 h. */
const AGE_PER_MASTHEAD = 12 * 3_600_000;

/** Where a page begins that only pinned stories have room before. */
const BEFORE_ALL: Cursor = { sort: Number.MAX_SAFE_INTEGER, id: 'f'.repeat(24) };

type Report = { meta: ArticleMeta; body: Body };
/** A story with the article that speaks for it. */
export type StoryWithLead = { story: Story; lead: Report };

/** Compiles an edition: the stories of a scope now, filtered, ordered and limited, each as one entry. */
export async function compile(app: App, heading: EditionDefinition, query: EditionQuery): Promise<Edition> {
  const limit = limitOf(query, heading.limit);
  const pinned = await loadPinned(app, heading.scope, query, limit);
  const isFirst = !query.before;
  const wanted = { scope: heading.scope, query, without: new Set(pinned.map(({ story }) => story.id)) };
  const room = isFirst ? limit - pinned.length : limit;
  const { told, next } =
    heading.order === 'top' && isFirst
      ? { told: await loadTop(app, wanted, room), next: undefined }
      : await loadNewest(app, wanted, room);
  const entries = [
    ...(isFirst ? await loadEntries(app, pinned) : []).map(entry => ({ ...entry, pinned: true as const })),
    ...(await loadEntries(app, told)),
  ];
  const updated = entries
    .map(entry => entry.updated)
    .sort()
    .at(-1);
  return {
    site: app.config.site,
    path: heading.path,
    query: printQuery(query),
    title: heading.title,
    description: heading.description,
    language: heading.language,
    ...(updated !== undefined && { updated }),
    entries,
    ...(next && { next: printCursor(next) }),
    archived: query.before !== undefined,
  };
}

/** Stories as entries, in the order given. */
export async function loadEntries(app: App, told: readonly StoryWithLead[]): Promise<Entry[]> {
  const sources = new Set(told.flatMap(({ story }) => story.members.map(member => member.sourceId)));
  const names = await loadMastheads(app, [...sources]);
  return told.map(({ story, lead }) => reuseEqualEntry(story, entryOf(story, lead, names)));
}

/** What a story was told as last, for as long as it is kept at all. */
const lastEntries = new WeakMap<Story, Entry>();

/** The entry as it was compiled before where it says the same: what was written of that one is then written once. */
function reuseEqualEntry(story: Story, entry: Entry): Entry {
  const before = lastEntries.get(story);
  if (before && deepEqual(before, entry)) return before;
  lastEntries.set(story, entry);
  return entry;
}

/** Which stories a page may hold. */
type Selection = { scope: string; query: EditionQuery; without: ReadonlySet<string> };

/**
 * The stories that editors pinned in a topic and that pass the filters, in the order of pinning. They head its first page,
 * as many as have room there, and are left out of all that comes behind.
 */
async function loadPinned(
  app: App,
  scope: string,
  query: EditionQuery,
  limit: number,
): Promise<StoryWithLead[]> {
  const [kind, topic] = scope.split(':');
  if (kind !== 'topic' || topic === undefined) return [];
  const page = await app.store.stories.page(`pinned:${topic}`, undefined, MAX_RANKED);
  if (page.length === 0) return [];
  const told = await loadPage(app, page, query);
  const since = ({ story }: StoryWithLead): number => story.editorial?.pinned?.[topic] ?? 0;
  return told.sort((a, b) => since(a) - since(b)).slice(0, Math.min(MAX_PINNED, limit));
}

/** The first `limit` stories behind the cursor that pass the filters, and where the next page begins. */
async function loadNewest(
  app: App,
  { scope, query, without }: Selection,
  limit: number,
): Promise<{ told: StoryWithLead[]; next: Cursor | undefined }> {
  const told: StoryWithLead[] = [];
  let after = query.before;
  // Without filters the page and the story behind it are all that is read.
  const least = limit + without.size + 1;
  const batch = ruleOf(query) ? Math.max(BATCH, least) : least;
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += batch) {
    const page = await app.store.stories.page(scope, after, batch);
    const candidates = page.filter(({ id }) => !without.has(id));
    for (const found of await loadPage(app, candidates, query)) {
      const { sort, id } = told.at(-1)?.story ?? BEFORE_ALL;
      if (told.length === limit) return { told, next: { sort, id } };
      told.push(found);
    }
    const end = page.at(-1);
    if (!end || page.length < batch || isBeforeSince(end.sort, query)) return { told, next: undefined };
    after = end;
  }
  return { told, next: after };
}

/** The stories that most mastheads carry, age weighed against the newest: no clock, so that the bytes stay the same. */
async function loadTop(
  app: App,
  { scope, query, without }: Selection,
  limit: number,
): Promise<StoryWithLead[]> {
  const page = await app.store.stories.page(scope, undefined, MAX_RANKED);
  const candidates = page.filter(({ id }) => !without.has(id));
  const told = await loadPage(app, candidates, query);
  const newestSort = page[0]?.sort ?? 0;
  const weight = ({ story }: StoryWithLead): number => {
    const mastheadsCount = new Set(story.members.map(member => member.sourceId)).size;
    return Math.log2(mastheadsCount) - (newestSort - story.sort) / AGE_PER_MASTHEAD;
  };
  return told.sort((a, b) => weight(b) - weight(a) || b.story.sort - a.story.sort).slice(0, limit);
}

function isBeforeSince(sort: number, query: EditionQuery): boolean {
  return query.since !== undefined && sort < Date.parse(query.since);
}

async function loadPage(
  app: App,
  page: readonly { id: string }[],
  query: EditionQuery,
): Promise<StoryWithLead[]> {
  const stories = await app.store.stories.getMany(page.map(({ id }) => id));
  return loadMatching(
    app,
    stories.filter(story => !isBeforeSince(story.sort, query)),
    query,
  );
}

/** Of some stories, those that pass the filters, with their lead articles, in the order given. */
export async function loadMatching(
  app: App,
  stories: readonly Story[],
  query: EditionQuery,
): Promise<StoryWithLead[]> {
  const leads = await app.store.articles.getMany(stories.map(story => story.lead));
  const told = stories.flatMap(story => {
    const lead = leads.get(story.lead);
    return lead ? [{ story, lead }] : [];
  });
  const rule = ruleOf(query);
  if (!rule) return told;
  const matches = compileRule(rule);
  return told.filter(({ story, lead }) => matches(prepareStory(factsOf(app, story, lead))) !== undefined);
}
