import type { App } from '../app.ts';
import type { Editorial } from '../core/story/editorial.ts';
import type { Member } from '../core/story/member.ts';
import type { Story } from '../core/story/story.ts';
import { findHomeRegion } from './home.ts';
import { buildStory, chooseLead } from './story/compose.ts';

/** What a story is composed of, whose articles are all in the store. */
export type StoryParts = {
  id: string;
  before: Story | undefined;
  /** A story that turned out to be this one. */
  merged?: Story;
  members: Member[];
  editorial: Editorial;
  sort: number;
};

/** The parts of a story as they are. */
export function partsOf(story: Story): StoryParts {
  const { id, members, editorial = {}, sort } = story;
  return { id, before: story, members, editorial, sort };
}

/** A story of these parts by today's config, one version on. Absent when the text of its lead is gone. */
export async function recomposeStory(
  app: App,
  parts: StoryParts & { now: number },
): Promise<Story | undefined> {
  const { before, members, editorial } = parts;
  const chosen = await chooseLead(app, members, editorial);
  const lead = await app.store.articles.get(chosen?.member.articleId ?? before?.lead ?? '');
  if (!lead) return undefined;
  return buildStory(app, {
    ...parts,
    lead,
    leadBecause: chosen?.because ?? before?.leadBecause ?? 'only',
    home: await findHomeRegion(app, lead.meta.sourceId),
  });
}
