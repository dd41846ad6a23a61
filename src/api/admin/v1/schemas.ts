import { z } from 'zod';
import { ID_PATTERN } from '../../../core/id.ts';
import { VISIBILITIES } from '../../../core/story/story.ts';
import { apiInstant, apiStoryWithArticles } from '../../../render/story-json.ts';

/** Bodies and answers of the admin API: its routes build them and openapi.json describes them. */

const id = z.string().describe('Stable public id');
const topics = z.array(z.string());

export const apiEditorial = z
  .object({
    title: z.object({ text: z.string(), note: z.string().optional() }).optional(),
    withdrawn: z.string().optional().describe('Why, for readers'),
    hidden: topics.optional().describe('Topics that do not list it; `*`: no edition does'),
    pinned: z
      .record(z.string(), z.int())
      .optional()
      .describe('Topic and when it was pinned there (epoch ms)'),
    lead: z.string().optional().describe('Article that shall speak for it'),
    regions: z
      .record(z.string(), z.enum(['about', 'mention', 'none']))
      .optional()
      .describe('Regions that were set'),
    rulings: z
      .record(z.string(), z.enum(['approved', 'rejected']))
      .optional()
      .describe('What was ruled, by topic'),
    apart: z.array(z.string()).optional().describe('Articles that were taken out for good'),
  })
  .describe('What editors decided; what is absent is left to the desk');

export const deskStory = apiStoryWithArticles.extend({
  roll: z.enum(VISIBILITIES).describe('Whether readers find it'),
  awaiting: topics.describe('Topics that wait for approval'),
  formerly: z.array(z.string()).optional().describe('Stories that were merged into it'),
  editorial: apiEditorial,
});
export type DeskStory = z.infer<typeof deskStory>;

export const deskStoryPage = z.object({
  stories: z.array(deskStory),
  next: z.string().optional().describe('Value of `before` for the following page; absent on the last'),
});

const outcome = z.enum(['edited', 'unchanged']).describe('`unchanged`: it was so already');

export const editedStory = z.object({
  outcome,
  story: deskStory,
  other: z.string().optional().describe('The story that a split began'),
});

/** Maximum number of stories in one approval request. */
const MAX_RULED = 200;

export const rulingRequest = z.strictObject({
  verb: z.enum(['approve', 'reject']),
  stories: z.array(z.string().regex(ID_PATTERN, 'the id of a story')).min(1).max(MAX_RULED),
  note: z.string().trim().min(1).max(1_000).optional().describe('For the audit log'),
});

export const rulingResult = z.object({
  stories: z.array(
    z.object({
      id,
      outcome: z.enum(['edited', 'unchanged', 'unknown', 'refused']),
      why: z.string().optional().describe('Why it was refused'),
    }),
  ),
});

export const auditPageSchema = z.object({
  entries: z.array(
    z.object({
      id: z.string().describe('Orders entries'),
      at: apiInstant,
      who: z.string().describe('`token`, `open`, or the beginning of a session’s id'),
      action: z.string().describe('Noun and verb: `story.withdraw`'),
      target: z.string().describe('The story, source, topic or subscriber'),
      detail: z.string().describe('A note, a reason'),
      before: z.string().optional(),
      after: z.string().optional(),
    }),
  ),
  next: z.string().optional().describe('Value of `before` for the following page; absent on the last'),
});
