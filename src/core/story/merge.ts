import { compare, type Publication } from '../similarity/compare.ts';
import { type Candidate, chooseStory, MUTUAL_RESEMBLANCE } from './join.ts';
import { MAX_MEMBERS } from './member.ts';
import { areDifferentIssues } from './numbered-issue.ts';
import type { Story } from './story.ts';

/** The current story of an article; `alone` when it is the only member. */
type CurrentStory = { storyId: string; alone: boolean };

/**
 * The story to merge with the article's own, or undefined. A lone article whose text changed goes where it
 * would join today. Otherwise the article must be the same text as the first articles of both stories: a
 * digest merely contains two reports and links nothing, and these two must be the same text as each other. More than two stories with the same text come from a
 * template.
 */
export function storyToMerge(
  article: Publication,
  candidates: readonly Candidate[],
  current: CurrentStory,
): string | undefined {
  const others = candidates.filter(({ storyId }) => storyId !== current.storyId);
  if (others.length === 0) return undefined;
  if (current.alone) return chooseStory(article, others)?.storyId;
  const sameTexts = candidates.filter(candidate => candidate.first && isSameText(article, candidate));
  const stories = new Set(sameTexts.map(({ storyId }) => storyId));
  if (stories.size !== 2 || !stories.has(current.storyId)) return undefined;
  const [one, other] = [...stories].map(id => sameTexts.find(({ storyId }) => storyId === id));
  if (!one || !other || !isSameText(one, other)) return undefined;
  return one.storyId === current.storyId ? other.storyId : one.storyId;
}

function isSameText(one: Publication, other: Publication): boolean {
  const { same, resemblance } = compare(one, other);
  return same && resemblance >= MUTUAL_RESEMBLANCE;
}

/** A merge: `stays` keeps its id, `moves` is absorbed. */
export type Merge = { stays: Story; moves: Story };

/**
 * The automatic merge of two stories; undefined for numbered issues of one masthead and for stories that an
 * editor split.
 */
export function mergeOf(one: Story, other: Story): Merge | undefined {
  if (one.members.some(member => other.members.some(twin => areDifferentIssues(member, twin))))
    return undefined;
  return wereSplitOff(one, other) || wereSplitOff(other, one) ? undefined : manualMergeOf(one, other);
}

/**
 * The manual merge of two stories: the older keeps its id and its place in every edition. Undefined for a
 * withdrawn story, and when the members would reach MAX_MEMBERS.
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
