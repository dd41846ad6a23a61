import type { App } from '../../app.ts';
import { applyDecision, type Decision } from '../../core/story/action.ts';
import { MAX_PINNED, normaliseEditorial } from '../../core/story/editorial.ts';
import type { Story } from '../../core/story/story.ts';
import { partsOf, recomposeStory } from '../recompose.ts';
import { type EditPlan, type EditResult, refusal } from './plan.ts';

/** A decision about one story: its headline, standing, places, lead, pins and approvals. */
export async function planDecision(
  app: App,
  story: Story,
  decision: Decision,
): Promise<EditPlan | EditResult> {
  const why = objection(app, story, decision);
  if (why !== undefined) return refusal(why);
  const now = app.now();
  const was = normaliseEditorial(story.editorial ?? {});
  const editorial = applyDecision(was, decision, now);
  if (JSON.stringify(editorial) === JSON.stringify(was)) return { kind: 'unchanged', story };
  const after = await recomposeStory(app, { ...partsOf(story), editorial, now });
  if (!after) return refusal('The text of its lead article is gone.');
  if (decision.verb !== 'pin') return { before: story, after };
  return { before: story, after, more: { capacity: { scope: `pinned:${decision.topic}`, max: MAX_PINNED } } };
}

/** Why a decision cannot be taken about a story; absent when it can. */
function objection(app: App, story: Story, decision: Decision): string | undefined {
  const topicOf = (id: string) => app.config.topics.find(topic => topic.id === id);
  switch (decision.verb) {
    case 'hide': {
      const strange = decision.topics?.find(id => !topicOf(id));
      return strange && `This desk has no topic “${strange}”.`;
    }
    case 'pin':
      if (story.topics.includes(decision.topic)) return undefined;
      return `The story is not in the topic “${decision.topic}”.`;
    case 'approve':
    case 'reject': {
      const topic = topicOf(decision.topic);
      if (!topic) return `This desk has no topic “${decision.topic}”.`;
      return topic.approval === 'required' ? undefined : `The topic “${topic.id}” asks for no approval.`;
    }
    case 'lead':
      if (decision.article === undefined) return undefined;
      if (story.members.some(({ articleId }) => articleId === decision.article)) return undefined;
      return `The article ${decision.article} is not in the story.`;
    case 'region':
      if (decision.role === 'none' || decision.role === 'auto') return undefined;
      return app.regions.nameOf(decision.code) === undefined
        ? `The gazetteer has no region ${decision.code}.`
        : undefined;
    default:
      return undefined;
  }
}
