import type { App } from '../../app.ts';
import { idOf } from '../../core/id.ts';
import type { Action } from '../../core/story/action.ts';
import { auditSummary } from '../../core/story/audit-summary.ts';
import type { StoryChange } from '../../core/story/change.ts';
import type { Story } from '../../core/story/story.ts';
import { commitWithRetry } from '../story/commit-with-retry.ts';
import type { ComposeDeps } from '../story/compose.ts';
import { findStory } from '../story/find.ts';
import { scopeDiff } from '../story/scopes.ts';
import { planDecision } from './decision.ts';
import { planMerge } from './merge.ts';
import { type EditPlan, type EditResult, refusal } from './plan.ts';
import { planSplit } from './split.ts';

type Deps = ComposeDeps & Pick<App, 'log' | 'metrics' | 'queues' | 'now' | 'random'>;

/** An action on a story, and the editor who takes it. */
export type EditRequest = { story: string; action: Action; who: string };

/**
 * Applies an editorial action in one commit, with its event and its audit entry; readers see it at once. Decides again
 * when the story changed since it was read.
 */
export function edit(deps: Deps, request: EditRequest): Promise<EditResult> {
  const { action, who } = request;
  return commitWithRetry<EditResult>(deps, { operation: 'edit', id: request.story }, async () => {
    const story = await findStory(deps, request.story);
    if (!story) return { result: { kind: 'unknown' } };
    const plan = await planOf(deps, story, request);
    if ('kind' in plan) return { result: plan };
    return {
      change: changeOf(deps, plan, request),
      onCommit: async outcome => {
        if (outcome === 'full') return refusal('There is no room for another one: unpin one first.');
        deps.metrics.count('edits', action.verb);
        deps.log.info({ story: plan.after.id, who, verb: action.verb }, 'story.edited');
        await deps.queues.announce();
        const other = plan.more?.split?.story.id;
        return { kind: 'edited', story: plan.after, ...(other && { other }) };
      },
    };
  });
}

function planOf(
  deps: Deps,
  story: Story,
  { action, story: requestedId }: EditRequest,
): Promise<EditPlan | EditResult> {
  switch (action.verb) {
    case 'merge':
      return planMerge(deps, story, { requestedId, otherId: action.with });
    case 'split':
      return planSplit(deps, story, action.articles);
    default:
      return planDecision(deps, story, action);
  }
}

function changeOf(deps: Deps, { before, after, more }: EditPlan, { action, who }: EditRequest): StoryChange {
  const { verb } = action;
  const now = deps.now();
  return {
    ...more,
    story: after,
    expectedVersion: before.version,
    scopes: scopeDiff(deps, before, after),
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
