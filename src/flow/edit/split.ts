import type { App } from '../../app.ts';
import { idOf } from '../../core/id.ts';
import { inheritedDecisions, normaliseEditorial } from '../../core/story/editorial.ts';
import type { Member } from '../../core/story/member.ts';
import { mintStoryId, type Story, sortDate } from '../../core/story/story.ts';
import { partsOf, recomposeStory, type StoryParts } from '../recompose.ts';
import { storyScopes } from '../story/scopes.ts';
import { type EditPlan, type EditResult, refusal } from './plan.ts';

/** Ids tried for a story that is split off: an article may have been split off, merged and split off again. */
const MAX_IDS = 16;

/**
 * Articles leave a story and become one of their own, for good: neither curating nor a merge of the desk's joins them again.
 * The old id stays with the rest.
 */
export async function planSplit(
  app: App,
  story: Story,
  ids: readonly string[],
): Promise<EditPlan | EditResult> {
  const leaving = story.members.filter(({ articleId }) => ids.includes(articleId));
  const staying = story.members.filter(member => !leaving.includes(member));
  const [first] = leaving;
  if (!first) return splitBefore(app, story, ids);
  const strange = ids.find(id => !story.members.some(({ articleId }) => articleId === id));
  if (strange !== undefined) return refusal(notIn(strange));
  if (story.status === 'withdrawn') return refusal('A withdrawn story is not split: restore it first.');
  if (staying.length === 0) return refusal('At least one article stays in the story.');
  const id = await freeId(app, story, first);
  const now = app.now();
  const rest = await recomposeStory(app, { ...remaining(story, staying, leaving, id), now });
  const meta = (await app.store.articles.getMetadata([first.articleId])).get(first.articleId);
  const sort = meta ? sortDate(meta) : Date.parse(first.published);
  const editorial = inheritedDecisions(story.editorial ?? {});
  const begun = await recomposeStory(app, { id, before: undefined, members: leaving, editorial, sort, now });
  if (!rest || !begun) return refusal('The text of an article is gone.');
  // An id that comes back goes on counting where no subscriber has been yet.
  const split = story.formerly?.includes(id) ? { ...begun, version: rest.version + 1 } : begun;
  const event = idOf(split.id, String(split.version), 'split', story.id, String(rest.version));
  return {
    before: story,
    after: rest,
    more: { split: { story: split, scopes: storyScopes(app, split), event } },
  };
}

/** The parts of a story that some articles have left, and whose id may no longer lead to it. */
function remaining(story: Story, staying: Member[], leaving: readonly Member[], id: string): StoryParts {
  const gone = leaving.map(({ articleId }) => articleId);
  return {
    ...partsOf({ ...story, formerly: (story.formerly ?? []).filter(other => other !== id) }),
    members: staying,
    editorial: normaliseEditorial({
      ...story.editorial,
      apart: [...(story.editorial?.apart ?? []), ...gone],
    }),
  };
}

/** Asked for what had happened before: where the articles are now. */
async function splitBefore(app: App, story: Story, ids: readonly string[]): Promise<EditResult> {
  const [first = ''] = ids;
  const parted = ids.every(id => story.editorial?.apart?.includes(id));
  const other = parted && (await app.store.articles.get(first))?.storyId;
  return other ? { kind: 'unchanged', story, other } : refusal(notIn(first));
}

function notIn(articleId: string): string {
  return `The article ${articleId} is not in the story.`;
}

/** The id of the story that an article begins once more: the one that it would have begun alone, unless that is taken. */
async function freeId(app: App, story: Story, { articleId }: Member): Promise<string> {
  for (let round = 0; round < MAX_IDS; round += 1) {
    const id = round === 0 ? mintStoryId(articleId) : idOf('story', articleId, String(round));
    const leadsTo = (await app.store.stories.getRedirect(id)) ?? story.id;
    if (leadsTo === story.id && !(await app.store.stories.get(id))) return id;
  }
  throw new Error(`no id is left for a story that begins with ${articleId}`);
}
