import type { z } from 'zod';
import {
  apiArticle,
  apiEvent,
  apiLicence,
  apiRegion,
  apiStory,
  apiStoryWithArticles,
  apiTombstone,
} from '../../render/story-json.ts';
import { namedSchemas } from '../openapi-schema.ts';
import * as schemas from './schemas.ts';

/** Named schemas of the OpenAPI document; one that occurs inside another becomes a `$ref`. */
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
  TopicList: schemas.topicsAnswer,
  Region: schemas.apiListedRegion,
  RegionList: schemas.regionList,
  Source: schemas.apiSource,
  SourceList: schemas.sourcesAnswer,
  Problem: schemas.problemSchema,
} as const satisfies Record<string, z.ZodType>;

export const { refTo, componentSchemas } = namedSchemas(COMPONENTS);
