import type { App } from '../../app.ts';
import { idOf } from '../../core/id.ts';
import { inheritedDecisions, normaliseEditorial } from '../../core/story/editorial.ts';
import type { Member } from '../../core/story/member.ts';
import { mintStoryId, type Story, sortDate } from '../../core/story/story.ts';
import { type ComposeDeps, recomposeStory, type StoryParts, storyPartsOf } from '../story/compose.ts';
import { storyScopes } from '../story/scopes.ts';
import { type EditPlan, type EditResult, refusal } from './plan.ts';

type Deps = ComposeDeps & Pick<App, 'now'>;

/** Ids tried for a split-off story: its article may have been split off, merged and split off before. */
const MAX_IDS = 16;

/**
 * Plans a split: articles leave a story and form a new one; neither curation nor an automatic merge joins them again.
 * The remaining story keeps the id.
 */
export async function planSplit(
  deps: Deps,
  story: Story,
  ids: readonly string[],
): Promise<EditPlan | EditResult> {
  const leaving = story.members.filter(({ articleId }) => ids.includes(articleId));
  const staying = story.members.filter(member => !leaving.includes(member));
  const [first] = leaving;
  if (!first) return repeatedSplit(deps, story, ids);
  const unknown = ids.find(id => !story.members.some(({ articleId }) => articleId === id));
  if (unknown !== undefined) return refusal(notIn(unknown));
  if (story.status === 'withdrawn') return refusal('A withdrawn story is not split: restore it first.');
  if (staying.length === 0) return refusal('At least one article stays in the story.');
  const id = await freeId(deps, story, first);
  const now = deps.now();
  const remaining = await recomposeStory(deps, { ...remainingParts(story, { staying, leaving, id }), now });
  const meta = (await deps.store.articles.getMetadata([first.articleId])).get(first.articleId);
  const sort = meta ? sortDate(meta) : Date.parse(first.published);
  const editorial = inheritedDecisions(story.editorial ?? {});
  const created = await recomposeStory(deps, {
    id,
    before: undefined,
    members: leaving,
    editorial,
    sort,
    now,
  });
  if (!remaining || !created) return refusal('The text of an article is gone.');
  // A reused id continues above every version that subscribers may have seen.
  const split = story.formerly?.includes(id) ? { ...created, version: remaining.version + 1 } : created;
  const event = idOf(split.id, String(split.version), 'split', story.id, String(remaining.version));
  return {
    before: story,
    after: remaining,
    more: { split: { story: split, scopes: storyScopes(deps, split), event } },
  };
}

/** Parts of the remaining story; `id`, the new story's id, no longer redirects to it. */
function remainingParts(
  story: Story,
  { staying, leaving, id }: { staying: Member[]; leaving: readonly Member[]; id: string },
): StoryParts {
  const gone = leaving.map(({ articleId }) => articleId);
  return {
    ...storyPartsOf({ ...story, formerly: (story.formerly ?? []).filter(other => other !== id) }),
    members: staying,
    editorial: normaliseEditorial({
      ...story.editorial,
      apart: [...(story.editorial?.apart ?? []), ...gone],
    }),
  };
}

/** A repeated split: the articles already form another story. */
async function repeatedSplit(deps: Deps, story: Story, ids: readonly string[]): Promise<EditResult> {
  const [first = ''] = ids;
  const isSplitOff = ids.every(id => story.editorial?.apart?.includes(id));
  const other = isSplitOff && (await deps.store.articles.get(first))?.storyId;
  return other ? { kind: 'unchanged', story, other } : refusal(notIn(first));
}

function notIn(articleId: string): string {
  return `The article ${articleId} is not in the story.`;
}

/** The id of a split-off story: the one that its first article would have had, or the next free one. */
async function freeId(deps: Deps, story: Story, { articleId }: Member): Promise<string> {
  for (let round = 0; round < MAX_IDS; round += 1) {
    const id = round === 0 ? mintStoryId(articleId) : idOf('story', articleId, String(round));
    const target = (await deps.store.stories.getRedirect(id)) ?? story.id;
    if (target === story.id && !(await deps.store.stories.get(id))) return id;
  }
  throw new Error(`no free id for a story split off with article ${articleId}`);
}
