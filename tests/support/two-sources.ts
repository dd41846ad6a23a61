import { expect } from 'vitest';
import type { App } from '../../src/app.ts';
import type { StoryEvent } from '../../src/core/event/event.ts';
import { testDesk } from './desk.ts';
import { localSite } from './site.ts';

/** Topics in the flow style of YAML, for `open`. */
export const QUETTA = '{ id: quetta, title: Quetta, match: { region: PK-BA } }';
export const KARACHI = '{ id: karachi, title: Karachi, match: { region: PK-SD } }';

/** A desk for one test file with the sources `courier` (/feed of the local site) and `gazette`, which are not scraped. */
export function twoSourceDesk() {
  const site = localSite();
  const desk = testDesk();
  const files = (...topics: string[]) => ({
    sources: `
sources:
  - { id: courier, url: "${site.url('/feed')}", scrape: never }
  - { id: gazette, url: "${site.url('/gazette')}", scrape: never }`,
    topics: `topics: [${topics.join(', ')}]`,
  });
  return {
    site,
    desk,
    files,
    open: (...topics: string[]): Promise<App> => desk.open(files(...topics)),
    /** Deletes every job of every queue, of which there is one at least. */
    wipeJobs: async (): Promise<void> => {
      const jobs = await desk.redis().keys('dl:bull:*');
      expect(jobs).not.toEqual([]);
      await desk.redis().del(jobs);
    },
  };
}

/** Ids of the stories that a scope lists. */
export async function storiesOf(app: App, scope: string): Promise<string[]> {
  return (await app.store.stories.page(scope, undefined, 100)).map(({ id }) => id);
}

/** All events of the log. */
export function eventsOf(app: App): Promise<StoryEvent[]> {
  return app.store.events.readAfter('0-0', 1_000);
}
