import { z } from 'zod';
import { CURSOR_PATTERN } from '../../core/event/event.ts';
import { listOf, regions } from '../../core/query/query.ts';
import { slug } from '../../core/text/grammar.ts';

/** Query of the event stream: filters as for feeds, and a start position. */
export const streamQuery = z.strictObject({
  topic: listOf(slug).default([]).describe('In any of these topics, by their ids'),
  region: regions.default([]).describe('About any of these regions, e.g. `PK,IR-11`'),
  source: listOf(slug).default([]).describe('Carried by any of these sources, by their ids'),
  after: z
    .string()
    .regex(CURSOR_PATTERN, 'the id of an event of this stream')
    .optional()
    .describe(
      'Begin behind the event with this id, which `Last-Event-ID` outdoes; without it with what comes next',
    ),
});
