import type { StoryChange } from '../../core/story/change.ts';
import type { Story } from '../../core/story/story.ts';

/** Result of an editorial action; repeating an action gives `unchanged`. */
export type EditResult =
  /** `other`: the story that a split created. */
  | { kind: 'edited' | 'unchanged'; story: Story; other?: string }
  | { kind: 'unknown' }
  | { kind: 'refused'; why: string };

/** A planned change: the story before and after the action, and further parts of the commit. */
export type EditPlan = {
  before: Story;
  after: Story;
  more?: Pick<StoryChange, 'merged' | 'split' | 'capacity'>;
};

/** An action that is not possible; `why` is a sentence for the editor. */
export function refusal(why: string): EditResult {
  return { kind: 'refused', why };
}
