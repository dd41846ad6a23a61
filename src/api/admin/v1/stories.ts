import type { App } from '../../../app.ts';
import { type Story, visibilityOf } from '../../../core/story/story.ts';
import { loadEntries } from '../../../flow/edition/compile.ts';
import { loadLeads, type StoryWithLead } from '../../../flow/story/lead-article.ts';
import { loadMastheads } from '../../../flow/story/mastheads.ts';
import { articlesJson, storyJson } from '../../../render/story-json.ts';
import type { DeskStory } from './schemas.ts';

/** Stories as editors see them, in the order given: the public fields and the editorial decisions. */
export async function deskStories(app: App, stories: readonly StoryWithLead[]): Promise<DeskStory[]> {
  const [entries, names] = await Promise.all([
    loadEntries(app, stories),
    loadMastheads(app, [
      ...new Set(stories.flatMap(({ story }) => story.members.map(({ sourceId }) => sourceId))),
    ]),
  ]);
  return entries.flatMap((entry, at) => {
    const story = stories[at]?.story;
    if (!story) return [];
    return {
      ...storyJson(app.config.site, entry),
      articles: articlesJson(story.members, names),
      roll: visibilityOf(story),
      awaiting: story.awaiting,
      ...(story.formerly && { formerly: story.formerly }),
      editorial: story.editorial ?? {},
    };
  });
}

/** One story as editors see it; undefined when its lead article is gone. */
export async function deskStoryOf(app: App, story: Story): Promise<DeskStory | undefined> {
  const [found] = await deskStories(app, await loadLeads(app, [story]));
  return found;
}
