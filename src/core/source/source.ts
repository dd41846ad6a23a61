import { load } from 'cheerio/slim';
import { z } from 'zod';
import { languageTag, regionCode, slug, webUrl } from '../text/grammar.ts';
import { interval } from '../time/duration.ts';
import { licence } from './licence.ts';

const A_SELECTOR = 'a CSS selector, e.g. ".story-body" or "#text > p"';

/** A CSS selector that Cheerio supports. */
const selector = z.string({ error: A_SELECTOR }).refine(isSelector, { error: A_SELECTOR });

function isSelector(text: string): boolean {
  try {
    return text.trim() !== '' && load('<p></p>', { xml: true }).root().find(text).length >= 0;
  } catch {
    return false;
  }
}

/** A feed to poll, as configured in sources.yaml. */
export const source = z.strictObject({
  id: slug,
  url: webUrl,
  title: z.string().min(1).optional(),
  language: languageTag.optional(),
  home: regionCode.optional(),
  tags: z.array(z.string().min(1)).default([]),
  scrape: z.enum(['auto', 'always', 'never']).default('auto'),
  selectors: z.strictObject({ body: selector.optional(), remove: z.array(selector).default([]) }).optional(),
  every: z.union([z.literal('auto'), interval]).default('auto'),
  group: z.string().min(1).optional(),
  licence: licence.default({ republish: 'excerpt' }),
  enabled: z.boolean().default(true),
});
export type Source = z.infer<typeof source>;
