import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';
import { visibilityOf } from '../../core/story/story.ts';
import type { ApiEvent } from '../../render/story-json.ts';
import { storyJson } from '../../render/story-json.ts';
import { tombstoneOf } from './changes.ts';
import { loadEntries } from './compile.ts';

/**
 * An event as programs are told it, with its story as it is now: an event that is told late never shows what has been
 * corrected or withdrawn since. Absent when there is nothing left to tell: the story's time is over, or it has been merged
 * since, which a later event tells.
 */
export async function buildEventPayload(app: App, event: StoryEvent): Promise<ApiEvent | undefined> {
  const story = await storyOf(app, event);
  if (!story) return undefined;
  const { type, id, at } = event;
  return { type, id, timestamp: new Date(at).toISOString(), data: { story } };
}

async function storyOf(app: App, event: StoryEvent): Promise<ApiEvent['data']['story'] | undefined> {
  const { type, story: id, into, version, at } = event;
  const updated = new Date(at).toISOString();
  if (type === 'story.merged') return { id, status: 'merged', into: into ?? id, updated };
  const story = await app.store.stories.get(id);
  if (!story) return type === 'story.withdrawn' ? { id, status: 'withdrawn', version, updated } : undefined;
  if (visibilityOf(story) !== 'all') return tombstoneOf(story);
  const lead = await app.store.articles.get(story.lead);
  const [entry] = lead ? await loadEntries(app, [{ story, lead }]) : [];
  return entry && storyJson(app.config.site, entry);
}
