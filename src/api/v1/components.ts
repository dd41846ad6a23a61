import { z } from 'zod';
import { apiEvent } from '../../render/event-json.ts';
import {
  apiArticle,
  apiLicence,
  apiRegion,
  apiStory,
  apiStoryWithArticles,
  apiTombstone,
} from '../../render/story-json.ts';
import * as schemas from './schemas.ts';

/** A JSON Schema (2020-12), which OpenAPI 3.1 takes as it is. */
export type JsonSchema = {
  type?: string;
  description?: string;
  enum?: readonly string[];
  pattern?: string;
  items?: JsonSchema;
  $ref?: string;
} & Record<string, unknown>;

/** The schemas that the description names; wherever one stands inside another it is referred to. */
const COMPONENTS = {
  Story: apiStory,
  StoryWithArticles: apiStoryWithArticles,
  Tombstone: apiTombstone,
  Event: apiEvent,
  Article: apiArticle,
  RegionTag: apiRegion,
  Licence: apiLicence,
  StoryPage: schemas.storyPageSchema,
  ChangePage: schemas.changePageSchema,
  Topic: schemas.apiTopic,
  TopicList: schemas.topicList,
  Region: schemas.apiListedRegion,
  RegionList: schemas.regionList,
  Source: schemas.apiSource,
  SourceList: schemas.sourceList,
  Problem: schemas.problem,
} as const satisfies Record<string, z.ZodType>;

const path = (name: string): string => `#/components/schemas/${name}`;

/** A reference to one of the named schemas. */
export function refTo(schema: z.ZodType): JsonSchema {
  const [name] = Object.entries(COMPONENTS).find(([, known]) => known === schema) ?? [];
  if (name === undefined) throw new Error('a schema has no name in the description of the API');
  return { $ref: path(name) };
}

/** Every named schema, each once. */
export function componentSchemas(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id });
  // As input, so that a client which checks answers accepts the fields that a later version adds.
  const { schemas: made } = z.toJSONSchema(registry, { uri: path, io: 'input' });
  return Object.fromEntries(
    Object.entries(made).map(([name, schema]) => {
      const { $schema: _, $id: __, ...rest } = schema;
      return [name, rest as JsonSchema];
    }),
  );
}

/** The schema of a parameter as a client writes it: a list by its entries, whatever is made of it afterwards. */
export function parameterSchema(schema: z.ZodType): JsonSchema {
  const [output, input] = (['output', 'input'] as const).map(io => {
    const { $schema: _, description: __, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
    return rest as JsonSchema;
  });
  return output?.type === undefined ? (input ?? {}) : output;
}
