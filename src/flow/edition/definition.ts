import type { App } from '../../app.ts';
import type { EntrySource } from '../../core/edition/edition.ts';
import type { Mastheads } from '../../core/edition/entry.ts';
import type { Licence } from '../../core/source/licence.ts';

/** What stands at the top of an edition, and which stories it draws on. */
export type EditionDefinition = {
  scope: string;
  path: string;
  title: string;
  description: string;
  language: string;
  limit: number;
  order: 'newest' | 'top';
};

const DEFAULT_LIMIT = 50;
const HEADLINE_ONLY: Licence = { republish: 'headline' };

/** The edition that an address names: `all`, `topic/…`, `region/…`, `source/…`; absent when there is none. */
export async function resolveEdition(
  app: App,
  kind: 'all' | 'topic' | 'region' | 'source',
  id: string,
): Promise<EditionDefinition | undefined> {
  const { site } = app.config;
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
      const topic = app.config.topics.find(candidate => candidate.id === id);
      if (!topic) return undefined;
      const { title, description, limit, order } = topic;
      const language = topic.language ?? site.language;
      return { scope: `topic:${id}`, path: `/feeds/${id}`, title, description, limit, order, language };
    }
    case 'region': {
      const name = app.regions.nameOf(id);
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
      if (!app.sourceById(id)) return undefined;
      const { sourceOf } = await loadMastheads(app, [id]);
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

/** The names and licences of sources and topics, as the config gives them, else as the feeds themselves do. */
export async function loadMastheads(app: App, sourceIds: readonly string[]): Promise<Mastheads> {
  const overview = await app.store.sources.states(sourceIds);
  const sources = new Map(
    overview.map(({ id, state }): [string, EntrySource] => {
      const source = app.sourceById(id);
      const title = source?.title ?? state.title ?? id;
      return [id, { id, title, feedUrl: source?.url ?? '', ...(state.link && { homeUrl: state.link }) }];
    }),
  );
  const topics = new Map(app.config.topics.map(topic => [topic.id, topic.title]));
  return {
    sourceOf: id => sources.get(id) ?? { id, title: id, feedUrl: '' },
    licenceOf: id => app.sourceById(id)?.licence ?? HEADLINE_ONLY,
    topicOf: id => topics.get(id) ?? id,
  };
}
