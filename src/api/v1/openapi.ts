import { z } from 'zod';
import type { Site } from '../../core/edition.ts';
import { apiStoryWithArticles } from '../../render/story-json.ts';
import * as schemas from './schemas.ts';

type Operation = { path: string; summary: string; answer: z.ZodType; filters?: boolean; id?: string };

const OPERATIONS: readonly Operation[] = [
  { path: '/api/v1/topics', summary: 'Curated topics', answer: schemas.topicList },
  { path: '/api/v1/regions', summary: 'Regions that have stories', answer: schemas.regionList },
  { path: '/api/v1/sources', summary: 'Sources and how they do', answer: schemas.sourceList },
  {
    path: '/api/v1/stories',
    summary: 'Stories, newest first; with `since` whatever changed, oldest change first',
    answer: z.union([schemas.storyPageSchema, schemas.changePageSchema]),
    filters: true,
  },
  {
    path: '/api/v1/stories/{id}',
    summary: 'One story with all its articles',
    answer: apiStoryWithArticles,
    id: 'Id of the story',
  },
  {
    path: '/api/v1/topics/{id}/stories',
    summary: 'Stories of a topic, newest first; with `since` whatever changed, oldest change first',
    answer: z.union([schemas.storyPageSchema, schemas.changePageSchema]),
    filters: true,
    id: 'Id of the topic',
  },
];

const FILTERS: Record<string, string> = {
  region: 'Region codes, any of them; a region contains its parts',
  source: 'Source ids, any of them',
  language: 'Language tags, any of them',
  tag: 'Tags of sources, any of them',
  q: 'Words, all of them',
  since:
    'ISO 8601: what changed after that instant, tombstones of what is withdrawn, merged or gone among it',
  limit: 'At most this many, 1 to 200',
  before: 'Cursor: `next` of the page before',
};

/** The description of API v1 (OpenAPI 3.1), made from the schemas that its answers follow. */
export function openApi(site: Site, version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: `${site.title} API`,
      version,
      description: 'Stories, topics, regions and sources of this desk.',
    },
    servers: [{ url: site.baseUrl }],
    paths: Object.fromEntries(OPERATIONS.map(operation => [operation.path, { get: describe(operation) }])),
  };
}

function describe({ summary, answer, filters, id }: Operation): object {
  const query = filters
    ? Object.entries(FILTERS).map(([name, description]) => ({
        name,
        in: 'query',
        description,
        schema: { type: 'string' },
      }))
    : [];
  const path = id
    ? [{ name: 'id', in: 'path', required: true, description: id, schema: { type: 'string' } }]
    : [];
  const json = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'draft-2020-12' });
  return {
    summary,
    parameters: [...path, ...query],
    responses: {
      '200': { description: summary, content: { 'application/json': { schema: json(answer) } } },
      default: {
        description: 'What is wrong (RFC 9457)',
        content: { 'application/problem+json': { schema: json(schemas.problem) } },
      },
    },
  };
}
