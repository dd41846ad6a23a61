import type { App } from '../../app.ts';
import type { Entry } from '../../core/edition/edition.ts';
import type { NumberedChange } from '../../core/story/change.ts';
import { type Story, visibilityOf, withdrawalReason } from '../../core/story/story.ts';
import { type EditionQuery, limitOf, ruleOf } from '../../core/topic/query.ts';
import { loadEntries, loadMatching, MAX_SCANNED, type StoryWithLead } from './compile.ts';
import type { EditionDefinition } from './definition.ts';

/** Changes read in one round trip when filters may reject most of them. */
const BATCH = 200;

/** What is left of a story for those who hold it: an editor withdrew it, it is another one now, it passes no longer. */
export type Tombstone =
  | { status: 'withdrawn'; id: string; version: number; updated: string; reason?: string }
  | { status: 'gone'; id: string; version: number; updated: string }
  | { status: 'merged'; id: string; into: string; updated: string };

/** What changed, oldest change first. `next` (epoch ms) is where to go on, now when there is `more`, else later. */
export type ChangePage = { rows: (Entry | Tombstone)[]; next: number; more: boolean };

type Row = StoryWithLead | Tombstone;

/**
 * What changed in a scope after an instant (epoch ms): stories as they are now, and tombstones of those that left it. A
 * story that changes while somebody reads page after page comes again; none is left out.
 */
export async function listChanges(
  app: App,
  heading: Pick<EditionDefinition, 'scope' | 'limit'>,
  query: EditionQuery,
  after: number,
): Promise<ChangePage> {
  const limit = limitOf(query, heading.limit);
  const batch = ruleOf(query) ? Math.max(BATCH, limit + 1) : limit + 1;
  const rows: Row[] = [];
  let next = after;
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += batch) {
    const page = await app.store.changes.after(heading.scope, next, batch);
    const told = await loadRows(app, heading.scope, query, page);
    for (const { story, at } of page) {
      if (rows.length === limit) return { rows: await toEntries(app, rows), next, more: true };
      const row = told.get(story);
      if (row) rows.push(row);
      next = at;
    }
    if (page.length < batch) return { rows: await toEntries(app, rows), next, more: false };
  }
  return { rows: await toEntries(app, rows), next, more: true };
}

/** What there is to say of each changed story; nothing of those that never passed and of those that are purged. */
async function loadRows(
  app: App,
  scope: string,
  query: EditionQuery,
  changes: readonly NumberedChange[],
): Promise<Map<string, Row>> {
  const stories = await app.store.stories.getMany(changes.map(({ story }) => story));
  const known = new Set(stories.map(({ id }) => id));
  const lost = changes.filter(({ story }) => !known.has(story));
  const into = await app.store.stories.getRedirects(lost.map(({ story }) => story));
  const live = await loadMatching(
    app,
    stories.filter(story => isListed(story, scope)),
    query,
  );
  const rows = new Map<string, Row>(live.map(told => [told.story.id, told]));
  for (const story of stories)
    if (!rows.has(story.id) && story.version > 1) rows.set(story.id, tombstoneOf(story));
  lost.forEach(({ story: id, at }, index) => {
    const now = into[index];
    if (now !== undefined)
      rows.set(id, { status: 'merged', id, into: now, updated: new Date(at).toISOString() });
  });
  return rows;
}

/** What is left of a story that readers shall not find, or not among what they asked for. */
export function tombstoneOf(story: Story): Tombstone {
  const { id, status, version, updated } = story;
  if (status !== 'withdrawn') return { status: 'gone', id, version, updated };
  return { status, id, version, updated, ...withdrawalReason(story) };
}

function isListed(story: Story, scope: string): boolean {
  if (visibilityOf(story) !== 'all') return false;
  return scope === 'all' || story.topics.some(topic => scope === `topic:${topic}`);
}

async function toEntries(app: App, rows: readonly Row[]): Promise<(Entry | Tombstone)[]> {
  const told = rows.filter((row): row is StoryWithLead => 'story' in row);
  const entries = new Map((await loadEntries(app, told)).map(entry => [entry.id, entry]));
  return rows.flatMap(row => ('story' in row ? (entries.get(row.story.id) ?? []) : row));
}
