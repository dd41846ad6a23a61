import type { Gazetteer } from '../region/gazetteer/gazetteer.ts';
import { tagRegions } from '../region/tag.ts';
import { hasText, inputRecord, NO_TEXT, optionalText, recordError, recordId } from './record.ts';

const input = inputRecord({
  id: recordId,
  title: optionalText,
  text: optionalText,
  url: optionalText,
  language: optionalText,
  home: optionalText,
}).refine(hasText, NO_TEXT);

/**
 * One record of `dateline tag --ndjson`: `{id, title, text, …}` to `{id, regions}`; an invalid one yields
 * `{id, error}`.
 */
export function tagRecord(g: Gazetteer, given: unknown): object {
  const parsed = input.safeParse(given);
  if (!parsed.success) return recordError(given, parsed.error);
  const { id, title, text, url, language, home } = parsed.data;
  const { regions } = tagRegions(g, {
    title: title ?? '',
    text: text ?? '',
    ...(url == null ? {} : { url }),
    ...(language == null ? {} : { language }),
    ...(home == null ? {} : { home }),
  });
  return { id, regions };
}
