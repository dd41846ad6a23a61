import type { ArticleMeta } from '../article/article-record.ts';
import type { Licence } from '../source/licence.ts';
import { creditsOf } from './credit.ts';

/** Maximum number of articles of a story; a report carried more often keeps the first ones. */
export const MAX_MEMBERS = 200;

/** Whether a story has no room; later articles create another one, so that each stays reachable. */
export function isFull({ members }: { members: readonly Member[] }): boolean {
  return members.length >= MAX_MEMBERS;
}

/** An article as a member of its story: enough to render it as an also-in without loading it. */
export type Member = {
  articleId: string;
  sourceId: string;
  url: string;
  title: string;
  published: string;
  words: number;
  via: 'page' | 'feed';
  republish: Licence['republish'];
  language?: string;
  /** Origins that its text credits. */
  credits?: string[];
};

export function memberOf(meta: ArticleMeta, text: string, republish: Licence['republish']): Member {
  const credits = creditsOf({ text, authors: meta.authors });
  return {
    articleId: meta.id,
    sourceId: meta.sourceId,
    url: meta.url,
    title: meta.title,
    published: meta.published,
    words: meta.words,
    via: meta.via,
    republish,
    ...(meta.language && { language: meta.language }),
    ...(credits.length > 0 && { credits }),
  };
}

/** Returns the members with one added or replaced, in order of publication. */
export function withMember(members: readonly Member[], member: Member): Member[] {
  const known = members.some(other => other.articleId === member.articleId);
  const kept = known
    ? members.map(other => (other.articleId === member.articleId ? member : other))
    : members.length < MAX_MEMBERS
      ? [...members, member]
      : [...members];
  return kept.sort(
    (a, b) => a.published.localeCompare(b.published) || a.articleId.localeCompare(b.articleId),
  );
}
