import { z } from 'zod';
import { webUrl } from '../text/grammar.ts';

/** What may be republished of a source's articles. */
export const licence = z.strictObject({
  name: z.string().optional(),
  url: webUrl.optional(),
  republish: z.enum(['full', 'excerpt', 'headline']).default('excerpt'),
});
export type Licence = z.infer<typeof licence>;
