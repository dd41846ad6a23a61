import { firstMeta, type Head } from './head.ts';
import { textOf } from './jsonld.ts';

/** What stands between a title and the site's name. */
const SEPARATOR = /\s+[|\-–—·•:»«\\/>~]+\s+|\s*[|｜»•]\s*/g;

const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

const plain = (text: string | undefined): string =>
  (text ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * The article's title without the site's name: the page's own heading where one of the stated titles confirms it,
 * else the stated title, cut where the site's name begins.
 */
export function titleOf(
  head: Head,
  headings: readonly string[],
  siteName: string | undefined,
  url: string,
): string | undefined {
  const stated = [
    firstMeta(head, 'og:title'),
    textOf(head.article?.['headline']),
    head.title,
    firstMeta(head, 'twitter:title', 'dc.title', 'title'),
  ]
    .map(plain)
    .filter(title => title !== '');
  const heading = headings.map(plain).find(one => one !== '' && stated.some(title => confirms(title, one)));
  if (heading) return heading;
  const [first] = stated;
  if (first !== undefined) return withoutSite(first, siteName, url);
  return headings.map(plain).find(one => one !== '');
}

/** Whether a stated title is the heading with at most a site's name around it. */
function confirms(title: string, heading: string): boolean {
  const whole = fold(title);
  const part = fold(heading);
  if (part === '' || !whole.includes(part)) return false;
  if (part === whole) return true;
  return (
    title.split(SEPARATOR).some(piece => fold(piece) === part) || (part.length > 20 && whole.startsWith(part))
  );
}

/** A title cut before (or after) the separator that sets off the site's name. */
export function withoutSite(title: string, siteName: string | undefined, url: string): string {
  const names = [siteName ?? '', hostWord(url)].map(fold).filter(name => name.length > 1);
  const cuts = [...title.matchAll(SEPARATOR)];
  for (const cut of cuts) {
    const start = cut.index;
    const end = start + cut[0].length;
    if (start > 0 && isSite(title.slice(end), names)) return title.slice(0, start).trim();
    if (end < title.length && isSite(title.slice(0, start), names)) return title.slice(end).trim();
  }
  return title;
}

function isSite(piece: string, names: readonly string[]): boolean {
  const folded = fold(piece);
  return (
    folded !== '' &&
    names.some(
      name =>
        folded === name ||
        (name.length > 3 &&
          (folded.startsWith(name) ||
            folded.endsWith(name) ||
            (folded.length > 3 && name.startsWith(folded)))),
    )
  );
}

function hostWord(url: string): string {
  const host = /^https?:\/\/(?:www\d?\.|m\.|amp\.)?([^/:]+)/i.exec(url)?.[1] ?? '';
  const parts = host.split('.');
  const tail = parts.length > 2 && (parts.at(-2)?.length ?? 0) <= 3 ? 3 : 2;
  return parts.at(-tail) ?? host;
}
