import type { App } from '../../app.ts';
import { fingerprintOf } from '../../core/fingerprint/fingerprint.ts';
import type { Cursor } from '../../core/query/query.ts';
import { regroup } from '../../core/story/regroup.ts';
import { mintStoryId, type Story, VISIBILITIES } from '../../core/story/story.ts';
import { publicationOf } from '../curate/candidates.ts';
import { edit } from './edit.ts';

type Deps = Parameters<typeof edit>[0];

/** Stories read in one round trip. */
const BATCH = 100;
/** Who the audit log names. */
const WHO = 'dateline recluster';

/** A story that an earlier release joined wrongly: the articles that leave it, a list for each story that they become. */
export type WrongJoin = { story: Story; leaving: string[][] };

/** Totals of a run; `merged` counts stories left alone because an editor may have merged them. */
export type Reclustered = { stories: number; wrong: number; split: number; merged: number };

/**
 * Finds stories whose articles would not be joined today, and with `apply` splits them as an editor does: the group of
 * the article that the story began with keeps the id. Each split is one commit, so that a run may be killed and repeated.
 */
export async function recluster(
  deps: Deps,
  { apply, onFound }: { apply: boolean; onFound: (found: WrongJoin) => void },
): Promise<Reclustered> {
  const total = { stories: 0, wrong: 0, split: 0, merged: 0 };
  for (const scope of VISIBILITIES) {
    let page: Cursor[] = [];
    do {
      page = await deps.store.stories.page(scope, page.at(-1), BATCH);
      for (const story of await deps.store.stories.getMany(page.map(({ id }) => id))) {
        total.stories += 1;
        if (story.members.length < 2 || story.status === 'withdrawn') continue;
        const leaving = await leavingArticles(deps, story);
        if (leaving.length === 0) continue;
        if (story.formerly) total.merged += 1;
        if (story.formerly) continue;
        total.wrong += 1;
        onFound({ story, leaving });
        if (apply) total.split += await splitOff(deps, story.id, leaving);
      }
    } while (page.length === BATCH);
  }
  return total;
}

/** The groups of articles that would not be in a story today. Articles without a text stay. */
async function leavingArticles({ store }: Pick<App, 'store'>, story: Story): Promise<string[][]> {
  const articles = await store.articles.getMany(story.members.map(({ articleId }) => articleId));
  const members = story.members.flatMap(({ articleId }) => {
    const article = articles.get(articleId);
    if (!article) return [];
    const fingerprint = fingerprintOf({ title: article.meta.title, text: article.body.text });
    return [{ articleId, ...publicationOf(article.meta, fingerprint) }];
  });
  const groups = regroup(members);
  const home = groups.find(group => group.some(id => mintStoryId(id) === story.id)) ?? groups[0];
  return groups.filter(group => group !== home);
}

async function splitOff(deps: Deps, story: string, leaving: readonly string[][]): Promise<number> {
  let split = 0;
  for (const articles of leaving) {
    const result = await edit(deps, { story, action: { verb: 'split', articles }, who: WHO });
    if (result.kind === 'edited') split += 1;
  }
  return split;
}
