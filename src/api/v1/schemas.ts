import { z } from 'zod';
import { LEAD_REASONS, type LeadReason } from '../../core/story/lead.ts';

/** The shapes that API v1 answers with: what the routes build, what /api/v1/openapi.json describes. */

const id = z.string().describe('Stable public id');
const instant = z.iso.datetime().describe('ISO 8601, UTC');

export const apiLicence = z.object({
  name: z.string().optional(),
  url: z.string().optional(),
  republish: z.enum(['full', 'excerpt', 'headline']).describe('How much of an article may be republished'),
});

export const apiRegion = z.object({
  code: z.string().describe('ISO 3166-1, ISO 3166-2 or UN M49'),
  name: z.string(),
  role: z.enum(['about', 'mention']),
  score: z.number().min(0).max(1).describe('How much of the story is about it'),
  evidence: z.array(z.string()).describe('The words that made the tag'),
});

export const apiArticle = z.object({
  id,
  source: z.object({ id: z.string(), title: z.string() }),
  url: z.string(),
  title: z.string(),
  published: instant,
  language: z.string().optional(),
  licence: apiLicence,
});

const leadReason = z.enum(Object.keys(LEAD_REASONS) as [LeadReason, ...LeadReason[]]);

export const apiStory = z.object({
  id,
  version: z.int().describe('+1 for every change that a reader can see'),
  status: z.enum(['live', 'corrected', 'withdrawn']),
  url: z.string().describe('The lead article at its publisher'),
  page: z.string().describe('The story on this desk'),
  title: z.string(),
  summary: z.string().optional(),
  contentHtml: z.string().optional().describe('Only where the licence allows it'),
  authors: z.array(z.object({ name: z.string(), email: z.string().optional(), url: z.string().optional() })),
  published: instant,
  updated: instant,
  language: z.string().optional(),
  image: z.string().optional(),
  source: z.object({ id: z.string(), title: z.string() }),
  licence: apiLicence,
  regions: z.array(apiRegion),
  geo: z.object({ lat: z.number(), lon: z.number() }).optional(),
  topics: z.array(z.object({ id: z.string(), title: z.string() })),
  categories: z.array(z.string()),
  leadBecause: leadReason
    .optional()
    .describe('Why its article was chosen among several to speak for the story'),
  alsoIn: z.array(
    z.object({
      articleId: id,
      url: z.string(),
      title: z.string(),
      source: z.object({ id: z.string(), title: z.string() }),
      published: instant,
    }),
  ),
});
export type ApiStory = z.infer<typeof apiStory>;

export const apiStoryWithArticles = apiStory.extend({ articles: z.array(apiArticle) });

const next = z.string().optional().describe('Value of `before` for the following page; absent on the last');
export const storyPageSchema = z.object({ stories: z.array(apiStory), next });

const feeds = z.record(z.string(), z.string()).describe('Addresses of the feed by format');
export const topicList = z.object({
  topics: z.array(
    z.object({ id: z.string(), title: z.string(), description: z.string(), stories: z.int(), feeds }),
  ),
});
export const regionList = z.object({
  regions: z.array(
    z.object({
      code: z.string().describe('ISO 3166-1, ISO 3166-2 or UN M49'),
      name: z.string(),
      kind: z.enum(['country', 'subdivision', 'group']),
      parents: z
        .array(z.string())
        .describe('Regions that contain it, nearest first; their stories include its'),
      geo: z.object({ lat: z.number(), lon: z.number() }).optional(),
      stories: z.int(),
      feeds,
    }),
  ),
});
export const sourceList = z.object({
  sources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      url: z.string().describe('The feed that is polled'),
      home: z.string().optional(),
      language: z.string().optional(),
      tags: z.array(z.string()),
      licence: apiLicence,
      stories: z.int(),
      health: z.string().describe('One word; `reason` says it in full'),
      reason: z.string(),
      lastPoll: instant.optional(),
      nextPoll: instant.optional(),
    }),
  ),
});

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
});
