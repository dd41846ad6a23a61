import type { App } from '../app.ts';
import { scopesOf } from '../core/story/story.ts';

/** Stories removed in one go; the next prune goes on. */
const BATCH = 200;

/**
 * Removes the stories whose retention is over, with their articles and items, and events as old. Their identity keys
 * stay, so that a source that still lists them does not bring them back.
 */
export async function prune(app: App): Promise<{ stories: number; events: number }> {
  const before = app.now() - app.config.retention.stories;
  const ids = await app.store.stories.olderThan(before, BATCH);
  for (const story of await app.store.stories.many(ids)) {
    const scopes = scopesOf(story, app.regions.parentsOf);
    await app.store.stories.purge(
      story.id,
      scopes,
      story.members.map(member => member.articleId),
    );
  }
  const events = await app.store.events.trim(before);
  return { stories: ids.length, events };
}
