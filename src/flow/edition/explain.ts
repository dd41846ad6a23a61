import type { App } from '../../app.ts';
import type { Story } from '../../core/story/story.ts';
import {
  compileRule,
  describeReason,
  type MatchReason,
  matchCompiled,
  prepareStory,
} from '../../core/topic/match.ts';
import type { Rule } from '../../core/topic/topic.ts';
import { loadLeads } from '../story/lead-article.ts';
import { topicFactsOf } from '../story/topic-facts.ts';

/**
 * The conditions of `rule` that hold for each story, those on regions with the words of their evidence. A story that the
 * rule does not select is absent: an earlier rule or an editor chose it.
 */
export async function explainSelection(
  deps: Pick<App, 'regions' | 'store'>,
  rule: Rule,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const topic = { id: '', test: compileRule(rule) };
  const loaded = await loadLeads(deps, await deps.store.stories.getMany(ids));
  const explained = loaded.flatMap((found): [string, string[]][] => {
    const { matched, because } = matchCompiled(topic, prepareStory(topicFactsOf(deps, found)));
    const { story } = found;
    return matched ? [[story.id, because.map(reason => describeWithEvidence(reason, story))]] : [];
  });
  return new Map(explained);
}

function describeWithEvidence(reason: MatchReason, story: Story): string {
  const { leaf, value, via = value } = reason;
  const tag = leaf === 'region' ? story.regions.find(({ code }) => code === via) : undefined;
  if (!tag) return describeReason(reason);
  return `${describeReason(reason)}: ${tag.evidence.map(words => `“${words}”`).join(' ')}`;
}
