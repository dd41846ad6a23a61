import type { App } from '../../app.ts';
import type { Story } from '../../core/story/story.ts';
import { compileRule, prepareStory } from '../../core/topic/match.ts';
import type { Rule } from '../../core/topic/topic.ts';
import { factsOf } from '../story/compose.ts';

/**
 * Why stories are in an edition: of each, the conditions of `rule` that hold, those on places with the words that say so. A story
 * that the rule does not select now is absent: it was chosen by an older one, or by hand.
 */
export async function explainSelection(
  app: App,
  rule: Rule,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const stories = await app.store.stories.getMany(ids);
  const leads = await app.store.articles.getMany(stories.map(story => story.lead));
  const test = compileRule(rule);
  const found = stories.flatMap((story): [string, string[]][] => {
    const lead = leads.get(story.lead);
    const because = lead && test(prepareStory(factsOf(app, story, lead)));
    return because ? [[story.id, [...new Set(because)].map(reason => withEvidence(reason, story))]] : [];
  });
  return new Map(found);
}

/** `region PK (PK-BA)` with the words that made that tag. */
function withEvidence(reason: string, story: Story): string {
  const [, code, inner] = /^region (\S+)(?: \((\S+)\))?$/.exec(reason) ?? [];
  const tag = story.regions.find(region => region.code === (inner ?? code));
  if (!tag) return reason;
  return `${reason}: ${tag.evidence.map(words => `“${words}”`).join(' ')}`;
}
