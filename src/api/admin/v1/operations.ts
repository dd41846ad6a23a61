import { z } from 'zod';
import { ID_PATTERN } from '../../../core/id.ts';
import { auditQuery } from '../../../core/monitoring/audit.ts';
import { storySearch } from '../../../core/query/story-search.ts';
import { ACTIONS, VERBS, type Verb } from '../../../core/story/action.ts';
import { slug } from '../../../core/text/grammar.ts';
import * as schemas from './schemas.ts';

/** An operation of the admin API: its route parses requests by it and openapi.json describes it. */
export type AdminOperation = {
  id: string;
  method: 'get' | 'post';
  path: string;
  summary: string;
  description: string;
  parameters: z.ZodObject;
  query: z.ZodObject;
  body?: z.ZodObject;
  answer: z.ZodObject;
};

const none = z.strictObject({});
const storyId = z.object({ id: z.string().regex(ID_PATTERN).describe('Id of the story') });
const topicId = z.object({ id: slug.describe('Id of a topic that asks for approval') });

export const ADMIN_OPERATIONS = {
  stories: {
    id: 'searchStories',
    method: 'get',
    path: '/stories',
    summary: 'Find stories',
    description:
      'Newest first, those included that no reader finds: hidden, withdrawn, waiting for approval.',
    parameters: none,
    query: storySearch,
    answer: schemas.deskStoryPage,
  },
  story: {
    id: 'getDeskStory',
    method: 'get',
    path: '/stories/{id}',
    summary: 'One story, with what editors decided about it',
    description: 'The id of a story that was merged gives the one that it is in now.',
    parameters: storyId,
    query: none,
    answer: schemas.deskStory,
  },
  queue: {
    id: 'listQueue',
    method: 'get',
    path: '/topics/{id}/queue',
    summary: 'Stories that wait for approval in a topic',
    description: 'Newest first.',
    parameters: topicId,
    query: storySearch.pick({ limit: true, before: true }),
    answer: schemas.deskStoryPage,
  },
  rule: {
    id: 'ruleOnQueue',
    method: 'post',
    path: '/topics/{id}/queue',
    summary: 'Approve or reject many stories',
    description: 'Each in a step of its own; the answer tells what became of each.',
    parameters: topicId,
    query: none,
    body: schemas.rulingRequest,
    answer: schemas.rulingResult,
  },
  audit: {
    id: 'listAudit',
    method: 'get',
    path: '/audit',
    summary: 'What operators did',
    description: 'Newest first.',
    parameters: none,
    query: auditQuery,
    answer: schemas.auditPageSchema,
  },
} as const satisfies Record<string, AdminOperation>;

/** The operation of an editorial action. */
export function actionOperation(verb: Verb): AdminOperation {
  return {
    id: `${verb}Story`,
    method: 'post',
    path: `/stories/{id}/${verb}`,
    summary: ACTIONS[verb].description ?? verb,
    description:
      'Readers see it at once, and nothing that the desk does later undoes it. Ordered twice, it is done once.',
    parameters: storyId,
    query: none,
    body: ACTIONS[verb],
    answer: schemas.editedStory,
  };
}

/** All operations of the admin API. */
export const ALL_ADMIN_OPERATIONS: readonly AdminOperation[] = [
  ...Object.values(ADMIN_OPERATIONS),
  ...VERBS.map(actionOperation),
];
