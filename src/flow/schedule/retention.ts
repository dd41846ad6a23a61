import type { App } from '../../app.ts';
import { type Story, scopesOf, VISIBILITIES, type Visibility } from '../../core/story/story.ts';
import { endExpiredSubscriptions } from '../hub/distribute.ts';
import { doubtOf } from '../runtime/clock-check.ts';
import { markMissedEvents } from '../webhooks/subscribers.ts';

/** Stories read in one round trip. */
const BATCH = 200;
/** What operators did is kept far longer than the stories that they did it to (ms): 400 days, a year and a month. */
const AUDIT_KEPT = 400 * 86_400_000;

/**
 * Removes the stories whose retention is over, with their articles and items, and events as old. Their identity keys
 * stay, so that a source that still lists them does not bring them back. While the clock is doubted, nothing goes.
 */
export async function prune(app: App): Promise<{ stories: number; events: number; doubted?: number }> {
  const doubt = await doubtOf(app);
  if (doubt) return { stories: 0, events: 0, doubted: doubt.since };
  const before = app.now() - app.config.retention.stories;
  let stories = 0;
  for (const roll of VISIBILITIES) stories += await pruneRoll(app, roll, before);
  const topics = Object.keys(await app.store.taggingRules.topicHashes());
  await app.store.changes.trim(['all', ...topics.map(topic => `topic:${topic}`)], before);
  const events = await app.store.events.trim(before);
  await app.store.audit.trim(app.now() - AUDIT_KEPT);
  await markMissedEvents(app);
  await endExpiredSubscriptions(app);
  return { stories, events };
}

async function pruneRoll(app: App, roll: Visibility, before: number): Promise<number> {
  let stories = 0;
  for (;;) {
    const ids = await app.store.stories.olderThan(roll, before, BATCH);
    const found = new Map((await app.store.stories.getMany(ids)).map(story => [story.id, story]));
    for (const id of ids) await remove(app, roll, id, found.get(id));
    stories += ids.length;
    if (ids.length < BATCH) return stories;
  }
}

async function remove(app: App, roll: Visibility, id: string, story: Story | undefined): Promise<void> {
  const scopes = story ? scopesOf(story, app.regions.parentsOf) : [];
  const articles = story ? story.members.map(member => member.articleId) : [];
  // Always from the list that it was found in, so that every round makes that list shorter.
  await app.store.stories.purge(id, [roll, ...scopes], { articles, formerly: story?.formerly });
  await app.store.quarantine.forget(articles);
}
