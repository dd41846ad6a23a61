import { z } from 'zod';
import { fingerprintOf } from '../fingerprint/fingerprint.ts';
import { chooseStory, type StoryIndex } from './join.ts';
import { makeMemoryIndex } from './memory-index.ts';

/** What `dateline cluster --ndjson` reads: one article, in order of arrival. */
const recordSchema = z.object({
  id: z.string().min(1),
  title: z.string().nullish(),
  text: z.string().nullish(),
});

/** What it answers: `story` is the id of the first article of the record's story. */
export type Clustered = { id: string; story: string; similarity: number } | { id: unknown; error: string };

const idOf = (record: unknown): unknown =>
  typeof record === 'object' && record !== null && 'id' in record ? record.id : null;

/**
 * A filter that remembers: each record joins the story of an earlier one or opens its own, with
 * `similarity` 0. A record that cannot be read answers with an `error` and is forgotten.
 */
export const makeClusterer = (index: StoryIndex = makeMemoryIndex()) => {
  return (record: unknown): Clustered => {
    const parsed = recordSchema.safeParse(record);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return {
        id: idOf(record),
        error: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a record'}`,
      };
    }
    const { id, title, text } = parsed.data;
    const fingerprint = fingerprintOf({ title: title ?? '', text: text ?? '' });
    const choice = chooseStory(fingerprint, index.candidates(fingerprint.keys));
    const story = choice?.storyId ?? id;
    index.add({ articleId: id, storyId: story, first: !choice, fingerprint });
    return { id, story, similarity: Math.round((choice?.similarity ?? 0) * 1000) / 1000 };
  };
};
