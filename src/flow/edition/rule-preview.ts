import pLimit from 'p-limit';
import type { App } from '../../app.ts';
import type { RulePreview, Selection } from '../../core/desk/rule-preview.ts';
import { DAY } from '../../core/time/units.ts';
import {
  type CompiledTopic,
  compileRule,
  describeReason,
  matchCompiled,
  prepareStory,
  type TopicMatch,
} from '../../core/topic/match.ts';
import type { Rule } from '../../core/topic/topic.ts';
import { makeYielder } from '../runtime/event-loop.ts';
import { loadLeads, type StoryWithLead } from '../story/lead-article.ts';
import { topicFactsOf } from '../story/topic-facts.ts';

type Deps = Pick<App, 'now' | 'regions' | 'store'>;

/** Age of the oldest stories previewed (ms). */
export const PREVIEW_SPAN = 30 * DAY;
/** Bounds of one preview: stories tested, and time (ms). */
const MAX_STORIES = 5_000;
const MAX_DURATION = 8_000;
/** Stories read in one round trip. */
const BATCH = 20;
/** Stories listed of each selection; the rest are only counted. */
const MAX_LISTED = 50;

/** One preview at a time per process: readers have priority. */
const onePreview = pLimit(1);

/**
 * Tests an edited rule and the current one (absent for a new topic) on the newest stories. Writes nothing, and yields to
 * the event loop every few milliseconds.
 */
export function previewRule(
  deps: Deps,
  rules: { draft: Rule; present: Rule | undefined },
): Promise<RulePreview> {
  const draft = { id: 'draft', test: compileRule(rules.draft) };
  const present = rules.present && { id: 'present', test: compileRule(rules.present) };
  return onePreview(() => preview(deps, draft, present));
}

async function preview(
  deps: Deps,
  draft: CompiledTopic,
  present: CompiledTopic | undefined,
): Promise<RulePreview> {
  const since = deps.now() - PREVIEW_SPAN;
  const of = await deps.store.stories.count('all', since);
  const found: RulePreview = {
    looked: 0,
    of,
    comes: emptySelection(),
    leaves: emptySelection(),
    stays: emptySelection(),
  };
  const yieldIfDue = makeYielder();
  const deadline = performance.now() + MAX_DURATION;
  let after: { id: string; sort: number } | undefined;
  while (found.looked < MAX_STORIES && performance.now() < deadline) {
    const page = await deps.store.stories.page('all', after, BATCH);
    const recent = page.filter(({ sort }) => sort >= since);
    const stories = await deps.store.stories.getMany(recent.map(({ id }) => id));
    for (const loaded of await loadLeads(deps, stories)) {
      const facts = prepareStory(topicFactsOf(deps, loaded));
      countMatch(found, loaded, {
        now: matchCompiled(draft, facts),
        before: present && matchCompiled(present, facts),
      });
      found.looked += 1;
      await yieldIfDue();
    }
    after = page.at(-1);
    if (recent.length < BATCH) break;
  }
  return found;
}

function countMatch(
  found: RulePreview,
  { story: { id, sort }, lead }: StoryWithLead,
  { now, before }: { now: TopicMatch; before: TopicMatch | undefined },
): void {
  const was = before?.matched ?? false;
  if (!now.matched && !was) return;
  const selection = now.matched ? (was ? found.stays : found.comes) : found.leaves;
  const because = ((now.matched ? now : before)?.because ?? []).map(describeReason);
  selection.count += 1;
  if (selection.newest.length < MAX_LISTED)
    selection.newest.push({ id, title: lead.meta.title, sort, sourceId: lead.meta.sourceId, because });
}

function emptySelection(): Selection {
  return { count: 0, newest: [] };
}
