import type { Gazetteer } from '../region/gazetteer/gazetteer.ts';
import { tagRegions } from '../region/tag.ts';
import { hasText, maybeText, NO_TEXT, record, recordId, refusal } from './record.ts';

const input = record({
  id: recordId,
  title: maybeText,
  text: maybeText,
  url: maybeText,
  language: maybeText,
  home: maybeText,
}).refine(hasText, NO_TEXT);

/** One record of `dateline tag --ndjson`: `{id, title, text, …}` in, `{id, regions}` out; a bad one answers `{id, error}`. */
export const tagRecord = (g: Gazetteer, given: unknown): object => {
  const parsed = input.safeParse(given);
  if (!parsed.success) return refusal(given, parsed.error);
  const { id, title, text, url, language, home } = parsed.data;
  const { regions } = tagRegions(g, {
    title: title ?? '',
    text: text ?? '',
    ...(url == null ? {} : { url }),
    ...(language == null ? {} : { language }),
    ...(home == null ? {} : { home }),
  });
  return { id, regions };
};
