import { fingerprintOf } from '../fingerprint/fingerprint.ts';
import { chooseStory, type StoryIndex } from '../story/join.ts';
import { makeMemoryIndex } from '../story/memory-index.ts';
import {
  hasText,
  inputRecord,
  NO_TEXT,
  optionalText,
  type RecordId,
  recordError,
  recordId,
} from './record.ts';

/** Input: one article, in order of arrival. */
const input = inputRecord({ id: recordId, title: optionalText, text: optionalText }).refine(hasText, NO_TEXT);

/** Output: `story` is the id of the story's first article. */
export type Clustered =
  | { id: RecordId; story: RecordId; similarity: number }
  | { id: unknown; error: string };

/** Prefix that keeps numeric ids apart from equal texts. */
const NUMBER = '\u0000';
function keyOf(id: RecordId): string {
  return typeof id === 'number' ? `${NUMBER}${id}` : id;
}

function idOf(key: string): RecordId {
  return key.startsWith(NUMBER) ? Number(key.slice(NUMBER.length)) : key;
}

/**
 * Makes a stateful filter: each record joins the story of an earlier one or starts its own (`similarity` 0).
 * An invalid record yields an `error` and is not kept.
 */
export function makeClusterer(index: StoryIndex = makeMemoryIndex()) {
  return (given: unknown): Clustered => {
    const parsed = input.safeParse(given);
    if (!parsed.success) return recordError(given, parsed.error);
    const { id, title, text } = parsed.data;
    const fingerprint = fingerprintOf({ title: title ?? '', text: text ?? '' });
    const choice = chooseStory(fingerprint, index.candidates(fingerprint.keys));
    const storyId = choice?.storyId ?? keyOf(id);
    index.add({ articleId: keyOf(id), storyId, first: !choice, fingerprint });
    return { id, story: idOf(storyId), similarity: Math.round((choice?.similarity ?? 0) * 1000) / 1000 };
  };
}
