import { z } from 'zod';
import { EVENT_TYPES } from '../core/event/event.ts';
import { apiStory, apiTombstone, instant } from './story-json.ts';

/** What happened to a story, wherever the desk tells a program by itself: webhooks and the event stream. */
export const apiEvent = z.object({
  type: z.enum(EVENT_TYPES),
  id: z.string().describe('The same whenever this event is told again'),
  timestamp: instant.describe('When it happened'),
  data: z.object({
    story: z.union([apiStory, apiTombstone]).describe('As it is now, or what is left of it'),
  }),
});
export type ApiEvent = z.infer<typeof apiEvent>;
