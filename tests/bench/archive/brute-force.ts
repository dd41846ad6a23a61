import type { App } from '../../../src/app.ts';
import type { Cursor } from '../../../src/core/query/query.ts';
import type { SelectionPage } from '../../../src/core/query/selection.ts';
import { compileRule, prepareStory } from '../../../src/core/topic/match.ts';
import { loadLeads } from '../../../src/flow/story/lead-article.ts';
import { topicFactsOf } from '../../../src/flow/story/topic-facts.ts';

/** Stories read in one round trip. */
const BATCH = 200;

/** The pages of many selections from `all`, by testing every story that is kept with `compileRule`: the oracle of the index. */
export async function bruteForcePages(app: App, pages: readonly SelectionPage[]): Promise<string[][]> {
  const tests = pages.map(page => ({ page, matches: compileRule(page.rule ?? {}), found: [] as string[] }));
  for (let after: Cursor | undefined; ; ) {
    const entries: Cursor[] = await app.store.stories.page('all', after, BATCH);
    const stories = await app.store.stories.getMany(entries.map(({ id }) => id));
    for (const loaded of await loadLeads(app, stories)) {
      const prepared = prepareStory(topicFactsOf(app, loaded));
      const { sort, id } = loaded.story;
      for (const { page, matches, found } of tests) {
        const { since = 0, before, limit } = page;
        const isBehind = !before || sort < before.sort || (sort === before.sort && id < before.id);
        if (found.length < limit && sort >= since && isBehind && matches(prepared)) found.push(id);
      }
    }
    after = entries.at(-1);
    if (entries.length < BATCH) return tests.map(({ found }) => found);
  }
}
