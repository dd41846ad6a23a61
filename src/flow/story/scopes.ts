import type { App } from '../../app.ts';
import { type Story, scopesOf } from '../../core/story/story.ts';

type Deps = Pick<App, 'regions'>;

/** Scopes that list a story, by the current gazetteer. */
export function storyScopes({ regions }: Deps, story: Story): string[] {
  return scopesOf(story, regions.parentsOf);
}

/** Scopes to add a changed story to, and scopes to remove it from. */
export function scopeDiff(
  deps: Deps,
  before: Story | undefined,
  after: Story,
): { add: string[]; remove: string[] } {
  const add = storyScopes(deps, after);
  const previous = before ? storyScopes(deps, before) : [];
  return { add, remove: previous.filter(scope => !add.includes(scope)) };
}
