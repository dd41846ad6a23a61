import type { App } from '../../app.ts';
import { type Story, scopesOf } from '../../core/story/story.ts';

/** The scopes that list a story, by today's gazetteer. */
export function storyScopes(app: App, story: Story): string[] {
  return scopesOf(story, app.regions.parentsOf);
}

/** The scopes that a story is to be listed in, and those that it leaves. */
export function scopeDiff(
  app: App,
  before: Story | undefined,
  after: Story,
): { add: string[]; remove: string[] } {
  const add = storyScopes(app, after);
  const had = before ? storyScopes(app, before) : [];
  return { add, remove: had.filter(scope => !add.includes(scope)) };
}
