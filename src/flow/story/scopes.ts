import type { App } from '../../app.ts';
import { type Story, scopesOf } from '../../core/story/story.ts';

/** The scopes that list a story, by today's gazetteer. */
export function listedIn(app: App, story: Story): string[] {
  return scopesOf(story, app.regions.parentsOf);
}

/** The scopes that a story is to be listed in, and those that it leaves. */
export function moved(
  app: App,
  before: Story | undefined,
  after: Story,
): { add: string[]; remove: string[] } {
  const add = listedIn(app, after);
  const had = before ? listedIn(app, before) : [];
  return { add, remove: had.filter(scope => !add.includes(scope)) };
}
