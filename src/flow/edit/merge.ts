import type { App } from '../../app.ts';
import { idOf } from '../../core/id.ts';
import { type Editorial, mergeDecisions, normaliseEditorial } from '../../core/story/editorial.ts';
import { type Member, withMember } from '../../core/story/member.ts';
import { type Merge, manualMergeOf } from '../../core/story/merge.ts';
import type { Story } from '../../core/story/story.ts';
import { type ComposeDeps, recomposeStory, storyPartsOf } from '../story/compose.ts';
import { findStory } from '../story/find.ts';
import { storyScopes } from '../story/scopes.ts';
import { type EditPlan, type EditResult, refusal } from './plan.ts';

/** Plans a manual merge of two stories, whatever their texts: the older one keeps its id. */
export async function planMerge(
  deps: ComposeDeps & Pick<App, 'now'>,
  story: Story,
  { requestedId, otherId }: { requestedId: string; otherId: string },
): Promise<EditPlan | EditResult> {
  if (requestedId === otherId) return refusal('A story cannot be merged with itself.');
  const second = await findStory(deps, otherId);
  if (!second) return refusal(`There is no story ${otherId}.`);
  if (second.id === story.id) return { kind: 'unchanged', story };
  const merge = manualMergeOf(story, second);
  if (!merge)
    return refusal('A withdrawn story stays by itself, and together they may not be too many articles.');
  const { stays, moves } = merge;
  const members = moves.members.reduce(withMember, stays.members);
  const editorial = mergedEditorial(merge, members);
  const after = await recomposeStory(deps, {
    ...storyPartsOf(stays),
    merged: moves,
    members,
    editorial,
    now: deps.now(),
  });
  if (!after) return refusal('The text of its lead article is gone.');
  const event = idOf(moves.id, 'merged', stays.id, String(after.version));
  return {
    before: stays,
    after,
    more: { merged: { story: moves, scopes: storyScopes(deps, moves), event } },
  };
}

/** The decisions on both stories. A manual merge clears earlier split markers. */
function mergedEditorial({ stays, moves }: Merge, members: readonly Member[]): Editorial {
  const editorial = mergeDecisions(stays.editorial, moves.editorial);
  const joined = new Set(members.map(({ articleId }) => articleId));
  return normaliseEditorial({ ...editorial, apart: editorial.apart?.filter(id => !joined.has(id)) });
}
