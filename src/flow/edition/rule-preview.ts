import pLimit from 'p-limit';
import type { App } from '../../app.ts';
import type { RulePreview, Selection } from '../../core/desk/rule-preview.ts';
import { compileRule, describeReason, matchCompiled, prepareStory } from '../../core/topic/match.ts';
import type { Rule } from '../../core/topic/topic.ts';
import { makeYielder } from '../runtime/event-loop.ts';
import { loadLeads } from '../story/lead-article.ts';
import { topicFactsOf } from '../story/topic-facts.ts';

type Deps = Pick<App, 'index' | 'regions' | 'store'>;

/** Stories listed of each selection; the rest are only counted. */
const MAX_LISTED = 50;
/** No story. */
const NOTHING: Rule = { any: [] };

/** One preview at a time per process: readers have priority. */
const onePreview = pLimit(1);

/**
 * What an edited rule would select among all stories kept, beside what the current one does (absent for a new topic).
 * Writes nothing, and yields to the event loop every few milliseconds.
 */
export function previewRule(
  deps: Deps,
  { draft, present = NOTHING }: { draft: Rule; present: Rule | undefined },
): Promise<RulePreview> {
  return onePreview(async () => ({
    of: await deps.store.stories.count('all'),
    comes: await previewSelection(deps, { all: [draft], none: [present] }, draft),
    leaves: await previewSelection(deps, { all: [present], none: [draft] }, present),
    stays: await previewSelection(deps, { all: [draft, present] }, draft),
  }));
}

/** The stories that `rule` selects, with the conditions of `reason` that each meets. */
async function previewSelection(deps: Deps, rule: Rule, reason: Rule): Promise<Selection> {
  const selection = { scopes: ['all'], rule };
  const [count = 0] = await deps.index.ask({ kind: 'count', selections: [selection] });
  const found = await deps.index.ask({ kind: 'find', page: { ...selection, limit: MAX_LISTED } });
  const stories = await deps.store.stories.getMany(found.map(({ id }) => id));
  const topic = { id: '', test: compileRule(reason) };
  const yieldIfDue = makeYielder();
  const newest: Selection['newest'] = [];
  for (const loaded of await loadLeads(deps, stories)) {
    const { id, sort } = loaded.story;
    const { title, sourceId } = loaded.lead.meta;
    const { because } = matchCompiled(topic, prepareStory(topicFactsOf(deps, loaded)));
    newest.push({ id, title, sort, sourceId, because: because.map(describeReason) });
    await yieldIfDue();
  }
  return { count, newest };
}
