import { z } from 'zod';
import type { Site } from '../../../core/edition/site.ts';
import { apiArticle, apiLicence, apiRegion } from '../../../render/story-json.ts';
import { namedSchemas, operationHead, problemRefs } from '../../openapi-schema.ts';
import { problemSchema } from '../../v1/schemas.ts';
import { type AdminOperation, ALL_ADMIN_OPERATIONS } from './operations.ts';
import * as schemas from './schemas.ts';

/** Base path of the admin API. */
export const ADMIN_API = '/admin/api/v1';

const { refTo, componentSchemas } = namedSchemas({
  DeskStory: schemas.deskStory,
  DeskStoryPage: schemas.deskStoryPage,
  EditedStory: schemas.editedStory,
  Editorial: schemas.apiEditorial,
  Ruling: schemas.rulingRequest,
  Ruled: schemas.rulingResult,
  AuditPage: schemas.auditPageSchema,
  Article: apiArticle,
  RegionTag: apiRegion,
  Licence: apiLicence,
  Problem: problemSchema,
});

/** Descriptions of the problem responses, by status. */
const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'A parameter or a field of the body is unknown or wrong; `detail` names it',
  401: 'The token is missing or wrong',
  403: 'The desk has no token: it is closed to programs',
  404: 'There is no such story or topic',
  409: 'It cannot be done; `detail` says why',
  413: 'The body is too large',
  415: 'The body is not JSON',
  429: 'Too many wrong tokens',
  503: 'The desk cannot reach its store',
};

/** The part of an OpenAPI document that is generated. */
type AdminOpenApi = { openapi: '3.1.0'; paths: Record<string, Record<string, object>> } & Record<
  string,
  unknown
>;

/** The OpenAPI 3.1 document of the admin API, generated from the schemas that parse its requests. */
export function adminOpenApi(site: Site, version: string): AdminOpenApi {
  const paths: AdminOpenApi['paths'] = {};
  for (const operation of ALL_ADMIN_OPERATIONS) {
    const path = ADMIN_API + operation.path;
    paths[path] = { ...paths[path], [operation.method]: operationObject(operation) };
  }
  const responses = Object.entries(PROBLEMS).map(([status, description]) => [
    `Problem${status}`,
    { description, content: { 'application/problem+json': { schema: refTo(problemSchema) } } },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: `${site.title} admin API`, version, summary: 'What editors of this desk can do.' },
    servers: [{ url: site.baseUrl }],
    security: [{ token: [] }],
    paths,
    components: {
      schemas: componentSchemas(),
      responses: Object.fromEntries(responses),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token of DATELINE_ADMIN_TOKEN' },
      },
    },
  };
}

function operationObject(operation: AdminOperation): object {
  const { summary, body, answer } = operation;
  return {
    ...operationHead(operation),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: bodySchema(body) } } },
    }),
    responses: {
      '200': { description: summary, content: { 'application/json': { schema: refTo(answer) } } },
      ...problemRefs(Object.keys(PROBLEMS)),
    },
  };
}

function bodySchema(body: z.ZodObject): object {
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input' });
  return schema;
}
