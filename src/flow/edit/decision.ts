import type { App } from '../../app.ts';
import { applyDecision, type Decision } from '../../core/story/action.ts';
import { MAX_PINNED, normaliseEditorial } from '../../core/story/editorial.ts';
import type { Story } from '../../core/story/story.ts';
import { type ComposeDeps, recomposeStory, storyPartsOf } from '../story/compose.ts';
import { type EditPlan, type EditResult, refusal } from './plan.ts';

/** Plans a decision about one story: its headline, visibility, regions, lead, pins or approvals. */
export async function planDecision(
  deps: ComposeDeps & Pick<App, 'now'>,
  story: Story,
  decision: Decision,
): Promise<EditPlan | EditResult> {
  const objection = objectionTo(deps, story, decision);
  if (objection !== undefined) return refusal(objection);
  const now = deps.now();
  const current = normaliseEditorial(story.editorial ?? {});
  const editorial = applyDecision(current, decision, now);
  if (JSON.stringify(editorial) === JSON.stringify(current)) return { kind: 'unchanged', story };
  const after = await recomposeStory(deps, { ...storyPartsOf(story), editorial, now });
  if (!after) return refusal('The text of its lead article is gone.');
  if (decision.verb !== 'pin') return { before: story, after };
  return { before: story, after, more: { capacity: { scope: `pinned:${decision.topic}`, max: MAX_PINNED } } };
}

/** The reason why a decision is not possible for a story; absent when it is. */
function objectionTo(
  deps: Pick<App, 'config' | 'regions'>,
  story: Story,
  decision: Decision,
): string | undefined {
  const topicById = (id: string) => deps.config.topics.find(topic => topic.id === id);
  switch (decision.verb) {
    case 'hide': {
      const unknown = decision.topics?.find(id => !topicById(id));
      return unknown && `This desk has no topic “${unknown}”.`;
    }
    case 'pin':
      if (story.topics.includes(decision.topic)) return undefined;
      return `The story is not in the topic “${decision.topic}”.`;
    case 'approve':
    case 'reject': {
      const topic = topicById(decision.topic);
      if (!topic) return `This desk has no topic “${decision.topic}”.`;
      return topic.approval === 'required' ? undefined : `The topic “${topic.id}” asks for no approval.`;
    }
    case 'lead':
      if (decision.article === undefined) return undefined;
      if (story.members.some(({ articleId }) => articleId === decision.article)) return undefined;
      return `The article ${decision.article} is not in the story.`;
    case 'region':
      if (decision.role === 'none' || decision.role === 'auto') return undefined;
      return deps.regions.nameOf(decision.code) === undefined
        ? `The gazetteer has no region ${decision.code}.`
        : undefined;
    default:
      return undefined;
  }
}
