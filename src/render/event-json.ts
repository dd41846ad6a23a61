import { z } from 'zod';
import { EVENT_TYPES } from '../core/event.ts';
import { apiStory, instant } from './story-json.ts';

/** A story that is no more: what is left to say of it. */
export const apiStoryGone = z.object({
  id: z.string().describe('Stable public id'),
  status: z.enum(['merged', 'withdrawn', 'gone']).describe('`gone`: hidden by an editor, nothing lists it'),
  reason: z.string().optional().describe('Why it was withdrawn, for readers'),
  into: z.string().optional().describe('The story that it is in now, when it was merged'),
});

/** What happened to a story, wherever the desk tells a program by itself: webhooks and the event stream. */
export const apiEvent = z.object({
  type: z.enum(EVENT_TYPES),
  id: z.string().describe('The same whenever this event is told again'),
  timestamp: instant.describe('When it happened'),
  data: z.object({ story: z.union([apiStory, apiStoryGone]) }),
});
export type ApiEvent = z.infer<typeof apiEvent>;
