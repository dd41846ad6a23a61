import type { Member } from './member.ts';

/** The fields that identify an issue of a series: the masthead, and the headline with its number. */
type Issue = Pick<Member, 'sourceId' | 'title'>;

/**
 * Returns true when two headlines of one masthead have different numbers (notice 12 and notice 13, day one
 * and day two). Such reports differ, even with identical texts.
 */
export function areDifferentIssues(one: Issue, other: Issue): boolean {
  if (one.sourceId !== other.sourceId) return false;
  const [first, second] = [numbersOf(one.title), numbersOf(other.title)];
  return first !== '' && second !== '' && first !== second;
}

function numbersOf(title: string): string {
  return (title.normalize('NFKC').match(/\p{N}+/gu) ?? []).join(' ');
}
