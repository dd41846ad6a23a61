import { decodeHTML } from 'entities';
import { withoutBidiControls } from '../../text/bidi.ts';
import { firstMeta, type Head } from './head.ts';
import { jsonText } from './jsonld.ts';

/** Separators between a title and the site's name. */
const SEPARATOR = /\s+[|\-–—·•:»«\\/>~]+\s+|\s*[|｜»•]\s*/g;

/** Characters of a title that are read. */
const TITLE_CHARS = 500;
/** Maximum words of an unknown site name that is cut off. */
const SITE_WORDS = 4;
/**
 * Minimum words of a page's only heading to outweigh a differing stated title; shorter ones name a section.
 */
const LONE_WORDS = 5;
/** Share of common words at which two titles match. */
const ALIKE = 0.5;

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function plain(text: string | undefined): string {
  const line = decodeHTML((text ?? '').slice(0, TITLE_CHARS))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
  return withoutBidiControls(line).trim();
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Headings of the page; its title may be repeated in either level. */
export type Headings = { first: readonly string[]; second: readonly string[] };

/**
 * Title without the site's name: a heading confirmed by a stated title or the only one, else the stated title
 * cut where the site's name begins.
 */
export function titleOf(
  head: Head,
  headings: Headings,
  siteName: string | undefined,
  url: string,
): string | undefined {
  const names = [siteName ?? '', hostWord(url)].map(fold).filter(name => name.length > 1);
  const stated = [
    firstMeta(head, 'og:title'),
    jsonText(head.article?.['headline']),
    head.title,
    firstMeta(head, 'twitter:title', 'dc.title', 'title'),
  ]
    .map(plain)
    .filter(title => title !== '');
  const first = headings.first.map(plain).filter(one => one !== '' && !isSite(one, names));
  const second = headings.second.map(plain).filter(one => wordsOf(one).length > 2 && !isSite(one, names));
  const lone = first.length === 1 ? (first[0] ?? '') : '';
  return (
    longest(first.filter(one => stated.some(title => confirms(title, one)))) ??
    second.find(one => stated.some(title => confirms(title, one))) ??
    first.find(one => stated.some(title => alike(title, one))) ??
    (wordsOf(lone).length >= (stated.length > 0 ? LONE_WORDS : 3) ? lone : undefined) ??
    (stated[0] === undefined ? first[0] : withoutSite(stated[0], names))
  );
}

function longest(titles: readonly string[]): string | undefined {
  return titles.toSorted((one, other) => other.length - one.length)[0];
}

/** Whether a stated title is the heading, with at most a site's name around it. */
function confirms(title: string, heading: string): boolean {
  const whole = fold(title);
  const part = fold(heading);
  if (part === '' || !whole.includes(part)) return false;
  if (part === whole) return true;
  if (title.split(SEPARATOR).some(piece => fold(piece) === part)) return true;
  return part.length > 20 && whole.startsWith(part);
}

/** Whether two titles share most words: editors print one and state another to search engines. */
function alike(title: string, heading: string): boolean {
  const one = new Set(wordsOf(title));
  const other = new Set(wordsOf(heading));
  const shared = [...other].filter(word => one.has(word)).length;
  return shared >= 2 && shared / Math.min(one.size, other.size) >= ALIKE;
}

/** Cuts the title at the separator of the site's name, before or after it. */
function withoutSite(title: string, names: readonly string[]): string {
  for (const cut of title.matchAll(SEPARATOR)) {
    const end = cut.index + cut[0].length;
    if (cut.index > 0 && isSite(title.slice(end), names)) return title.slice(0, cut.index).trim();
    if (end < title.length && isSite(title.slice(0, cut.index), names)) return title.slice(end).trim();
  }
  const [, front = '', tail = ''] = /^(.*\S)\s+[|–—-]\s+([^|]+)$/.exec(title) ?? [];
  return wordsOf(tail).length <= SITE_WORDS && wordsOf(front).length > SITE_WORDS ? front : title;
}

function isSite(piece: string, names: readonly string[]): boolean {
  const folded = fold(piece);
  if (folded === '') return false;
  return names.some(
    name =>
      folded === name ||
      (name.length > 3 &&
        (folded.startsWith(name) || folded.endsWith(name)) &&
        folded.length < name.length * 2) ||
      (folded.length > 3 && (name.startsWith(folded) || name.endsWith(folded))),
  );
}

/** Host label that names the site: `example` of `www.example.co.uk`. */
function hostWord(url: string): string {
  const host = /^https?:\/\/(?:www\d?\.|m\.|amp\.)?([^/:]+)/i.exec(url)?.[1] ?? '';
  const parts = host.split('.');
  const tail = parts.length > 2 && (parts.at(-2)?.length ?? 0) <= 3 ? 3 : 2;
  return parts.at(-tail) ?? host;
}
