import type { App } from '../../app.ts';
import { loadMastheads } from '../story/mastheads.ts';

/** What an edition is about: the scope of its stories, its path, title and description, its order and limit. */
export type EditionDefinition = {
  scope: string;
  path: string;
  title: string;
  description: string;
  language: string;
  limit: number;
  order: 'newest' | 'top';
};

/** Entries of an edition that is not a topic's. */
const DEFAULT_LIMIT = 50;

/** The definition of an edition: all stories, or those of a topic, region or source; absent when that is unknown. */
export async function resolveEdition(
  deps: Pick<App, 'config' | 'regions' | 'sourceById' | 'store'>,
  kind: 'all' | 'topic' | 'region' | 'source',
  id: string,
): Promise<EditionDefinition | undefined> {
  const { site } = deps.config;
  const shared = { language: site.language, limit: DEFAULT_LIMIT, order: 'newest' as const };
  switch (kind) {
    case 'all':
      return {
        ...shared,
        scope: 'all',
        path: '/feeds/all',
        title: site.title,
        description: `Every story at ${site.title}, each report once.`,
      };
    case 'topic': {
      const topic = deps.config.topics.find(candidate => candidate.id === id);
      if (!topic) return undefined;
      const { title, description, limit, order } = topic;
      const language = topic.language ?? site.language;
      return { scope: `topic:${id}`, path: `/feeds/${id}`, title, description, limit, order, language };
    }
    case 'region': {
      const name = deps.regions.nameOf(id);
      if (name === undefined) return undefined;
      return {
        ...shared,
        scope: `region:${id}`,
        path: `/feeds/region/${id}`,
        title: name,
        description: `Stories about ${name} (${id}).`,
      };
    }
    case 'source': {
      if (!deps.sourceById(id) && (await deps.store.stories.count(`source:${id}`)) === 0) return undefined;
      const { sourceOf } = await loadMastheads(deps, [id]);
      const { title } = sourceOf(id);
      return {
        ...shared,
        scope: `source:${id}`,
        path: `/feeds/source/${id}`,
        title,
        description: `Stories that ${title} carries.`,
      };
    }
  }
}
