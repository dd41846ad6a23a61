import { z } from 'zod';
import { ID_PATTERN } from '../../core/id.ts';
import { editionQuery, listOf } from '../../core/query/query.ts';
import { start } from '../../core/query/since.ts';
import { slug } from '../../core/text/grammar.ts';
import { apiEvent, apiStory, apiStoryWithArticles } from '../../render/story-json.ts';
import { streamQuery } from '../stream/query.ts';
import type { EXAMPLES } from './examples.ts';
import * as schemas from './schemas.ts';

/** An operation of API v1: its route parses requests by it; /api/v1/openapi.json and /api describe it. */
export type Operation = {
  id: keyof typeof EXAMPLES;
  path: string;
  summary: string;
  description: string;
  parameters: z.ZodObject;
  query: z.ZodObject;
  /** Alternative answers; for a stream, its events. */
  answers: readonly z.ZodObject[];
  mediaType?: string;
};

/** The `fields` parameter: selected fields of each object in an answer; `id` or `code` is always included. */
function fieldsParameter({ shape }: z.ZodObject) {
  return listOf(z.enum(Object.keys(shape)), { max: Object.keys(shape).length })
    .optional()
    .describe('Only these fields of each; the name of each is always there');
}

const SYNCHRONISE =
  'Newest first, page by page: `before` takes the `next` of the page before. With `since` whatever changed after an ' +
  'instant instead, oldest change first, for programs that keep a copy: stories as they are now, and tombstones of those ' +
  'that are withdrawn, merged or gone. Every page gives a `next` to go on with: at once when there is `more`, else later. A ' +
  'story that changes meanwhile comes again; none is left out. Stories whose retention is over are not told of.';

const storiesQuery = editionQuery
  .extend({
    since: start
      .optional()
      .describe('What changed after this instant, oldest change first; `next` of the page before'),
    fields: fieldsParameter(apiStory),
  })
  .refine(({ since, before }) => !(since && before), {
    path: ['before'],
    error: 'not beside since, which pages by itself',
  });

const none = z.strictObject({});
function listQuery(item: z.ZodObject) {
  return z.strictObject({ fields: fieldsParameter(item) });
}

export const OPERATIONS = {
  topics: {
    id: 'listTopics',
    path: '/api/v1/topics',
    summary: 'Topics',
    description: 'What the operator curates, with the addresses of its feeds.',
    parameters: none,
    query: listQuery(schemas.apiTopic),
    answers: [schemas.topicsAnswer],
  },
  topicStories: {
    id: 'listTopicStories',
    path: '/api/v1/topics/{id}/stories',
    summary: 'Stories of a topic',
    description: SYNCHRONISE,
    parameters: z.object({ id: slug.describe('Id of the topic') }),
    query: storiesQuery,
    answers: [schemas.storyPageSchema, schemas.changePageSchema],
  },
  stories: {
    id: 'listStories',
    path: '/api/v1/stories',
    summary: 'Stories',
    description: SYNCHRONISE,
    parameters: none,
    query: storiesQuery,
    answers: [schemas.storyPageSchema, schemas.changePageSchema],
  },
  story: {
    id: 'getStory',
    path: '/api/v1/stories/{id}',
    summary: 'One story with all its articles',
    description:
      'A story that was merged into another one redirects there for good; of a withdrawn one 410 tells why.',
    parameters: z.object({ id: z.string().regex(ID_PATTERN).describe('Id of the story') }),
    query: listQuery(apiStoryWithArticles),
    answers: [apiStoryWithArticles],
  },
  stream: {
    id: 'streamEvents',
    path: '/api/v1/stream',
    summary: 'What happens to stories, as it happens',
    description:
      'Server-sent events: each has an `id`, its type as `event`, and as `data` what stands here. Browsers come back by ' +
      'themselves and say in `Last-Event-ID` what they had last; nothing that is still in the log is left out.',
    parameters: none,
    query: streamQuery,
    answers: [apiEvent],
    mediaType: 'text/event-stream',
  },
  regions: {
    id: 'listRegions',
    path: '/api/v1/regions',
    summary: 'Regions that have stories',
    description: 'Those with most stories first.',
    parameters: none,
    query: listQuery(schemas.apiListedRegion),
    answers: [schemas.regionList],
  },
  sources: {
    id: 'listSources',
    path: '/api/v1/sources',
    summary: 'Sources and how they do',
    description: 'Every feed that the desk polls, and what came of it.',
    parameters: none,
    query: listQuery(schemas.apiSource),
    answers: [schemas.sourcesAnswer],
  },
} as const satisfies Record<string, Operation>;
