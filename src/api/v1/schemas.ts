import { z } from 'zod';
import { apiInstant, apiLicence, apiStory, apiTombstone } from '../../render/story-json.ts';

/** Answers of API v1: the routes build them and /api/v1/openapi.json describes them. */

const next = z.string().optional().describe('Value of `before` for the following page; absent on the last');
export const storyPageSchema = z.object({ stories: z.array(apiStory), next });

export const changePageSchema = z.object({
  stories: z.array(z.union([apiStory, apiTombstone])).describe('What changed, oldest change first'),
  next: apiInstant.describe('Value of `since` for what changes after these: keep it, and ask again with it'),
  more: z.boolean().describe('Whether there is more right now'),
});

const feeds = z.record(z.string(), z.string()).describe('Addresses of the feed by format');
export const apiTopic = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  stories: z.int().describe('How many are kept'),
  feeds,
});
export const topicsAnswer = z.object({ topics: z.array(apiTopic) });

export const apiListedRegion = z.object({
  code: z.string().describe('ISO 3166-1, ISO 3166-2 or UN M49'),
  name: z.string(),
  kind: z.enum(['country', 'subdivision', 'group']),
  parents: z.array(z.string()).describe('Regions that contain it, nearest first; their stories include its'),
  geo: z.object({ lat: z.number(), lon: z.number() }).optional(),
  stories: z.int().describe('How many are kept'),
  feeds,
});
export const regionList = z.object({ regions: z.array(apiListedRegion) });

export const apiSource = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().describe('The feed that is polled'),
  home: z.string().optional().describe('Region that it publishes from'),
  language: z.string().optional(),
  tags: z.array(z.string()),
  licence: apiLicence,
  stories: z.int().describe('How many are kept'),
  health: z.string().describe('One word; `reason` says it in full'),
  reason: z.string(),
  lastPoll: apiInstant.optional(),
  nextPoll: apiInstant.optional(),
});
export const sourcesAnswer = z.object({ sources: z.array(apiSource) });

/** A problem (RFC 9457). */
export const problemSchema = z.object({
  type: z.string().describe('`about:blank`: the status says it'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What to do about it'),
});
