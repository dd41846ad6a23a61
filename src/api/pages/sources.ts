import type { App } from '../../app.ts';
import { loadMastheads } from '../../flow/story/mastheads.ts';
import type { PublicSource } from '../../site/directory/sources-page.ts';

/** Consecutive failed polls from which readers see a source as late, and as failing. */
const LATE_FAILURES = 1;
const FAILING_FAILURES = 3;

/** The configured sources, in their order, as readers see them; `counts` as from `countByScope`. */
export async function loadPublicSources(
  app: Pick<App, 'config' | 'regions' | 'sourceById' | 'store'>,
  counts: ReadonlyMap<string, number>,
): Promise<PublicSource[]> {
  const { sources } = app.config;
  const ids = sources.map(({ id }) => id);
  const [names, states] = await Promise.all([loadMastheads(app, ids), app.store.sources.states(ids)]);
  const stateOf = new Map(states.map(({ id, state }) => [id, state]));
  return sources.map(({ id, language, home, tags, licence }): PublicSource => {
    const state = stateOf.get(id);
    const spoken = language ?? state?.language;
    const health = state?.lastPoll === undefined ? undefined : publicHealth(state.failures);
    return {
      id,
      title: names.sourceOf(id).title,
      count: counts.get(`source:${id}`) ?? 0,
      ...(health && { health }),
      ...(spoken && { language: spoken }),
      ...(home && { home: { code: home, name: app.regions.nameOf(home) ?? home } }),
      tags,
      licence,
    };
  });
}

function publicHealth(failures: number): PublicSource['health'] {
  if (failures >= FAILING_FAILURES) return 'failing';
  return failures >= LATE_FAILURES ? 'late' : 'ok';
}
