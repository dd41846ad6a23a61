import type { App } from '../../app.ts';
import type { Story } from '../../core/story/story.ts';

/** The story with this id; for a merged story, the story that absorbed it. */
export async function findStory(
  { store: { stories } }: Pick<App, 'store'>,
  id: string,
): Promise<Story | undefined> {
  const found = await stories.get(id);
  if (found) return found;
  const target = await stories.getRedirect(id);
  return target === undefined ? undefined : stories.get(target);
}
