import type { App } from '../../app.ts';
import type { Story } from '../../core/story/story.ts';
import { compileRule, prepareStory } from '../../core/topic/match.ts';
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
  const test = compileRule(rule);
  const loaded = await loadLeads(deps, await deps.store.stories.getMany(ids));
  const explained = loaded.flatMap((found): [string, string[]][] => {
    const because = test(prepareStory(topicFactsOf(deps, found)));
    const { story } = found;
    return because ? [[story.id, [...new Set(because)].map(reason => withEvidence(reason, story))]] : [];
  });
  return new Map(explained);
}

/** `region PK (PK-BA)` with the words that made that tag. */
function withEvidence(reason: string, story: Story): string {
  const [, code, inner] = /^region (\S+)(?: \((\S+)\))?$/.exec(reason) ?? [];
  const tag = story.regions.find(region => region.code === (inner ?? code));
  if (!tag) return reason;
  return `${reason}: ${tag.evidence.map(words => `“${words}”`).join(' ')}`;
}
