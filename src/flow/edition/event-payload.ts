import type { StoryEvent } from '../../core/event/event.ts';
import { visibilityOf } from '../../core/story/story.ts';
import type { ApiEvent } from '../../render/story-json.ts';
import { storyJson } from '../../render/story-json.ts';
import { loadLeads } from '../story/lead-article.ts';
import { tombstoneOf } from './changes.ts';
import { type CompileDeps, loadEntries } from './compile.ts';

/**
 * Payload of an event, with its story as it is now: late deliveries never carry text that was corrected or withdrawn
 * since. Absent when the story was purged, or merged since, which has an event of its own.
 */
export async function buildEventPayload(deps: CompileDeps, event: StoryEvent): Promise<ApiEvent | undefined> {
  const story = await storyPayload(deps, event);
  if (!story) return undefined;
  const { type, id, at } = event;
  return { type, id, timestamp: new Date(at).toISOString(), data: { story } };
}

async function storyPayload(
  deps: CompileDeps,
  { type, story: id, into, version, at }: StoryEvent,
): Promise<ApiEvent['data']['story'] | undefined> {
  const updated = new Date(at).toISOString();
  if (type === 'story.merged') return { id, status: 'merged', into: into ?? id, updated };
  const story = await deps.store.stories.get(id);
  if (!story) return type === 'story.withdrawn' ? { id, status: 'withdrawn', version, updated } : undefined;
  if (visibilityOf(story) !== 'all') return tombstoneOf(story);
  const [entry] = await loadEntries(deps, await loadLeads(deps, [story]));
  return entry && storyJson(deps.config.site, entry);
}
