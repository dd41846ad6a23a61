import type { App } from '../../app.ts';
import { languageName } from '../../core/query/language-name.ts';
import type { EditionQuery } from '../../core/query/query.ts';
import { SECOND } from '../../core/time/units.ts';
import { loadValueNames } from '../../flow/edition/value-names.ts';
import type { FilterChoice, FiltersView } from '../../site/reader/filters.ts';
import { regionCounts } from './regions.ts';
import { loadPublicSources } from './sources.ts';

type Deps = Pick<App, 'config' | 'now' | 'regions' | 'sourceById' | 'store'>;
type Choices = FiltersView['choices'];

/** Choices of a filter at most; of regions and sources those with most stories. */
const MAX_CHOICES = 100;
/** Lifetime of the choices (ms), which all pages share. */
const MAX_AGE = 30 * SECOND;
/** The region that contains all others. */
const WORLD = '001';

/** Makes the function that answers with the filters of a page, from choices that are read twice a minute at most. */
export function makeFilters(app: Deps): (query: EditionQuery) => Promise<FiltersView> {
  let kept: { config: App['config']; at: number; choices: Promise<Choices> } | undefined;
  const choices = (): Promise<Choices> => {
    if (kept?.config !== app.config || app.now() - kept.at >= MAX_AGE) {
      const loading = loadChoices(app);
      kept = { config: app.config, at: app.now(), choices: loading };
      loading.catch(() => {
        kept = undefined;
      });
    }
    return kept.choices;
  };
  return async query => {
    const [names, offered] = await Promise.all([loadValueNames(app, query), choices()]);
    return { query, choices: offered, names };
  };
}

async function loadChoices(app: Deps): Promise<Choices> {
  const counts = await app.store.stories.countByScope();
  const sources = await loadPublicSources(app, counts);
  const languages = new Set(sources.flatMap(({ language }) => language ?? []));
  const tags = new Set(sources.flatMap(source => source.tags));
  const most = [...sources].sort((a, b) => b.count - a.count).slice(0, MAX_CHOICES);
  const regions = regionCounts(app, counts).filter(({ code, count }) => code !== WORLD && count > 0);
  return {
    topic: app.config.topics.slice(0, MAX_CHOICES).map(({ id, title }) => ({ value: id, label: title })),
    region: byLabel(regions.slice(0, MAX_CHOICES).map(({ code, name }) => ({ value: code, label: name }))),
    source: byLabel(most.map(({ id, title }) => ({ value: id, label: title }))),
    language: byLabel([...languages].map(tag => ({ value: tag, label: languageName(tag) }))),
    tag: byLabel([...tags].map(tag => ({ value: tag, label: tag }))),
  };
}

/** Choices in alphabetical order, which is the same while their counts change. */
function byLabel(choices: FilterChoice[]): FilterChoice[] {
  return choices.sort((a, b) => a.label.localeCompare(b.label, 'en')).slice(0, MAX_CHOICES);
}
