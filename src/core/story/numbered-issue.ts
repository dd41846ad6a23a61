import { MAX_MEMBERS, type Member } from './member.ts';
import type { Story } from './story.ts';

/** What a series is told by: the masthead, and the headline with its number. */
type Issue = Pick<Member, 'sourceId' | 'title'>;

/**
 * Whether two headlines of one masthead number different issues of a series: notice 12 and notice 13, the first and the second
 * day. Their texts may be the same to the word, and they are different reports all the same.
 */
export function areDifferentIssues(one: Issue, other: Issue): boolean {
  if (one.sourceId !== other.sourceId) return false;
  const [first, second] = [numbersOf(one.title), numbersOf(other.title)];
  return first !== '' && second !== '' && first !== second;
}

/**
 * Whether an article may join a story: not one that is full (what comes after begins another, so that every article stays
 * reachable), nor one that its masthead has told under another number.
 */
export function canJoin(story: Pick<Story, 'members'>, article: Issue): boolean {
  return (
    story.members.length < MAX_MEMBERS && !story.members.some(member => areDifferentIssues(member, article))
  );
}

function numbersOf(title: string): string {
  return (title.normalize('NFKC').match(/\p{N}+/gu) ?? []).join(' ');
}
