import pLimit from 'p-limit';
import type { App } from '../../app.ts';
import type { Story } from '../../core/story/story.ts';
import { DAY } from '../../core/time/units.ts';
import { type CompiledTopic, compileRule, matchCompiled, prepareStory } from '../../core/topic/match.ts';
import type { Rule } from '../../core/topic/topic.ts';
import { makeYielder } from '../runtime/event-loop.ts';
import { factsOf } from '../story/compose.ts';

/** How far back a preview looks (ms), at how many stories at most, and for how long (ms). */
export const PREVIEW_SPAN = 30 * DAY;
const MAX_STORIES = 5_000;
const MAX_DURATION = 8_000;
/** Stories read in one round trip. */
const BATCH = 20;
/** Stories that are listed of those that come, leave and stay; the rest are counted. */
const MAX_LISTED = 50;

/** A story that a rule selects, and why. */
export type Selected = { id: string; title: string; sort: number; sourceId: string; because: string[] };

/** Stories of one kind: how many, and the newest of them. */
export type Selection = { count: number; newest: Selected[] };

/** What a rule would select among the stories of the last 30 days, beside what the present one does. */
export type RulePreview = {
  /** Stories that were looked at, newest first, and how many there are. */
  looked: number;
  of: number;
  comes: Selection;
  leaves: Selection;
  stays: Selection;
};

/** One at a time in a process: readers come first. */
const lane = pLimit(1);

/**
 * Holds an edited rule and the present one (absent for a new topic) against the newest stories. Writes nothing, and lets
 * others have their turn every few milliseconds.
 */
export function previewRule(
  app: App,
  rules: { draft: Rule; present: Rule | undefined },
): Promise<RulePreview> {
  const draft = { id: 'draft', test: compileRule(rules.draft) };
  const present = rules.present && { id: 'present', test: compileRule(rules.present) };
  return lane(() => preview(app, draft, present));
}

async function preview(
  app: App,
  draft: CompiledTopic,
  present: CompiledTopic | undefined,
): Promise<RulePreview> {
  const since = app.now() - PREVIEW_SPAN;
  const of = await app.store.stories.count('all', since);
  const found: RulePreview = {
    looked: 0,
    of,
    comes: emptySelection(),
    leaves: emptySelection(),
    stays: emptySelection(),
  };
  const breathe = makeYielder();
  const deadline = performance.now() + MAX_DURATION;
  let after: { id: string; sort: number } | undefined;
  while (found.looked < MAX_STORIES && performance.now() < deadline) {
    const page = await app.store.stories.page('all', after, BATCH);
    const recent = page.filter(({ sort }) => sort >= since);
    const stories = await app.store.stories.getMany(recent.map(({ id }) => id));
    const leads = await app.store.articles.getMany(stories.map(story => story.lead));
    for (const story of stories) {
      const lead = leads.get(story.lead);
      if (!lead) continue;
      const facts = prepareStory(factsOf(app, story, lead));
      countMatch(found, story, lead.meta, {
        now: matchCompiled(draft, facts),
        before: present && matchCompiled(present, facts),
      });
      found.looked += 1;
      await breathe();
    }
    after = page.at(-1);
    if (recent.length < BATCH) break;
  }
  return found;
}

type Matched = { matched: boolean; because: string[] };

function countMatch(
  found: RulePreview,
  { id, sort }: Story,
  { title, sourceId }: { title: string; sourceId: string },
  { now, before }: { now: Matched; before: Matched | undefined },
): void {
  const was = before?.matched ?? false;
  if (!now.matched && !was) return;
  const selection = now.matched ? (was ? found.stays : found.comes) : found.leaves;
  const because = now.matched ? now.because : (before?.because ?? []);
  selection.count += 1;
  if (selection.newest.length < MAX_LISTED) selection.newest.push({ id, title, sort, sourceId, because });
}

function emptySelection(): Selection {
  return { count: 0, newest: [] };
}
