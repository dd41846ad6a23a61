import type { AlsoIn, Entry, EntrySource } from '../../core/edition/edition.ts';
import type { Site } from '../../core/edition/site.ts';
import type { RegionTag } from '../../core/region/region.ts';
import type { Licence } from '../../core/source/licence.ts';
import { resolveUrl } from '../../core/url/url.ts';
import { authorsOf, entryPlace, entryTitle, linkOf, summaryOf } from '../../render/entry.ts';
import { isRightToLeft, singleLine } from '../../render/text/escape.ts';
import { type Html, html, joinHtml, type Value } from './html.ts';
import { hostOf, href, regionPath, sourcePath, storyPath } from './link.ts';
import { timeTag } from './time.ts';

/** Parts of an entry that several pages share. */

/**
 * Attributes `lang` and `dir` of a text; without a known language the first strong letter determines the
 * direction.
 */
export function languageAttributes(language: string | undefined): Html {
  const direction = isRightToLeft(language) ? 'rtl' : 'auto';
  return html`${language !== undefined && html` lang="${language}"`} dir="${direction}"`;
}

/** Dateline of an entry: main place, dash, time of publication and status. */
export function dateline(site: Site, entry: Entry, now?: string): Html {
  const place = entryPlace(entry);
  return html`<p class="dateline">${place && html`${regionLink(site, place)}<span class="dash"> — </span>`}${timeTag(entry.published, now)}${badge(entry)}</p>`;
}

function badge({ status, pinned }: Entry): Value {
  const words = [pinned && 'pinned', status !== 'live' && status].filter(word => typeof word === 'string');
  return words.map(word => html` <strong class="status">${word}</strong>`);
}

/** Headline as a heading with a link to the story page, in the text direction of its language. */
export function headline(site: Site, entry: Entry, level: 2 | 3): Html {
  const link = html`<a href="${href(site, storyPath(entry.id))}">${entryTitle(entry)}</a>`;
  return html`<h${level}${languageAttributes(entry.language)}>${link}</h${level}>`;
}

/** Summary as a paragraph; absent for an entry without one. */
export function summary(entry: Entry): Value {
  const text = summaryOf(entry);
  return (
    text !== undefined &&
    html`<p class="summary"${languageAttributes(entry.language)}>${singleLine(text)}</p>`
  );
}

/** Byline of an entry: source, authors and link to the original article. */
export function byline(site: Site, entry: Entry): Html {
  const link = linkOf(site, entry);
  const authors = authorsOf(entry).map(author => html`<bdi>${author.name}</bdi>`);
  return html`<p class="byline">${sourceLink(site, entry.source)}${authors.length > 0 && html` · ${joinHtml(authors, ', ')}`} · <a class="original" href="${link}" rel="external">Read at ${hostOf(link)}</a></p>`;
}

/** Source title with a link to the source's feed page on this site. */
export function sourceLink(site: Site, source: EntrySource): Html {
  return html`<a class="source" href="${href(site, sourcePath(source.id))}"><bdi>${singleLine(source.title) || source.id}</bdi></a>`;
}

/** Region name with a link to its feed page; the tooltip lists the evidence of the tag. */
export function regionLink(site: Site, region: RegionTag): Html {
  return html`<a class="region" href="${href(site, regionPath(region.code))}" title="${evidenceText(region)}"><bdi>${singleLine(region.name) || region.code}</bdi></a>`;
}

/** Region code with the evidence of its tag, as text. */
export function evidenceText({ code, evidence }: RegionTag): string {
  return evidence.length === 0 ? code : `${code}, because of: ${evidence.map(singleLine).join(', ')}`;
}

/** Links to the other sources' articles of the story; an invalid URL results in a name without link. */
export function alsoIn(copies: AlsoIn[]): Value {
  const links = copies.map(({ url, source, title }) => {
    const name = html`<bdi>${singleLine(source.title) || source.id}</bdi>`;
    const address = resolveUrl(url);
    return address === undefined
      ? name
      : html`<a href="${address}" rel="external" title="${singleLine(title)}">${name}</a>`;
  });
  return links.length > 0 && html`<p class="also">Also in ${joinHtml(links, ', ')}</p>`;
}

const REPUBLISHED: Readonly<Record<Licence['republish'], string>> = {
  full: 'Republished in full',
  excerpt: 'Excerpt',
  headline: 'Headline only',
};

/** Republication terms of the publisher, with a link to the licence if its URL is known. */
export function licenceNote({ name, url, republish }: Licence): Html {
  const text = singleLine(name ?? '') || 'licence';
  const address = url === undefined ? undefined : resolveUrl(url);
  const named =
    address === undefined ? name && singleLine(name) : html`<a href="${address}" rel="license">${text}</a>`;
  return html`<p class="licence">${REPUBLISHED[republish]}${named ? html` · ${named}` : ''}</p>`;
}

/** Lead picture with empty alternative text, as it is decorative. */
export function picture(entry: Entry, className: string): Value {
  const address = entry.image === undefined ? undefined : resolveUrl(entry.image.url);
  return (
    address !== undefined &&
    html`<img class="${className}" src="${address}" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">`
  );
}
