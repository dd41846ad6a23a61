import { z } from 'zod';
import { ID_PATTERN } from '../id.ts';
import { regionCode, slug } from '../text/grammar.ts';
import { ALL_EDITIONS, type Editorial, type EditorialDraft, normaliseEditorial } from './editorial.ts';
import { MAX_MEMBERS } from './member.ts';

/** Maximum length of a headline, and of a note or reason, in characters. */
const MAX_TITLE = 500;
const MAX_NOTE = 1_000;
/** Maximum number of topics in one hide or show action. */
const MAX_TOPICS = 100;

function text(max: number) {
  return z.string().trim().min(1).max(max);
}
const storyId = z.string().regex(ID_PATTERN, 'the id of a story');
const articleId = z.string().regex(ID_PATTERN, 'the id of an article');
const note = text(MAX_NOTE).optional().describe('For the audit log');
const topics = z
  .array(slug)
  .min(1)
  .max(MAX_TOPICS)
  .optional()
  .describe('Ids of topics; every edition when absent');
const topic = slug.describe('Id of the topic');

/** Input schema of each editor action; its description is served by the OpenAPI document. */
export const ACTIONS = {
  correct: z
    .strictObject({
      title: text(MAX_TITLE).optional().describe('The headline; absent: the publisher’s own again'),
      note: text(MAX_NOTE).optional().describe('What was corrected: shown to readers'),
    })
    .describe('Correct the headline'),
  withdraw: z
    .strictObject({ reason: text(MAX_NOTE).describe('Shown to readers') })
    .describe('Withdraw the story: no edition lists it, its page tells the reason'),
  restore: z.strictObject({ note }).describe('Bring a withdrawn story back'),
  hide: z.strictObject({ topics, note }).describe('Hide it from topics or everywhere; its page stays'),
  show: z.strictObject({ topics, note }).describe('Show again what was hidden'),
  pin: z
    .strictObject({ topic, note })
    .describe('Print it at the top of a topic, behind what was pinned before'),
  unpin: z.strictObject({ topic, note }).describe('Print it in its place again'),
  lead: z
    .strictObject({
      article: articleId.optional().describe('The article that speaks for it; absent: the desk chooses'),
      note,
    })
    .describe('Choose the lead article'),
  region: z
    .strictObject({
      code: regionCode,
      role: z
        .enum(['about', 'mention', 'none', 'auto'])
        .describe('What the story has to do with it; `auto`: what the desk finds'),
      note,
    })
    .describe('Add, change or remove a region'),
  approve: z.strictObject({ topic, note }).describe('Let it into a topic that asks for approval'),
  reject: z.strictObject({ topic, note }).describe('Keep it out of a topic that asks for approval'),
  merge: z
    .strictObject({ with: storyId.describe('The other story'), note })
    .describe('Make two stories one: the older keeps its id'),
  split: z
    .strictObject({
      articles: z.array(articleId).min(1).max(MAX_MEMBERS).describe('Those that become a story of their own'),
      note,
    })
    .describe('Take articles out into a story of their own, for good'),
} as const;

export type Verb = keyof typeof ACTIONS;
export const VERBS = Object.keys(ACTIONS) as Verb[];

/** An action with its input. */
export type Action = { [Name in Verb]: { verb: Name } & z.infer<(typeof ACTIONS)[Name]> }[Verb];

/** An action that changes the editorial decisions of one story only. */
export type Decision = Exclude<Action, { verb: 'merge' | 'split' }>;

/**
 * Applies a decision taken at `now` (epoch ms). Idempotent: returns equal decisions if it was applied before.
 */
export function applyDecision(was: Editorial, decision: Decision, now: number): Editorial {
  return normaliseEditorial({ ...was, ...changesOf(was, decision, now) });
}

function changesOf(was: Editorial, decision: Decision, now: number): EditorialDraft {
  const { hidden = [], pinned = {}, regions = {}, rulings = {} } = was;
  switch (decision.verb) {
    case 'correct': {
      const { title: text, note } = decision;
      return { title: text === undefined ? undefined : { text, ...(note !== undefined && { note }) } };
    }
    case 'withdraw':
      return { withdrawn: decision.reason };
    case 'restore':
      return { withdrawn: undefined };
    case 'hide':
      return { hidden: [...hidden, ...(decision.topics ?? [ALL_EDITIONS])] };
    case 'show': {
      const shown = decision.topics ?? [ALL_EDITIONS];
      return { hidden: hidden.filter(id => !shown.includes(id)) };
    }
    case 'pin':
      return { pinned: { [decision.topic]: now, ...pinned } };
    case 'unpin':
      return { pinned: without(pinned, decision.topic) };
    case 'lead':
      return { lead: decision.article };
    case 'region': {
      const { code, role } = decision;
      return { regions: role === 'auto' ? without(regions, code) : { ...regions, [code]: role } };
    }
    case 'approve':
      return { rulings: { ...rulings, [decision.topic]: 'approved' } };
    case 'reject':
      return { rulings: { ...rulings, [decision.topic]: 'rejected' } };
  }
}

function without<Value>(record: Readonly<Record<string, Value>>, name: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}
