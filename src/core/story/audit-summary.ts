import type { Action, Verb } from './action.ts';
import { headlineOf } from './editorial.ts';
import type { Story } from './story.ts';

/** What of a story an action touches, in short: told before and after, it says what the action did. */
export function traceOf(story: Story, action: Action): string {
  return TRACES[action.verb](story, action as never);
}

/** How much of an id tells two articles of one source apart. */
const SHOWN_ID = 8;

type Traces = { [Name in Verb]: (story: Story, action: Extract<Action, { verb: Name }>) => string };

const headline = (story: Story): string =>
  headlineOf(story, story.members.find(({ articleId }) => articleId === story.lead) ?? { title: '' });

const status = ({ status }: Story): string => status;

const hidden = ({ editorial }: Story): string =>
  editorial?.hidden ? `hidden: ${editorial.hidden.join(', ')}` : 'shown';

const pinned = ({ editorial }: Story, { topic }: { topic: string }): string =>
  editorial?.pinned?.[topic] === undefined ? 'not pinned' : `pinned in ${topic}`;

const ruling = ({ editorial }: Story, { topic }: { topic: string }): string =>
  `${topic}: ${editorial?.rulings?.[topic] ?? 'awaiting'}`;

const articles = ({ id, members }: Story): string =>
  `${id}: ${members.length === 1 ? '1 article' : `${members.length} articles`}`;

const TRACES: Traces = {
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
