import { type Element, isTag } from 'domhandler';
import { resolveUrl } from '../../url/url.ts';
import type { Block } from '../dom/box.ts';
import type { Survey } from '../dom/survey.ts';

/** Maximum pages of one article that are fetched. */
export const MAX_PAGES = 5;
/** Highest plausible page number. */
const MAX_PAGE_NUMBER = 30;
/** Maximum words of a pager. */
const MAX_PAGER_WORDS = 20;

/** URL patterns that number the pages of an article; the number is in a group of its own. */
const NUMBERED = [
  /^(.*?[?&](?:page|pg|p|pagina|seite|pag|_page|currentpage)=)(\d{1,2})((?:&.*)?)$/i,
  /^([^?]*?\/(?:page|p|seite|pagina)[/-])(\d{1,2})(\/?(?:\?.*)?)$/i,
  /^([^?]*?[-_](?:page|p|seite)?[-_]?)(\d{1,2})(\.\w{3,5}(?:\?.*)?)$/i,
  /^([^?]*?\/)(\d{1,2})(\/?(?:\?.*)?)$/,
];

/**
 * URL of the article's next page, from `rel=next` or the pager. Blogs link the next article as "next", so the
 * URL must be this one's with the next number.
 */
export function nextPageOf({ marked, blocks }: Survey, url: string): string | undefined {
  const links = marked.filter(({ attribs }) => /(?:^|\s)next(?:\s|$)/i.test(attribs['rel'] ?? ''));
  for (const block of blocks) if (isPager(block)) links.push(...anchorsOf(block));
  for (const { attribs } of links) {
    const next = resolveUrl(attribs['href'] ?? '', url)?.replace(/#.*$/, '');
    if (next && continues(url, next)) return next;
  }
  return undefined;
}

function isPager({ text, words, linkChars }: Block): boolean {
  return (
    words <= MAX_PAGER_WORDS &&
    linkChars > 0 &&
    /(?:^|\D)\d{1,2}(?:\D|$)|next|weiter|suivant|siguiente|»|›|次/i.test(text)
  );
}

function anchorsOf({ leaves, box }: Block): Element[] {
  const anchors = new Set<Element>();
  for (const leaf of leaves)
    for (let at = leaf.parent; at && at !== box.element.parent; at = at.parent)
      if (isTag(at) && at.name === 'a') anchors.add(at);
  return [...anchors];
}

/** Whether `next` is `url` with the next page number: `/story` and `/story/2`, `?page=2` and `?page=3`. */
function continues(url: string, next: string): boolean {
  return NUMBERED.some(pattern => {
    const [, before, number, after] = pattern.exec(next) ?? [];
    if (before === undefined || after === undefined) return false;
    const page = Number(number);
    if (page < 2 || page > MAX_PAGE_NUMBER) return false;
    const here = plain(url);
    if (here === plain(`${before}${page - 1}${after}`)) return true;
    return page === 2 && firstPages(before, after).some(first => plain(first) === here);
  });
}

/** Possible URLs of page 1 where page 2 is `before`, 2, `after`. */
function firstPages(before: string, after: string): string[] {
  const bare = before.replace(
    /[?&]?\w+=$|(?<=\/)(?:page|p|seite|pagina)[/-]$|[-_](?:page|p|seite)?[-_]?$/i,
    '',
  );
  return [`${bare}${after}`, `${bare}${after.replace(/^&/, '?')}`];
}

/** URL reduced to what tells pages apart. */
function plain(url: string): string {
  return url
    .replace(/#.*$/, '')
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/+(?=\?|$)/, '');
}
