import type { App } from '../../app.ts';
import type { StoryChange } from '../../core/story/change.ts';
import type { Story } from '../../core/story/story.ts';

/** What became of an action. Done twice, the second time it is `unchanged`. */
export type EditResult =
  /** `other`: the story that a split began. */
  | { kind: 'edited' | 'unchanged'; story: Story; other?: string }
  | { kind: 'unknown' }
  | { kind: 'refused'; why: string };

/** A change that an action asks for: the story as it shall be, as it was, and what else the commit takes. */
export type EditPlan = {
  before: Story;
  after: Story;
  more?: Pick<StoryChange, 'merged' | 'split' | 'capacity'>;
};

export const refusal = (why: string): EditResult => ({ kind: 'refused', why });

/** The story of an id; that of a merged one is where it is now. */
export async function findStory(app: App, id: string): Promise<Story | undefined> {
  const found = await app.store.stories.get(id);
  if (found) return found;
  const now = await app.store.stories.getRedirect(id);
  return now === undefined ? undefined : app.store.stories.get(now);
}
