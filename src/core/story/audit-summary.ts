import type { Action, Verb } from './action.ts';
import { headlineOf } from './editorial.ts';
import type { Story } from './story.ts';

/**
 * One-line summary of the part of a story that an action changes. The audit log has it from before and after
 * the action.
 */
export function auditSummary(story: Story, action: Action): string {
  return SUMMARIES[action.verb](story, action as never);
}

/** Length of an abbreviated article id; distinguishes the articles of one source. */
const SHOWN_ID = 8;

type Summaries = { [Name in Verb]: (story: Story, action: Extract<Action, { verb: Name }>) => string };

function headline(story: Story): string {
  return headlineOf(story, story.members.find(({ articleId }) => articleId === story.lead) ?? { title: '' });
}

function status({ status }: Story): string {
  return status;
}

function hidden({ editorial }: Story): string {
  return editorial?.hidden ? `hidden: ${editorial.hidden.join(', ')}` : 'shown';
}

function pinned({ editorial }: Story, { topic }: { topic: string }): string {
  return editorial?.pinned?.[topic] === undefined ? 'not pinned' : `pinned in ${topic}`;
}

function ruling({ editorial }: Story, { topic }: { topic: string }): string {
  return `${topic}: ${editorial?.rulings?.[topic] ?? 'awaiting'}`;
}

function articles({ id, members }: Story): string {
  return `${id}: ${members.length === 1 ? '1 article' : `${members.length} articles`}`;
}

const SUMMARIES: Summaries = {
  correct: headline,
  withdraw: status,
  restore: status,
  hide: hidden,
  show: hidden,
  pin: pinned,
  unpin: pinned,
  lead: ({ lead, members, leadBecause }) =>
    `${members.find(({ articleId }) => articleId === lead)?.sourceId ?? ''} ${lead.slice(0, SHOWN_ID)} (${leadBecause})`,
  region: ({ regions }, { code }) => `${code}: ${regions.find(tag => tag.code === code)?.role ?? 'none'}`,
  approve: ruling,
  reject: ruling,
  merge: articles,
  split: articles,
};
