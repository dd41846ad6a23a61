import { namesMasthead } from './credit.ts';
import type { LeadReason } from './lead-reason.ts';
import type { Member } from './member.ts';

/** What is known of a member's masthead. */
export type Masthead = { title: string; wire: boolean };

/** A lead must have at least this share of the words of the fullest copy. */
const LEAD_SHARE = 0.7;

const LICENCES = { full: 2, excerpt: 1, headline: 0 } as const;

/**
 * The member that speaks for the story, and why. Of the nearly fullest copies it is the original: the one at the masthead
 * that copies credit, else a wire service's, as long as anything but its headline may be shown; else the one with the best
 * licence; else the earliest. Depends on the members alone, not on their order. An editor's `choice` (article id) goes before
 * all of that, as long as it is among them.
 */
export function leadOf(
  members: readonly Member[],
  mastheadOf: (sourceId: string) => Masthead,
  choice?: string,
): { member: Member; because: LeadReason } | undefined {
  const chosen = members.find(member => member.articleId === choice);
  if (chosen) return { member: chosen, because: 'editor' };
  const fullest = Math.max(0, ...members.map(member => member.words));
  const full = members.filter(member => member.words >= LEAD_SHARE * fullest);
  const credits = members.flatMap(member => member.credits ?? []);
  const standing = (member: Member): [LeadReason, number][] => {
    const { title, wire } = mastheadOf(member.sourceId);
    const shown = member.republish !== 'headline';
    return [
      ['cited', shown && credits.some(credit => namesMasthead(credit, title)) ? 1 : 0],
      ['wire', shown && wire ? 1 : 0],
      ['licence', LICENCES[member.republish]],
      ['first', -Date.parse(member.published)],
    ];
  };
  const ranked = full
    .map(member => ({ member, standing: standing(member) }))
    .sort((a, b) => {
      const at = firstDifference(a.standing, b.standing);
      return (
        (b.standing[at]?.[1] ?? 0) - (a.standing[at]?.[1] ?? 0) ||
        (a.member.articleId < b.member.articleId ? -1 : 1)
      );
    });
  const [best, next] = ranked;
  if (!best) return undefined;
  if (!next) return { member: best.member, because: members.length === 1 ? 'only' : 'fullest' };
  return {
    member: best.member,
    because: best.standing[firstDifference(best.standing, next.standing)]?.[0] ?? 'first',
  };
}

/** The first criterion on which two members differ; -1 when there is none. */
function firstDifference(
  one: readonly [LeadReason, number][],
  other: readonly [LeadReason, number][],
): number {
  return one.findIndex(([, value], at) => value !== other[at]?.[1]);
}
