import type { App } from '../../app.ts';
import type { EntrySource } from '../../core/edition/edition.ts';
import type { Mastheads } from '../../core/edition/entry.ts';
import type { Licence } from '../../core/source/licence.ts';

type Deps = Pick<App, 'config' | 'sourceById' | 'store'>;

/** Licence of a source that the configuration no longer lists. */
const HEADLINE_ONLY: Licence = { republish: 'headline' };

/** Names and licences of sources and names of topics: from the configuration, else from the feeds themselves. */
export async function loadMastheads(deps: Deps, sourceIds: readonly string[]): Promise<Mastheads> {
  const states = await deps.store.sources.states(sourceIds);
  const sources = new Map(
    states.map(({ id, state }): [string, EntrySource] => {
      const source = deps.sourceById(id);
      const title = source?.title ?? state.title ?? id;
      return [id, { id, title, feedUrl: source?.url ?? '', ...(state.link && { homeUrl: state.link }) }];
    }),
  );
  const topics = new Map(deps.config.topics.map(topic => [topic.id, topic.title]));
  return {
    sourceOf: id => sources.get(id) ?? { id, title: id, feedUrl: '' },
    licenceOf: id => deps.sourceById(id)?.licence ?? HEADLINE_ONLY,
    topicOf: id => topics.get(id) ?? id,
  };
}
