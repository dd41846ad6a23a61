import type { Edition, Entry } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';
import type { Author } from '../core/item/item.ts';
import type { RegionTag } from '../core/region/region.ts';
import type { Licence } from '../core/source/licence.ts';
import { escapeMarkup, isRightToLeft, singleLine, stripControlCharacters } from './text/escape.ts';
import { staticHtml } from './text/static-html.ts';
import { siteUrl, storyUrl } from './url/desk-url.ts';
import { strictWebUrl } from './url/web-url.ts';

/** Longest stand-in for a missing title, in characters. */
const STAND_IN_TITLE = 80;

/** The feed's title on one line; its path where that would be blank, which no format allows. */
export function feedTitle(edition: Edition): string {
  return singleLine(edition.title) || edition.path;
}

/** The entry's title on one line; never empty: feeds may not carry a blank one. */
export function titleOf(entry: Entry): string {
  const title = singleLine(entry.title);
  if (title !== '') return title;
  const summary = singleLine(entry.summary ?? '');
  if (summary === '') return singleLine(entry.source.title) || entry.id;
  return summary.length <= STAND_IN_TITLE
    ? summary
    : `${stripControlCharacters(summary.slice(0, STAND_IN_TITLE)).trim()}…`;
}

/** Where the entry is read: at its publisher; on our own page should that address be unusable. */
export function linkOf(site: Site, entry: Entry): string {
  return strictWebUrl(entry.url) ?? storyUrl(site, entry.id);
}

/** What editors tell readers of a correction, as plain text; absent when they say nothing. */
export function correctionOf({ correction }: Entry): string | undefined {
  return singleLine(correction?.note ?? '') || undefined;
}

/** The summary as plain text, a correction in front of it; absent when it is blank. */
export function summaryOf(entry: Entry): string | undefined {
  const note = correctionOf(entry);
  const parts = [note && `Correction: ${note}`, stripControlCharacters(entry.summary ?? '').trim()];
  return parts.filter(Boolean).join('\n\n') || undefined;
}

/** The content as HTML, a correction in front of it, absent when it is blank; text from right to left says so, for no feed format can. */
export function contentOf(entry: Entry): string | undefined {
  const html = stripControlCharacters(entry.contentHtml ?? '').trim();
  if (html === '') return undefined;
  const note = correctionOf(entry);
  const told = note === undefined ? '' : `<p dir="auto"><em>Correction: ${escapeMarkup(note)}</em></p>`;
  if (!isRightToLeft(entry.language)) return told + html;
  return `${told}<div dir="rtl" lang="${escapeMarkup(entry.language ?? '')}">${html}</div>`;
}

/** The same for formats whose readers strip what plays, or that a validator looks at. */
export function staticContentOf(entry: Entry): string | undefined {
  const content = contentOf(entry);
  return content && staticHtml(content);
}

/** The named authors; addresses that are not http(s) are left out. */
export function authorsOf(entry: Entry): Author[] {
  return entry.authors.flatMap(author => {
    const [named, inName] = withoutEmail(singleLine(author.name));
    const name = named || (inName ?? '');
    if (name === '') return [];
    const url = author.url === undefined ? undefined : strictWebUrl(author.url);
    const email = [author.email, inName].find(address => address !== undefined && isEmail(address));
    return [{ name, ...(email !== undefined && { email }), ...(url !== undefined && { url }) }];
  });
}

/** `Mira Solano <mira@courier.example>` as its name and its address. */
function withoutEmail(name: string): [string, string | undefined] {
  const [written, address] = /\s*<([^<>\s@]+@[^<>\s@]+)>/.exec(name) ?? [];
  return written === undefined ? [name, undefined] : [name.replace(written, '').trim(), address];
}

/** Whether a text is a plain e-mail address that every feed format accepts. */
export function isEmail(text: string): boolean {
  return /^[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(text);
}

/** A category with the taxonomy that it belongs to: `scheme` + `term` is the address of its page. */
export type Category = { term: string; label: string; scheme?: string };

/** Topics, regions that the entry is about, then the publisher's own words; each once. */
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

/** The regions that the entry is about; a mere mention never files an entry anywhere. */
export function aboutRegions(entry: Entry): RegionTag[] {
  return entry.regions.filter(region => region.role === 'about');
}

/** A part that is at least this much of its whole's score is the place, not the whole: Balochistan, not Pakistan. */
const NEARLY = 0.9;

/** The place that stands in the dateline: the region that the entry is most about, or the part of it that is as much so. */
export function placeOf(entry: Entry): RegionTag | undefined {
  const about = aboutRegions(entry);
  const [first] = about;
  if (first === undefined) return undefined;
  const part = about.find(
    ({ code, score }) => code.startsWith(`${first.code}-`) && score >= NEARLY * first.score,
  );
  return part ?? first;
}

/** A licence in words: its name, else its address; absent when the source states none. */
export function licenceText(licence: Pick<Licence, 'name' | 'url'>): string | undefined {
  return singleLine(licence.name ?? '') || licence.url;
}

/**
 * What stands where a format wants text and the licence allows none: the place and the masthead, as a dateline does
 * (`Balochistan — Example Times`). It belongs to no language.
 */
export function datelineOf(entry: Entry): string {
  const place = placeOf(entry);
  const masthead = singleLine(entry.source.title) || entry.source.id;
  return place === undefined ? masthead : `${singleLine(place.name) || place.code} — ${masthead}`;
}
