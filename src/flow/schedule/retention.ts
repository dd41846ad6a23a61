import type { App } from '../../app.ts';
import { type Story, scopesOf, VISIBILITIES, type Visibility } from '../../core/story/story.ts';
import { DAY } from '../../core/time/units.ts';
import { endExpiredSubscriptions } from '../hub/distribute.ts';
import { checkClock } from '../runtime/clock-check.ts';
import { markMissedEvents } from '../webhooks/subscribers.ts';

/** What removing expired stories needs. */
export type PruneDeps = Pick<App, 'config' | 'regions' | 'store' | 'log' | 'metrics' | 'now'>;

/** Stories read in one round trip. */
const BATCH_SIZE = 200;
/** Quiet changes that are kept, 100 bytes each, and their age (ms): an index that missed more is built anew. */
const MAX_QUIET_CHANGES = 50_000;
const QUIET_RETENTION = 2 * DAY;
/** Retention of the audit log (ms), longer than any story's: a year and a month. */
const AUDIT_RETENTION = 400 * DAY;

/**
 * Removes expired stories with their articles and items, and events as old. Their identity keys stay, so that a source that
 * still lists them does not bring them back. Removes nothing while clock skew is suspected (`doubted`, its start in epoch ms).
 */
export async function prune(deps: PruneDeps): Promise<{ stories: number; events: number; doubted?: number }> {
  const skew = await checkClock(deps);
  if (skew) return { stories: 0, events: 0, doubted: skew.since };
  const { store, now } = deps;
  const before = now() - deps.config.retention.stories;
  let stories = 0;
  for (const visibility of VISIBILITIES) stories += await pruneStories(deps, visibility, before);
  const topics = Object.keys(await store.taggingRules.topicHashes());
  await store.changes.trim(['all', ...topics.map(topic => `topic:${topic}`)], before);
  await store.changes.trimQuiet(MAX_QUIET_CHANGES, now() - QUIET_RETENTION);
  const events = await store.events.trim(before);
  await store.audit.trim(now() - AUDIT_RETENTION);
  await markMissedEvents(deps);
  await endExpiredSubscriptions(deps);
  return { stories, events };
}

async function pruneStories(deps: PruneDeps, visibility: Visibility, before: number): Promise<number> {
  const { stories } = deps.store;
  let removed = 0;
  for (;;) {
    const ids = await stories.olderThan(visibility, before, BATCH_SIZE);
    const found = new Map((await stories.getMany(ids)).map(story => [story.id, story]));
    for (const id of ids) await removeStory(deps, visibility, { id, story: found.get(id) });
    removed += ids.length;
    if (ids.length < BATCH_SIZE) return removed;
  }
}

async function removeStory(
  { store, regions, now }: PruneDeps,
  visibility: Visibility,
  { id, story }: { id: string; story: Story | undefined },
): Promise<void> {
  const scopes = story ? scopesOf(story, regions.parentsOf) : [];
  const articles = story ? story.members.map(member => member.articleId) : [];
  // The list it was found in is always included, so that every round shortens that list.
  await store.stories.purge(id, [visibility, ...scopes], { articles, formerly: story?.formerly, now: now() });
  await store.quarantine.forget(articles);
}
