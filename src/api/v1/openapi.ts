import type { z } from 'zod';
import type { Site } from '../../core/edition/site.ts';
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

const ANSWERED: readonly Header[] = ['ETag', 'Link', 'RateLimit', 'RateLimit-Policy', 'Warning'];

/** What may go wrong with any request. */
const PROBLEMS: readonly {
  status: number;
  title: string;
  description: string;
  headers: readonly Header[];
}[] = [
  {
    status: 400,
    title: 'Bad query',
    description: 'A parameter is unknown or wrong; `detail` names it',
    headers: [],
  },
  { status: 404, title: 'Not found', description: 'There is no such thing here', headers: [] },
  { status: 410, title: 'Withdrawn', description: 'Editors withdrew it; `detail` tells why', headers: [] },
  { status: 405, title: 'Method not allowed', description: 'This can only be read', headers: [] },
  {
    status: 429,
    title: 'Too many requests',
    description: 'This client asked too often',
    headers: ['RateLimit', 'RateLimit-Policy', 'Retry-After'],
  },
  {
    status: 503,
    title: 'Unavailable',
    description: 'The desk cannot reach its store, and never gave this answer before',
    headers: ['Retry-After'],
  },
];

/** As much of an OpenAPI document as we make. */
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

/** The description of API v1 (OpenAPI 3.1), made from the schemas by which requests are read and answers are built. */
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
    paths: Object.fromEntries(operations.map(operation => [operation.path, { get: described(operation) }])),
    webhooks: WEBHOOKS,
    components: {
      schemas: componentSchemas(),
      headers: Object.fromEntries(
        Object.entries(HEADERS).map(([name, description]) => [
          name,
          { description, schema: { type: 'string' } },
        ]),
      ),
      responses: Object.fromEntries(PROBLEMS.map(told => [`Problem${told.status}`, problemResponse(told)])),
    },
  };
}

function described(operation: Operation): OpenApiOperation {
  const { id, summary, answers, mediaType = 'application/json' } = operation;
  const kept = mediaType === 'application/json';
  const refs = answers.map(refTo);
  return {
    ...operationHead(operation),
    responses: {
      '200': {
        description: summary,
        ...(kept && { headers: headerRefs(ANSWERED) }),
        content: {
          [mediaType]: {
            schema: refs.length === 1 ? refs[0] : { anyOf: refs },
            examples: EXAMPLES[id],
          },
        },
      },
      ...(kept && {
        '304': { description: 'Nothing has changed since the answer whose validator was sent' },
      }),
      ...problemRefs(PROBLEMS.map(({ status }) => status)),
    },
  };
}

function problemResponse({ status, title, description, headers }: (typeof PROBLEMS)[number]): {
  description: string;
  content: object;
} {
  const example: z.infer<typeof problemSchema> = {
    type: 'about:blank',
    title,
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
