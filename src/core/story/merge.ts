import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { compare } from './compare.ts';
import { type Candidate, chooseStory, MUTUAL_RESEMBLANCE } from './join.ts';
import { MAX_MEMBERS } from './member.ts';
import { areDifferentIssues } from './numbered-issue.ts';
import type { Story } from './story.ts';

/** The story that an article is in; `alone` when it is the only one there. */
export type CurrentStory = { storyId: string; alone: boolean };

/**
 * The story that an article shows to be one with its own, or `undefined`. An article that is alone in its story and reads
 * differently now goes where it would join today. Any other merges two stories only when it is the same text as the
 * articles that opened both: a report that merely contains two others is a digest, or one with a paragraph of another on
 * top, and says nothing about the two. More than two stories of the same text are a template's.
 */
export function storyToMerge(
  print: Fingerprint,
  candidates: readonly Candidate[],
  home: CurrentStory,
): string | undefined {
  const others = candidates.filter(({ storyId }) => storyId !== home.storyId);
  if (others.length === 0) return undefined;
  if (home.alone) return chooseStory(print, others)?.storyId;
  const twins = candidates.filter(({ first, fingerprint }) => first && isTwin(print, fingerprint));
  const stories = new Set(twins.map(({ storyId }) => storyId));
  if (stories.size !== 2 || !stories.delete(home.storyId)) return undefined;
  return [...stories][0];
}

function isTwin(one: Fingerprint, other: Fingerprint): boolean {
  const { same, resemblance } = compare(one, other);
  return same && resemblance >= MUTUAL_RESEMBLANCE;
}

/** Which of two stories stays, and which one moves into it. */
export type Merge = { stays: Story; moves: Story };

/**
 * The merge that the desk itself may make of two stories: numbered issues of one masthead stay apart, and so does what an
 * editor parted.
 */
export function mergeOf(one: Story, other: Story): Merge | undefined {
  if (one.members.some(member => other.members.some(twin => areDifferentIssues(member, twin))))
    return undefined;
  return wereSplitOff(one, other) || wereSplitOff(other, one) ? undefined : manualMergeOf(one, other);
}

/**
 * The merge that an editor may make of two stories: the older keeps its id and its place in every edition. A withdrawn story
 * stays by itself, and no merge drops an article.
 */
export function manualMergeOf(one: Story, other: Story): Merge | undefined {
  if (one.id === other.id || one.status === 'withdrawn' || other.status === 'withdrawn') return undefined;
  if (one.members.length + other.members.length >= MAX_MEMBERS) return undefined;
  const older = one.sort - other.sort || (one.id < other.id ? -1 : 1);
  return older < 0 ? { stays: one, moves: other } : { stays: other, moves: one };
}

function wereSplitOff({ editorial }: Story, { members }: Story): boolean {
  return members.some(({ articleId }) => editorial?.apart?.includes(articleId));
}
