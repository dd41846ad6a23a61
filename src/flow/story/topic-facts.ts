import type { App } from '../../app.ts';
import { headlineOf } from '../../core/story/editorial.ts';
import type { Story } from '../../core/story/story.ts';
import type { TopicFacts } from '../../core/topic/match.ts';
import type { StoryWithLead } from './lead-article.ts';

/** Facts about a story that topics and filters test. */
export function topicFactsOf(
  { regions }: { regions: Pick<App['regions'], 'parentsOf'> },
  { story, lead }: StoryWithLead,
): TopicFacts {
  return {
    regions: story.regions.map(({ code, role }) => ({ code, role, parents: [...regions.parentsOf(code)] })),
    titles: titlesOf(story, lead),
    text: lead.body.text,
    sources: [...new Set(story.members.map(member => member.sourceId))],
    tags: story.tags,
    languages: story.languages,
    categories: story.categories,
    topics: story.topics,
  };
}

/** The headline and the titles of the other articles, each once. A corrected headline replaces the lead's own title. */
function titlesOf(story: Story, lead: StoryWithLead['lead']): string[] {
  const others = story.members.filter(({ articleId }) => articleId !== story.lead);
  return [...new Set([headlineOf(story, lead.meta), ...others.map(({ title }) => title)])];
}
