import type { App } from '../../app.ts';
import { deepEqual } from '../../core/deep-equal.ts';
import type { Edition, Entry } from '../../core/edition/edition.ts';
import { entryOf } from '../../core/edition/entry.ts';
import { filteredNames } from '../../core/edition/filtered-title.ts';
import { type EditionQuery, limitOf, printCursor, printQuery } from '../../core/query/query.ts';
import { atInstant } from '../../core/query/since.ts';
import type { Story } from '../../core/story/story.ts';
import type { StoryWithLead } from '../story/lead-article.ts';
import { loadMastheads } from '../story/mastheads.ts';
import type { EditionDefinition } from './definition.ts';
import { type FindDeps, findNewest, findPinned, findTop } from './find-stories.ts';
import { loadValueNames } from './value-names.ts';

/** What an entry is made of. */
export type EntryDeps = Pick<App, 'config' | 'sourceById' | 'store'>;
/** What compiling reads: stories, the index, articles, sources, the gazetteer, the site's settings. */
export type CompileDeps = EntryDeps & FindDeps & Pick<App, 'now'>;

/** Compiles an edition: the current stories of a scope, filtered, ordered and limited, each as one entry. */
export async function compile(
  deps: CompileDeps,
  edition: EditionDefinition,
  asked: EditionQuery,
): Promise<Edition> {
  const query = atInstant(asked, deps.now());
  const limit = limitOf(query, edition.limit);
  const pinned = await findPinned(deps, edition.scope, query, limit);
  const isFirst = !query.before;
  const wanted = { scope: edition.scope, query, without: new Set(pinned.map(({ story }) => story.id)) };
  const places = isFirst ? limit - pinned.length : limit;
  const { found, next } =
    edition.order === 'top' && isFirst
      ? { found: await findTop(deps, wanted, places), next: undefined }
      : await findNewest(deps, wanted, places);
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
    ...filteredNames(edition, asked, await loadValueNames(deps, asked)),
    language: edition.language,
    ...(updated !== undefined && { updated }),
    entries,
    ...(next && { next: printCursor(next) }),
    archived: query.before !== undefined,
  };
}

/** Makes an entry of each story, in the order given. */
export async function loadEntries(deps: EntryDeps, found: readonly StoryWithLead[]): Promise<Entry[]> {
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
