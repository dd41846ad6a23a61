import { z } from 'zod';
import type { Entry } from '../core/edition/edition.ts';
import type { Mastheads } from '../core/edition/entry.ts';
import type { Site } from '../core/edition/site.ts';
import { EVENT_TYPES } from '../core/event/event.ts';
import { LEAD_REASONS, type LeadReason } from '../core/story/lead-reason.ts';
import type { Member } from '../core/story/member.ts';
import { type FragmentCache, fragmentsOf } from './fragment-cache.ts';
import { storyUrl } from './url/desk-url.ts';

/** Stories and events as JSON, for API v1, webhooks and the event stream. */

const id = z.string().describe('Stable public id');
export const apiInstant = z.iso.datetime().describe('ISO 8601, UTC');

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
  published: apiInstant,
  language: z.string().optional(),
  licence: apiLicence,
});

const leadReason = z.enum(Object.keys(LEAD_REASONS) as [LeadReason, ...LeadReason[]]);

export const apiStory = z.object({
  id,
  version: z.int().describe('+1 for every change that a reader can see'),
  status: z
    .enum(['live', 'corrected', 'withdrawn'])
    .describe('`corrected` by editors of this desk; what they withdrew is told of as a `Tombstone`'),
  url: z.string().describe('The lead article at its publisher'),
  page: z.string().describe('The story on this desk'),
  title: z.string().describe('Headline'),
  correction: z
    .object({ original: z.string(), note: z.string().optional() })
    .optional()
    .describe('Editors corrected the headline: the publisher’s own, and what they tell readers'),
  pinned: z.literal(true).optional().describe('Editors put it at the top of this list'),
  summary: z.string().optional().describe('Plain text'),
  contentHtml: z.string().optional().describe('Only where the licence allows it'),
  authors: z.array(z.object({ name: z.string(), email: z.string().optional(), url: z.string().optional() })),
  published: apiInstant,
  updated: apiInstant,
  language: z.string().optional().describe('BCP 47'),
  image: z.string().optional().describe('Address of the lead picture'),
  source: z.object({ id: z.string(), title: z.string() }),
  licence: apiLicence,
  regions: z.array(apiRegion),
  publishedFrom: z
    .object({
      code: z.string().describe('ISO 3166-1, ISO 3166-2 or UN M49'),
      name: z.string(),
      evidence: z.string().describe('The dateline that names it; empty for the home of the source'),
    })
    .optional()
    .describe('Where the report was published from, whatever it is about'),
  geo: z.object({ lat: z.number(), lon: z.number() }).optional().describe('A point for maps, in WGS 84'),
  topics: z.array(z.object({ id: z.string(), title: z.string() })),
  categories: z.array(z.string()).describe('The publisher’s own'),
  leadBecause: leadReason
    .optional()
    .describe('Why its article was chosen among several to speak for the story'),
  alsoIn: z.array(
    z.object({
      articleId: id,
      url: z.string(),
      title: z.string(),
      source: z.object({ id: z.string(), title: z.string() }),
      published: apiInstant,
    }),
  ),
});
export type ApiStory = z.infer<typeof apiStory>;

/** An entry as JSON. */
export function storyJson(site: Site, entry: Entry): ApiStory {
  const { source, alsoIn, enclosures: _, image, ...rest } = entry;
  const sourceJson = ({ id, title }: Entry['source']) => ({ id, title });
  return {
    ...rest,
    page: storyUrl(site, entry.id),
    ...(image && { image: image.url }),
    source: sourceJson(source),
    alsoIn: alsoIn.map(other => ({ ...other, source: sourceJson(other.source) })),
  };
}

/** Entries as JSON texts. */
export function storyJsonTexts(
  site: Site,
  entries: readonly Entry[],
  fragments?: FragmentCache,
): readonly string[] {
  const write = (missing: readonly Entry[]) => missing.map(entry => JSON.stringify(storyJson(site, entry)));
  return fragmentsOf(fragments, { site, entries, form: 'api', write });
}

/** The articles of a story as JSON. */
export function articlesJson(
  members: readonly Member[],
  names: Pick<Mastheads, 'sourceOf' | 'licenceOf'>,
): z.infer<typeof apiArticle>[] {
  return members.map(({ articleId, sourceId, url, title, published, language }) => ({
    id: articleId,
    source: { id: sourceId, title: names.sourceOf(sourceId).title },
    url,
    title,
    published,
    ...(language && { language }),
    licence: names.licenceOf(sourceId),
  }));
}

export const apiStoryWithArticles = apiStory.extend({ articles: z.array(apiArticle) });

/**
 * The remains of a withdrawn, merged or removed story in an answer to `since`: clients delete or replace
 * their copy.
 */
export const apiTombstone = z.discriminatedUnion('status', [
  z.object({
    id,
    status: z.literal('withdrawn').describe('An editor withdrew it: take it down'),
    reason: z.string().optional().describe('Why, for readers'),
    version: z.int(),
    updated: apiInstant,
  }),
  z.object({
    id,
    status: z.literal('merged').describe('It turned out to be another story, which tells it from now on'),
    into: z.string().describe('Id of that story'),
    updated: apiInstant,
  }),
  z.object({
    id,
    status: z
      .literal('gone')
      .describe('It does not pass the filters, or no longer: forget it if you hold it'),
    version: z.int(),
    updated: apiInstant,
  }),
]);

/** A story event, as webhooks and the event stream carry it. */
export const apiEvent = z.object({
  type: z.enum(EVENT_TYPES),
  id: z.string().describe('The same whenever this event is told again'),
  timestamp: apiInstant.describe('When it happened'),
  data: z.object({
    story: z.union([apiStory, apiTombstone]).describe('As it is now, or what is left of it'),
  }),
});
export type ApiEvent = z.infer<typeof apiEvent>;
