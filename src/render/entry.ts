import type { Edition, Entry } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';
import type { Author } from '../core/item/item.ts';
import type { RegionTag } from '../core/region/region.ts';
import type { Licence } from '../core/source/licence.ts';
import { escapeMarkup, isRightToLeft, singleLine, stripControlCharacters } from './text/escape.ts';
import { staticHtml } from './text/static-html.ts';
import { siteUrl, storyUrl } from './url/desk-url.ts';
import { strictWebUrl } from './url/web-url.ts';

/** Maximum length of a title derived from the summary (characters). */
const MAX_DERIVED_TITLE = 80;

/** The feed's title on one line, or its path if blank: no format allows a blank title. */
export function feedTitle(edition: Edition): string {
  return singleLine(edition.title) || edition.path;
}

/** The entry's title on one line, derived from summary or source if blank: feeds require a title. */
export function entryTitle(entry: Entry): string {
  const title = singleLine(entry.title);
  if (title !== '') return title;
  const summary = singleLine(entry.summary ?? '');
  if (summary === '') return singleLine(entry.source.title) || entry.id;
  return summary.length <= MAX_DERIVED_TITLE
    ? summary
    : `${stripControlCharacters(summary.slice(0, MAX_DERIVED_TITLE)).trim()}…`;
}

/** The publisher's URL, or our own page if that is unusable. */
export function linkOf(site: Site, entry: Entry): string {
  return strictWebUrl(entry.url) ?? storyUrl(site, entry.id);
}

/** The editors' correction note as plain text; undefined if there is none. */
export function correctionOf({ correction }: Entry): string | undefined {
  return singleLine(correction?.note ?? '') || undefined;
}

/** The summary as plain text, preceded by a correction note; undefined if blank. */
export function summaryOf(entry: Entry): string | undefined {
  const note = correctionOf(entry);
  const parts = [note && `Correction: ${note}`, stripControlCharacters(entry.summary ?? '').trim()];
  return parts.filter(Boolean).join('\n\n') || undefined;
}

/**
 * The content as HTML, preceded by a correction note; undefined if blank. Right-to-left text is marked, since
 * feeds cannot.
 */
export function contentOf(entry: Entry): string | undefined {
  const html = stripControlCharacters(entry.contentHtml ?? '').trim();
  if (html === '') return undefined;
  const note = correctionOf(entry);
  const correction = note === undefined ? '' : `<p dir="auto"><em>Correction: ${escapeMarkup(note)}</em></p>`;
  if (!isRightToLeft(entry.language)) return correction + html;
  return `${correction}<div dir="rtl" lang="${escapeMarkup(entry.language ?? '')}">${html}</div>`;
}

/** The content for RSS and Atom, whose readers and validator reject players. */
export function staticContentOf(entry: Entry): string | undefined {
  const content = contentOf(entry);
  return content && staticHtml(content);
}

/** The named authors; URLs that are not http(s) are omitted. */
export function authorsOf(entry: Entry): Author[] {
  return entry.authors.flatMap(author => {
    const [nameOnly, inName] = splitEmail(singleLine(author.name));
    const name = nameOnly || (inName ?? '');
    if (name === '') return [];
    const url = author.url === undefined ? undefined : strictWebUrl(author.url);
    const email = [author.email, inName].find(address => address !== undefined && isEmail(address));
    return [{ name, ...(email !== undefined && { email }), ...(url !== undefined && { url }) }];
  });
}

/** Splits `Mira Solano <mira@courier.example>` into name and e-mail address. */
function splitEmail(name: string): [string, string | undefined] {
  const [written, address] = /\s*<([^<>\s@]+@[^<>\s@]+)>/.exec(name) ?? [];
  return written === undefined ? [name, undefined] : [name.replace(written, '').trim(), address];
}

/** Whether a text is a plain e-mail address, valid in every feed format. */
export function isEmail(text: string): boolean {
  return /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(text);
}

/** A category with its taxonomy: `scheme` + `term` is the URL of its page. */
export type Category = { term: string; label: string; scheme?: string };

/** Topics, `about` regions, then the publisher's own categories; each once. */
export function categoriesOf(site: Site, entry: Entry): Category[] {
  const topics = entry.topics.map(topic => ({
    term: topic.id,
    label: singleLine(topic.title) || topic.id,
    scheme: siteUrl(site, '/feeds/'),
  }));
  const regions = aboutRegions(entry).map(region => ({
    term: region.code,
    label: singleLine(region.name) || region.code,
    scheme: siteUrl(site, '/feeds/region/'),
  }));
  const words = [...new Set(entry.categories.map(singleLine))]
    .filter(word => word !== '')
    .map(word => ({ term: word, label: word }));
  return [...topics, ...regions, ...words];
}

/** The `about` regions; a mention does not categorise an entry. */
export function aboutRegions(entry: Entry): RegionTag[] {
  return entry.regions.filter(region => region.role === 'about');
}

/**
 * Minimum share of its country's score for a subdivision to be the dateline instead: Balochistan, not
 * Pakistan.
 */
const MIN_SUBDIVISION_SHARE = 0.9;

/**
 * The dateline's place: the highest-scoring `about` region, or its subdivision with nearly the same score.
 */
export function entryPlace(entry: Entry): RegionTag | undefined {
  const about = aboutRegions(entry);
  const [first] = about;
  if (first === undefined) return undefined;
  const part = about.find(
    ({ code, score }) => code.startsWith(`${first.code}-`) && score >= MIN_SUBDIVISION_SHARE * first.score,
  );
  return part ?? first;
}

/** A licence's name, else its URL; undefined if the source states none. */
export function licenceText(licence: Pick<Licence, 'name' | 'url'>): string | undefined {
  return singleLine(licence.name ?? '') || licence.url;
}

/**
 * Place and masthead (`Balochistan — Example Times`): the text of an entry where a format requires one and
 * the licence allows none. Language-neutral.
 */
export function datelineOf(entry: Entry): string {
  const place = entryPlace(entry);
  const masthead = singleLine(entry.source.title) || entry.source.id;
  return place === undefined ? masthead : `${singleLine(place.name) || place.code} — ${masthead}`;
}
