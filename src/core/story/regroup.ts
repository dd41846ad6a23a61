import { type Candidate, chooseStory } from './join.ts';

/** A member of a story as it is compared, without the story. */
export type RegroupedMember = Omit<Candidate, 'storyId' | 'first'>;

/**
 * Groups the articles of one story as curating would today, given in order of publication: groups of article
 * ids, the first of which has the first article. One group: the story is right.
 */
export function regroup(members: readonly RegroupedMember[]): string[][] {
  const known: Candidate[] = [];
  for (const member of members) {
    const storyId = chooseStory(member, known)?.storyId ?? member.articleId;
    known.push({ ...member, storyId, first: storyId === member.articleId });
  }
  const groups = new Map<string, string[]>();
  for (const { articleId, storyId } of known)
    groups.set(storyId, [...(groups.get(storyId) ?? []), articleId]);
  return [...groups.values()];
}
