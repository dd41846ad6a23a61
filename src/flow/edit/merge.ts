import type { App } from '../../app.ts';
import { idOf } from '../../core/id.ts';
import { type Editorial, mergeDecisions, normaliseEditorial } from '../../core/story/editorial.ts';
import { type Member, withMember } from '../../core/story/member.ts';
import { type Merge, manualMergeOf } from '../../core/story/merge.ts';
import type { Story } from '../../core/story/story.ts';
import { partsOf, recomposeStory } from '../recompose.ts';
import { storyScopes } from '../story/scopes.ts';
import { type EditPlan, type EditResult, findStory, refusal } from './plan.ts';

/** Two stories become one, whatever the desk thinks of them: the older keeps its id. */
export async function planMerge(
  app: App,
  story: Story,
  { asked, other }: { asked: string; other: string },
): Promise<EditPlan | EditResult> {
  if (asked === other) return refusal('A story cannot be merged with itself.');
  const second = await findStory(app, other);
  if (!second) return refusal(`There is no story ${other}.`);
  if (second.id === story.id) return { kind: 'unchanged', story };
  const merge = manualMergeOf(story, second);
  if (!merge)
    return refusal('A withdrawn story stays by itself, and together they may not be too many articles.');
  const { stays, moves } = merge;
  const members = moves.members.reduce(withMember, stays.members);
  const editorial = mergedEditorial(merge, members);
  const after = await recomposeStory(app, {
    ...partsOf(stays),
    merged: moves,
    members,
    editorial,
    now: app.now(),
  });
  if (!after) return refusal('The text of its lead article is gone.');
  const event = idOf(moves.id, 'merged', stays.id, String(after.version));
  return { before: stays, after, more: { merged: { story: moves, scopes: storyScopes(app, moves), event } } };
}

/** The decisions on both. An editor who joins what was parted takes the parting back. */
function mergedEditorial({ stays, moves }: Merge, members: readonly Member[]): Editorial {
  const editorial = mergeDecisions(stays.editorial, moves.editorial);
  const joined = new Set(members.map(({ articleId }) => articleId));
  return normaliseEditorial({ ...editorial, apart: editorial.apart?.filter(id => !joined.has(id)) });
}
