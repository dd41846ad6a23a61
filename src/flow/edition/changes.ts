import type { Entry } from '../../core/edition/edition.ts';
import { type EditionQuery, limitOf, ruleOf } from '../../core/query/query.ts';
import type { StorySelection } from '../../core/query/selection.ts';
import type { NumberedChange } from '../../core/story/change.ts';
import { type Story, visibilityOf, withdrawalReason } from '../../core/story/story.ts';
import type { Tested } from '../../index/index-database.ts';
import { loadLeads, type StoryWithLead } from '../story/lead-article.ts';
import { type CompileDeps, loadEntries } from './compile.ts';
import type { EditionDefinition } from './definition.ts';

/** Changes read in one round trip when filters may reject most of them. */
const FILTERED_BATCH = 1_000;

/** Notice for clients that hold a story: withdrawn by an editor, merged into another one, or no longer in the scope. */
export type Tombstone =
  | { status: 'withdrawn'; id: string; version: number; updated: string; reason?: string }
  | { status: 'gone'; id: string; version: number; updated: string }
  | { status: 'merged'; id: string; into: string; updated: string };

/** A page of changes, oldest first. `next` (epoch ms) is the cursor to continue from: at once if `more`, else later. */
export type ChangePage = { rows: (Entry | Tombstone)[]; next: number; more: boolean };

type Row = StoryWithLead | Tombstone;

/**
 * Changes in a scope after an instant (epoch ms): stories as they are now, and tombstones of those that left it. A story
 * that changes during paging appears again; none is left out.
 */
export async function listChanges(
  deps: CompileDeps,
  edition: Pick<EditionDefinition, 'scope' | 'limit'>,
  query: EditionQuery,
  after: number,
): Promise<ChangePage> {
  const { scope } = edition;
  const limit = limitOf(query, edition.limit);
  const rule = ruleOf(query);
  const batch = rule ? Math.max(FILTERED_BATCH, limit + 1) : limit + 1;
  const rows: Row[] = [];
  for (let next = after; ; ) {
    const page = await deps.store.changes.after(scope, next, batch);
    const tested = rule && (await testChanges(deps, { scopes: [scope], rule }, page));
    const relevant = tested ? page.filter(({ story }) => isRelevant(tested.get(story))) : page;
    const byStory = await loadRows(deps, scope, relevant.slice(0, limit + 1), tested);
    const unread = relevant[limit + 1];
    for (const { story, at } of page) {
      if (story === unread?.story) break;
      const row = byStory.get(story);
      if (row && rows.length === limit) return { rows: await toEntries(deps, rows), next, more: true };
      if (row) rows.push(row);
      next = at;
    }
    if (!unread && page.length < batch) return { rows: await toEntries(deps, rows), next, more: false };
  }
}

/** What the index knows of the changed stories; those that are gone are absent. */
function testChanges(
  { index }: CompileDeps,
  selection: StorySelection,
  changes: readonly NumberedChange[],
): Promise<Map<string, Tested>> {
  return index.ask({ kind: 'test', ids: changes.map(({ story }) => story), selection });
}

/** Whether a change has a row: of a story that is selected, may have been selected before, or is gone. */
function isRelevant(tested: Tested | undefined): boolean {
  return !tested || tested.selected || tested.version > 1;
}

/** The row of each changed story; none for stories that never matched, and for purged ones. */
async function loadRows(
  deps: CompileDeps,
  scope: string,
  changes: readonly NumberedChange[],
  tested: ReadonlyMap<string, Tested> | undefined,
): Promise<Map<string, Row>> {
  const stories = await deps.store.stories.getMany(changes.map(({ story }) => story));
  const known = new Set(stories.map(({ id }) => id));
  const missing = changes.filter(({ story }) => !known.has(story));
  const into = await deps.store.stories.getRedirects(missing.map(({ story }) => story));
  const live = await loadLeads(
    deps,
    stories.filter(story => isListed(story, scope) && (!tested || tested.get(story.id)?.selected)),
  );
  const rows = new Map<string, Row>(live.map(row => [row.story.id, row]));
  for (const story of stories)
    if (!rows.has(story.id) && story.version > 1) rows.set(story.id, tombstoneOf(story));
  missing.forEach(({ story: id, at }, index) => {
    const now = into[index];
    if (now !== undefined)
      rows.set(id, { status: 'merged', id, into: now, updated: new Date(at).toISOString() });
  });
  return rows;
}

/** Tombstone of a story that is not visible, or not in the requested scope. */
export function tombstoneOf(story: Story): Tombstone {
  const { id, status, version, updated } = story;
  if (status !== 'withdrawn') return { status: 'gone', id, version, updated };
  return { status, id, version, updated, ...withdrawalReason(story) };
}

function isListed(story: Story, scope: string): boolean {
  if (visibilityOf(story) !== 'all') return false;
  return scope === 'all' || story.topics.some(topic => scope === `topic:${topic}`);
}

async function toEntries(deps: CompileDeps, rows: readonly Row[]): Promise<(Entry | Tombstone)[]> {
  const stories = rows.filter((row): row is StoryWithLead => 'story' in row);
  const entries = new Map((await loadEntries(deps, stories)).map(entry => [entry.id, entry]));
  return rows.flatMap(row => ('story' in row ? (entries.get(row.story.id) ?? []) : row));
}
