import type { z } from 'zod';
import type { Site } from '../../core/edition/site.ts';
import { problemTitle } from '../middleware/problem.ts';
import { type JsonSchema, operationHead, type Parameter, problemRefs } from '../openapi-schema.ts';
import { componentSchemas, refTo } from './components.ts';
import { EXAMPLES } from './examples.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { problemSchema } from './schemas.ts';
import { WEBHOOKS } from './webhooks.ts';

const HEADERS = {
  ETag: 'Strong validator: send it back in `If-None-Match` and get 304 while nothing has changed',
  Link: '`rel="next"`: where the following page is (RFC 8288)',
  RateLimit:
    'Requests that are left, and seconds until there are more (draft-ietf-httpapi-ratelimit-headers)',
  'RateLimit-Policy': 'Requests that one client may make, and in how many seconds',
  'Retry-After': 'Seconds to wait',
  Warning: '`110` while the desk cannot reach its store and answers with what it had last',
} as const;
type Header = keyof typeof HEADERS;

const ANSWER_HEADERS: readonly Header[] = ['ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Warning'];

/** Problem responses of every operation. */
const PROBLEMS: readonly {
  status: number;
  description: string;
  headers: readonly Header[];
}[] = [
  {
    status: 400,
    description: 'A parameter is unknown or wrong; `detail` names it',
    headers: [],
  },
  { status: 404, description: 'There is no such thing here', headers: [] },
  { status: 410, description: 'Editors withdrew it; `detail` tells why', headers: [] },
  { status: 405, description: 'This can only be read', headers: [] },
  {
    status: 429,
    description: 'This client asked too often',
    headers: ['RateLimit', 'RateLimit-Policy', 'Retry-After'],
  },
  {
    status: 503,
    description: 'The desk cannot reach its store, and never gave this answer before',
    headers: ['Retry-After'],
  },
];

/** The part of an OpenAPI document that is generated. */
export type OpenApi = {
  openapi: '3.1.0';
  info: { title: string; version: string; summary: string };
  servers: { url: string }[];
  paths: Record<string, { get: OpenApiOperation }>;
  webhooks: typeof WEBHOOKS;
  components: {
    schemas: Record<string, JsonSchema>;
    headers: Record<string, { description: string }>;
    responses: Record<string, { description: string }>;
  };
};
export type OpenApiOperation = {
  operationId: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  responses: Record<string, object>;
};

/** The OpenAPI 3.1 document of API v1, generated from the schemas that parse requests and build answers. */
export function openApi(site: Site, version: string): OpenApi {
  const operations: Operation[] = Object.values(OPERATIONS);
  return {
    openapi: '3.1.0',
    info: {
      title: `${site.title} API`,
      version,
      summary: 'Stories, topics, regions and sources of this desk.',
    },
    servers: [{ url: site.baseUrl }],
    paths: Object.fromEntries(
      operations.map(operation => [operation.path, { get: operationObject(operation) }]),
    ),
    webhooks: WEBHOOKS,
    components: {
      schemas: componentSchemas(),
      headers: Object.fromEntries(
        Object.entries(HEADERS).map(([name, description]) => [
          name,
          { description, schema: { type: 'string' } },
        ]),
      ),
      responses: Object.fromEntries(
        PROBLEMS.map(problem => [`Problem${problem.status}`, problemResponse(problem)]),
      ),
    },
  };
}

function operationObject(operation: Operation): OpenApiOperation {
  const { id, summary, answers, mediaType = 'application/json' } = operation;
  const isCacheable = mediaType === 'application/json';
  const refs = answers.map(refTo);
  return {
    ...operationHead(operation),
    responses: {
      '200': {
        description: summary,
        ...(isCacheable && { headers: headerRefs(ANSWER_HEADERS) }),
        content: {
          [mediaType]: {
            schema: refs.length === 1 ? refs[0] : { anyOf: refs },
            examples: EXAMPLES[id],
          },
        },
      },
      ...(isCacheable && {
        '304': { description: 'Nothing has changed since the answer whose validator was sent' },
      }),
      ...problemRefs(PROBLEMS.map(({ status }) => status)),
    },
  };
}

function problemResponse({ status, description, headers }: (typeof PROBLEMS)[number]): {
  description: string;
  content: object;
} {
  const example: z.infer<typeof problemSchema> = {
    type: 'about:blank',
    title: problemTitle(status),
    status,
    detail: `${description}.`,
  };
  return {
    description,
    ...(headers.length > 0 && { headers: headerRefs(headers) }),
    content: { 'application/problem+json': { schema: refTo(problemSchema), example } },
  };
}

function headerRefs(names: readonly Header[]): object {
  return Object.fromEntries(names.map(name => [name, { $ref: `#/components/headers/${name}` }]));
}
