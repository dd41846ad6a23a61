import { namesMasthead } from './credit.ts';
import type { LeadReason } from './lead-reason.ts';
import type { Member } from './member.ts';

/** A member's masthead. */
export type LeadMasthead = { title: string; wire: boolean };

/** Minimum length of a lead, as a share of the longest copy's words. */
const LEAD_SHARE = 0.7;

const LICENCES = { full: 2, excerpt: 1, headline: 0 } as const;

/**
 * Chooses the lead of a story. Among the nearly fullest copies: the masthead that other copies credit, else a
 * wire service (both unless only the headline may be shown), else the most permissive licence, else the
 * earliest. Independent of the members' order. An editor's `choice` (article id) takes precedence while it is
 * a member.
 */
export function leadOf(
  members: readonly Member[],
  mastheadOf: (sourceId: string) => LeadMasthead,
  choice?: string,
): { member: Member; because: LeadReason } | undefined {
  const chosen = members.find(member => member.articleId === choice);
  if (chosen) return { member: chosen, because: 'editor' };
  const fullest = Math.max(0, ...members.map(member => member.words));
  const full = members.filter(member => member.words >= LEAD_SHARE * fullest);
  const credits = members.flatMap(member => member.credits ?? []);
  const criteria = (member: Member): [LeadReason, number][] => {
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
    .map(member => ({ member, criteria: criteria(member) }))
    .sort((a, b) => {
      const at = firstDifference(a.criteria, b.criteria);
      return (
        (b.criteria[at]?.[1] ?? 0) - (a.criteria[at]?.[1] ?? 0) ||
        (a.member.articleId < b.member.articleId ? -1 : 1)
      );
    });
  const [best, next] = ranked;
  if (!best) return undefined;
  if (!next) return { member: best.member, because: members.length === 1 ? 'only' : 'fullest' };
  return {
    member: best.member,
    because: best.criteria[firstDifference(best.criteria, next.criteria)]?.[0] ?? 'first',
  };
}

/** Index of the first criterion in which two members differ; -1 when there is none. */
function firstDifference(
  one: readonly [LeadReason, number][],
  other: readonly [LeadReason, number][],
): number {
  return one.findIndex(([, value], at) => value !== other[at]?.[1]);
}
