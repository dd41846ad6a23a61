import type { App } from '../../app.ts';
import { type Story, visibilityOf } from '../../core/story/story.ts';
import { prepareStory } from '../../core/topic/match.ts';
import { urlKey } from '../../core/url/url.ts';
import type { IndexedStory } from '../../index/tokens.ts';
import { loadLeads, type StoryWithLead } from '../story/lead-article.ts';
import { topicFactsOf } from '../story/topic-facts.ts';

/** What reading stories for the index takes. */
export type LoadDeps = {
  store: App['store'];
  regions: Pick<App['regions'], 'parentsOf'>;
};

/** Reads stories as the index takes them, in the order of `ids`; without those that were removed. */
export async function loadIndexed(deps: LoadDeps, ids: readonly string[]): Promise<IndexedStory[]> {
  const loaded = await loadLeads(deps, await deps.store.stories.getMany(ids));
  return loaded.map(found => indexedStoryOf(deps, found));
}

/** A story as the index takes it. */
export function indexedStoryOf(deps: Pick<LoadDeps, 'regions'>, found: StoryWithLead): IndexedStory {
  const { story } = found;
  const { id, sort, version, status, awaiting } = story;
  return {
    ...{ id, sort, version, status, awaiting },
    visibility: visibilityOf(story),
    pinned: pinnedIn(story),
    pages: [...new Set(story.members.map(({ url }) => urlKey(url)))],
    prepared: prepareStory(topicFactsOf(deps, found)),
  };
}

/** Topics that list a story first. */
function pinnedIn({ topics, editorial }: Story): string[] {
  return topics.filter(topic => editorial?.pinned?.[topic] !== undefined);
}
