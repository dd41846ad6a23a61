import { escapeText } from 'entities';
import { plainText } from '../../html/sanitise.ts';
import { countWords } from '../dom/word-count.ts';
import { type Head, statedBody } from '../metadata/head.ts';
import { asList, jsonText, type Thing, typesOf } from '../metadata/jsonld.ts';

/** Length ratio to the shown text above which the stated body replaces it. */
const MIN_LENGTH_RATIO = 2;
/** Maximum words shown by a page whose text is loaded by scripts; more is the article itself. */
const MAX_SHOWN_WORDS = 80;
/** Limits of a live blog's entries and of one text (characters). */
const MAX_ENTRIES = 500;
const MAX_CHARS = 200_000;

/**
 * Body stated in structured data, where the page shows next to none: scripts load the text or the rest of a
 * live blog. `shown` is the text found in the page.
 */
export function structuredBodyFor(shown: string, head: Head): { text: string; html: string } | undefined {
  const live = liveEntries(head);
  const paragraphs = live.length > 0 ? live : paragraphsOf(statedBody(head) ?? '');
  const text = paragraphs.join('\n\n');
  const { words } = countWords(shown);
  if ((live.length === 0 && words > MAX_SHOWN_WORDS) || countWords(text).words < MIN_LENGTH_RATIO * words)
    return undefined;
  return text === ''
    ? undefined
    : { text, html: paragraphs.map(each => `<p>${escapeText(each)}</p>`).join('') };
}

/** Entries of a live blog in stated order, each with its headline (schema.org `liveBlogUpdate`). */
function liveEntries({ things }: Head): string[] {
  const blog = things.find(thing => typesOf(thing).includes('LiveBlogPosting') && thing['liveBlogUpdate']);
  return asList(blog?.['liveBlogUpdate'])
    .slice(0, MAX_ENTRIES)
    .filter((entry): entry is Thing => typeof entry === 'object' && entry !== null)
    .flatMap(entry => {
      const body = paragraphsOf(jsonText(entry['articleBody']) ?? jsonText(entry['text']) ?? '');
      const headline = plainText(jsonText(entry['headline']) ?? '');
      return headline === '' || body[0]?.startsWith(headline) ? body : [headline, ...body];
    });
}

/** Stated texts are plain with line breaks, or HTML. */
function paragraphsOf(stated: string): string[] {
  return stated
    .slice(0, MAX_CHARS)
    .split(/\n\s*|<\/?(?:p|div|li|h\d|blockquote|br)\b[^<>]*>/i)
    .map(plainText)
    .filter(text => text !== '');
}
