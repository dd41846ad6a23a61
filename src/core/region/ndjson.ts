import { z } from 'zod';
import type { Gazetteer } from './gazetteer.ts';
import { tagRegions } from './tag.ts';

const recordSchema = z.object({
  id: z.union([z.string(), z.number()]),
  title: z.string().nullish(),
  text: z.string().nullish(),
  url: z.string().nullish(),
  language: z.string().nullish(),
  home: z.string().nullish(),
});

const idOf = (record: unknown): unknown =>
  typeof record === 'object' && record !== null && 'id' in record ? record.id : null;

/** One record of `dateline tag --ndjson`: `{id, title, text, …}` in, `{id, regions}` out; a bad one answers `{id, error}`. */
export const tagRecord = (g: Gazetteer, record: unknown): object => {
  const parsed = recordSchema.safeParse(record);
  if (!parsed.success) return { id: idOf(record), error: z.prettifyError(parsed.error) };
  const { id, title, text, url, language, home } = parsed.data;
  const tagged = tagRegions(g, {
    title: title ?? '',
    text: text ?? '',
    ...(url == null ? {} : { url }),
    ...(language == null ? {} : { language }),
    ...(home == null ? {} : { home }),
  });
  return { id, ...tagged };
};
