import type { App } from '../../app.ts';
import { idOf } from '../../core/id.ts';
import type { Action } from '../../core/story/action.ts';
import { auditSummary } from '../../core/story/audit-summary.ts';
import type { StoryChange } from '../../core/story/change.ts';
import type { Story } from '../../core/story/story.ts';
import { scopeDiff } from '../story/scopes.ts';
import { planDecision } from './decision.ts';
import { planMerge } from './merge.ts';
import { type EditPlan, type EditResult, findStory, refusal } from './plan.ts';
import { planSplit } from './split.ts';

/** How often an action is decided again when curating keeps being faster. */
const MOST_TRIES = 20;
/** The longest pause after the first conflict (ms); later ones last longer. */
const CALM = 4;

/** Who wants what done to which story. */
export type EditRequest = { story: string; action: Action; who: string };

/**
 * Does what an editor orders, in one step with its event and its entry in the audit log; readers see it at once. Decides
 * again when the story changed since it was read.
 */
export async function edit(app: App, order: EditRequest): Promise<EditResult> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const story = await findStory(app, order.story);
    if (!story) return { kind: 'unknown' };
    const plan = await planOf(app, story, order);
    if ('kind' in plan) return plan;
    const outcome = await app.store.stories.commit(changeOf(app, plan, order));
    if (outcome === 'full') return refusal('There is no room for another one: unpin one first.');
    if (outcome === 'ok') {
      app.metrics.count('edits', order.action.verb);
      app.log.info({ story: plan.after.id, who: order.who, verb: order.action.verb }, 'story.edited');
      await app.queues.announce();
      const other = plan.more?.split?.story.id;
      return { kind: 'edited', story: plan.after, ...(other && { other }) };
    }
    app.metrics.count('commit_conflicts', 'edit');
    await new Promise(calmer => setTimeout(calmer, app.random() * CALM * (attempt + 1)));
  }
  throw new Error(`${order.action.verb} of ${order.story} met a conflict ${MOST_TRIES} times`);
}

function planOf(
  app: App,
  story: Story,
  { action, story: asked }: EditRequest,
): Promise<EditPlan | EditResult> {
  switch (action.verb) {
    case 'merge':
      return planMerge(app, story, { asked, other: action.with });
    case 'split':
      return planSplit(app, story, action.articles);
    default:
      return planDecision(app, story, action);
  }
}

function changeOf(app: App, { before, after, more }: EditPlan, { action, who }: EditRequest): StoryChange {
  const { verb } = action;
  const now = app.now();
  return {
    ...more,
    story: after,
    expectedVersion: before.version,
    scopes: scopeDiff(app, before, after),
    event: {
      id: idOf(after.id, String(after.version), verb, JSON.stringify(action)),
      type: verb === 'withdraw' ? 'story.withdrawn' : 'story.updated',
    },
    audit: {
      at: now,
      who,
      action: `story.${verb}`,
      target: after.id,
      detail: ('reason' in action ? action.reason : action.note) ?? '',
      before: auditSummary(before, action),
      after: auditSummary(after, action),
    },
    now,
  };
}
