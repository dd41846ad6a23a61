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

/** The parts of an entry that several pages show. */

/** `lang` and `dir` for a text whose language may be known; its first strong letter decides where it is not. */
export function languageAttributes(language: string | undefined): Html {
  const direction = isRightToLeft(language) ? 'rtl' : 'auto';
  return html`${language !== undefined && html` lang="${language}"`} dir="${direction}"`;
}

/** The line that names the product: the place, a dash, the time. */
export function dateline(site: Site, entry: Entry, now?: string): Html {
  const place = entryPlace(entry);
  return html`<p class="dateline">${place && html`${regionLink(site, place)}<span class="dash"> — </span>`}${timeTag(entry.published, now)}${badge(entry)}</p>`;
}

function badge({ status, pinned }: Entry): Value {
  const words = [pinned && 'pinned', status !== 'live' && status].filter(word => typeof word === 'string');
  return words.map(word => html` <strong class="status">${word}</strong>`);
}

/** The headline as a heading that leads to the story's own page; it starts where its language does. */
export function headline(site: Site, entry: Entry, level: 2 | 3): Html {
  const link = html`<a href="${href(site, storyPath(entry.id))}">${entryTitle(entry)}</a>`;
  return html`<h${level}${languageAttributes(entry.language)}>${link}</h${level}>`;
}

/** The summary as a paragraph. */
export function summary(entry: Entry): Value {
  const text = summaryOf(entry);
  return (
    text !== undefined &&
    html`<p class="summary"${languageAttributes(entry.language)}>${singleLine(text)}</p>`
  );
}

/** Who reports: the masthead, the authors, and the way to the original. */
export function byline(site: Site, entry: Entry): Html {
  const link = linkOf(site, entry);
  const authors = authorsOf(entry).map(author => html`<bdi>${author.name}</bdi>`);
  return html`<p class="byline">${sourceLink(site, entry.source)}${authors.length > 0 && html` · ${joinHtml(authors, ', ')}`} · <a class="original" href="${link}" rel="external">Read at ${hostOf(link)}</a></p>`;
}

/** A masthead, leading to its feed on this desk. */
export function sourceLink(site: Site, source: EntrySource): Html {
  return html`<a class="source" href="${href(site, sourcePath(source.id))}"><bdi>${singleLine(source.title) || source.id}</bdi></a>`;
}

/** A region; the words that made the tag are its tooltip. */
export function regionLink(site: Site, region: RegionTag): Html {
  return html`<a class="region" href="${href(site, regionPath(region.code))}" title="${evidenceText(region)}"><bdi>${singleLine(region.name) || region.code}</bdi></a>`;
}

/** Why a region was tagged, in words. */
export function evidenceText({ code, evidence }: RegionTag): string {
  return evidence.length === 0 ? code : `${code}, because of: ${evidence.map(singleLine).join(', ')}`;
}

/** The other mastheads that carry the story; what is no web address is not linked. */
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

/** What the publisher allows, with the licence where there is one. */
export function licenceNote({ name, url, republish }: Licence): Html {
  const text = singleLine(name ?? '') || 'licence';
  const address = url === undefined ? undefined : resolveUrl(url);
  const named =
    address === undefined ? name && singleLine(name) : html`<a href="${address}" rel="license">${text}</a>`;
  return html`<p class="licence">${REPUBLISHED[republish]}${named ? html` · ${named}` : ''}</p>`;
}

/** The lead picture. It repeats no information, so that it has no alternative text. */
export function picture(entry: Entry, className: string): Value {
  const address = entry.image === undefined ? undefined : resolveUrl(entry.image.url);
  return (
    address !== undefined &&
    html`<img class="${className}" src="${address}" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">`
  );
}
