import type { App } from '../../app.ts';
import type { ArticleMeta, Body } from '../../core/article/article-record.ts';
import type { Story } from '../../core/story/story.ts';

/** An article's metadata and body. */
export type ArticleText = { meta: ArticleMeta; body: Body };

/** A story and its lead article. */
export type StoryWithLead = { story: Story; lead: ArticleText };

/** Stories with their lead articles, read in one round trip, in the order given; stories without a lead are left out. */
export async function loadLeads(
  { store }: Pick<App, 'store'>,
  stories: readonly Story[],
): Promise<StoryWithLead[]> {
  const leads = await store.articles.getMany(stories.map(story => story.lead));
  return stories.flatMap(story => {
    const lead = leads.get(story.lead);
    return lead ? [{ story, lead }] : [];
  });
}
