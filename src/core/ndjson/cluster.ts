import type { z } from 'zod';
import { fingerprintOf } from '../fingerprint/fingerprint.ts';
import { idOf as hashOf } from '../id.ts';
import type { Publication } from '../similarity/compare.ts';
import { chooseStory, type StoryIndex } from '../story/join.ts';
import { makeMemoryIndex } from '../story/memory-index.ts';
import { identifiesPage, urlKey } from '../url/url.ts';
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
const input = inputRecord({
  id: recordId,
  title: optionalText,
  text: optionalText,
  source: optionalText,
  published: optionalText,
  url: optionalText,
}).refine(hasText, NO_TEXT);

/** Output: `story` is the id of the story's first article. */
export type Clustered =
  | { id: RecordId; story: RecordId; similarity: number }
  | { id: unknown; error: string };

/** Hex digits of the index key of a page, as many as a 32-bit key has room for. */
const PAGE_KEY_LENGTH = 6;

/** Prefix that keeps numeric ids apart from equal texts. */
const NUMBER = '\u0000';
function keyOf(id: RecordId): string {
  return typeof id === 'number' ? `${NUMBER}${id}` : id;
}

function idOf(key: string): RecordId {
  return key.startsWith(NUMBER) ? Number(key.slice(NUMBER.length)) : key;
}

/** The article of a record, found by its wording and by its page. */
function publicationOf({ title, text, url, source, published }: z.infer<typeof input>): Publication {
  const fingerprint = fingerprintOf({ title: title ?? '', text: text ?? '' });
  const page = urlKey(url ?? '');
  const at = Date.parse(published ?? '');
  return {
    fingerprint: identifiesPage(page)
      ? { ...fingerprint, keys: [...fingerprint.keys, hashOf(page).slice(0, PAGE_KEY_LENGTH)] }
      : fingerprint,
    ...(identifiesPage(page) && { page }),
    ...(source && { sourceId: source }),
    ...(Number.isFinite(at) && { published: at }),
  };
}

/**
 * Makes a stateful filter: each record joins the story of an earlier one or starts its own (`similarity` 0).
 * An invalid record yields an `error` and is not kept.
 */
export function makeClusterer(index: StoryIndex = makeMemoryIndex()) {
  return (given: unknown): Clustered => {
    const parsed = input.safeParse(given);
    if (!parsed.success) return recordError(given, parsed.error);
    const { id } = parsed.data;
    const article = publicationOf(parsed.data);
    const choice = chooseStory(article, index.candidates(article.fingerprint.keys));
    const storyId = choice?.storyId ?? keyOf(id);
    index.add({ articleId: keyOf(id), storyId, first: !choice, ...article });
    return { id, story: idOf(storyId), similarity: Math.round((choice?.similarity ?? 0) * 1000) / 1000 };
  };
}
