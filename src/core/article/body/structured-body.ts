import { escapeText } from 'entities';
import { plainText } from '../../html/sanitise.ts';
import { measure } from '../dom/measure.ts';
import { type Head, statedBody } from '../metadata/head.ts';
import { listOf, type Thing, textOf, typesOf } from '../metadata/jsonld.ts';

/** How often longer than what the page shows a stated body must be to stand in its stead. */
const LONGER = 2;
/** Most words that a page shows whose text its scripts would have brought; above, what it shows is its article. */
const SHOWN_WORDS = 80;
/** Most entries of a live blog, and most characters of one text, that are read. */
const MAX_ENTRIES = 500;
const MAX_CHARS = 200_000;

/**
 * The body that the page's structured data states, where the page itself shows next to none of it: scripts would have
 * brought the text, or the rest of a live blog's entries. Absent otherwise; `shown` is the text that the page shows.
 */
export function statedInstead(shown: string, head: Head): { text: string; html: string } | undefined {
  const live = liveEntries(head);
  const paragraphs = live.length > 0 ? live : paragraphsOf(statedBody(head) ?? '');
  const text = paragraphs.join('\n\n');
  const { words } = measure(shown);
  if ((live.length === 0 && words > SHOWN_WORDS) || measure(text).words < LONGER * words) return undefined;
  return text === ''
    ? undefined
    : { text, html: paragraphs.map(each => `<p>${escapeText(each)}</p>`).join('') };
}

/** A live blog's entries in the order that it states, each with its headline (schema.org `liveBlogUpdate`). */
function liveEntries({ things }: Head): string[] {
  const blog = things.find(thing => typesOf(thing).includes('LiveBlogPosting') && thing['liveBlogUpdate']);
  return listOf(blog?.['liveBlogUpdate'])
    .slice(0, MAX_ENTRIES)
    .filter((entry): entry is Thing => typeof entry === 'object' && entry !== null)
    .flatMap(entry => {
      const body = paragraphsOf(textOf(entry['articleBody']) ?? textOf(entry['text']) ?? '');
      const headline = plainText(textOf(entry['headline']) ?? '');
      return headline === '' || body[0]?.startsWith(headline) ? body : [headline, ...body];
    });
}

/** Stated texts are plain, with line breaks, or the page's own HTML. */
const paragraphsOf = (stated: string): string[] =>
  stated
    .slice(0, MAX_CHARS)
    .split(/\n\s*|<\/?(?:p|div|li|h\d|blockquote|br)\b[^<>]*>/i)
    .map(plainText)
    .filter(text => text !== '');
