import type { App } from '../../app.ts';
import { headlineOf } from '../../core/story/editorial.ts';
import type { TopicFacts } from '../../core/topic/match.ts';
import type { StoryWithLead } from './lead-article.ts';

/** Facts about a story that topics and filters test. */
export function topicFactsOf({ regions }: Pick<App, 'regions'>, { story, lead }: StoryWithLead): TopicFacts {
  return {
    regions: story.regions.map(({ code, role }) => ({ code, role, parents: [...regions.parentsOf(code)] })),
    title: headlineOf(story, lead.meta),
    text: lead.body.text,
    sources: [...new Set(story.members.map(member => member.sourceId))],
    tags: story.tags,
    languages: story.languages,
    categories: story.categories,
    topics: story.topics,
  };
}
