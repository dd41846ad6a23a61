import type { Edition, Entry } from '../core/edition.ts';
import { firstUrl, nextUrl, selfUrl } from '../render/address.ts';
import { aboutRegions } from '../render/entry.ts';
import { FORMATS, type Format } from '../render/formats.ts';
import { line } from '../render/text.ts';
import {
  alsoIn,
  byline,
  dateline,
  headline,
  licenceNote,
  picture,
  regionLink,
  summary,
  tongue,
} from './entry-parts.ts';
import { type Html, html, type Value } from './html.ts';
import { layout } from './layout.ts';
import { href, regionPath, sourcePath } from './link.ts';
import { counted, type TallyRow, tally } from './tally.ts';

/** A feed as a page for people. With `now` (ISO 8601) recent times are told by their distance. */
export type EditionView = { edition: Edition; now?: string };

/** Longest tally beside the stories. */
const FACET_ROWS = 10;

/** The page of a topic, a region, a source or of everything. */
export function editionPage(view: EditionView): string {
  const { edition } = view;
  return layout({
    site: edition.site,
    title: edition.title,
    description: edition.description || `${edition.title}: stories and feeds.`,
    path: local(selfUrl(edition), edition),
    image: edition.entries[0]?.image?.url,
    head: links(edition),
    main: html`<div class="opening">
<h1${tongue(edition.language)}>${edition.title}</h1>
${edition.description !== '' && html`<p class="standfirst"${tongue(edition.language)}>${edition.description}</p>`}
${subscribe(edition)}
</div>
${edition.archived && html`<p class="notice">Older stories. <a href="${page(edition, firstUrl(edition))}">Back to the newest</a></p>`}
<div class="with-rail">
<div class="stream">
${stories(view)}
${pages(edition)}
</div>
<div class="rail">
${facet('Places on this page', placesOf(edition))}
${facet('Sources on this page', sourcesOf(edition))}
</div>
</div>`,
  });
}

function stories({ edition, now }: EditionView): Html {
  if (edition.entries.length === 0) {
    return html`<p class="empty">No stories yet. Subscribe, and they come to you.</p>`;
  }
  return html`<div class="entries">${edition.entries.map(entry => story(edition, entry, now))}</div>`;
}

function story({ site }: Edition, entry: Entry, now: string | undefined): Html {
  return html`<article class="entry">
${dateline(site, entry, now)}
${headline(site, entry, 2)}
${picture(entry, 'thumb')}
${summary(entry)}
${byline(site, entry)}
${alsoIn(entry.alsoIn)}
${regions(site, entry)}
${licenceNote(entry.licence)}
</article>`;
}

/** Every region, those that are only mentioned marked as such. */
function regions(site: Edition['site'], entry: Entry): Value {
  return (
    entry.regions.length > 0 &&
    html`<ul class="regions" aria-label="Places">${entry.regions.map(region => html`<li class="${region.role}">${regionLink(site, region)}</li>`)}</ul>`
  );
}

/** The regions that the page's stories are about, most first. */
function placesOf({ site, entries }: Edition): TallyRow[] {
  return mostFirst(
    entries.flatMap(aboutRegions).map(({ code, name }) => ({ href: href(site, regionPath(code)), name })),
  );
}

/** Every masthead on the page, most first; an also-in counts. */
function sourcesOf({ site, entries }: Edition): TallyRow[] {
  const sources = entries.flatMap(entry => [entry.source, ...entry.alsoIn.map(copy => copy.source)]);
  return mostFirst(
    sources.map(({ id, title }) => ({ href: href(site, sourcePath(id)), name: line(title) || id })),
  );
}

function mostFirst(named: Omit<TallyRow, 'count'>[]): TallyRow[] {
  const rows = new Map<string, TallyRow>();
  for (const { href, name } of named) {
    rows.set(href, { href, name, count: (rows.get(href)?.count ?? 0) + 1 });
  }
  return [...rows.values()].sort((a, b) => b.count - a.count).slice(0, FACET_ROWS);
}

/** A tally that says nothing is left out. */
function facet(title: string, rows: TallyRow[]): Value {
  return (
    rows.length > 1 &&
    html`<section aria-label="${title}">
<h2>${title}</h2>
${tally(rows, 'bars')}
</section>`
  );
}

/** The buttons that lead to each format. */
function subscribe(edition: Edition): Html {
  const button = (format: Format) =>
    html`<a class="button" type="${format.mediaType}" href="${page(edition, firstUrl(edition, format.extension))}">${format.title}</a>`;
  return html`<nav class="subscribe" aria-label="Subscribe"><span class="label">Subscribe</span> ${Object.values(FORMATS).map(button)}</nav>`;
}

/** Feed autodiscovery, and the neighbouring pages. */
function links(edition: Edition): Html {
  const next = nextUrl(edition);
  const alternates = Object.values(FORMATS).map(
    ({ extension, mediaType, title }) =>
      html`<link rel="alternate" type="${mediaType}" title="${edition.title} (${title})" href="${page(edition, firstUrl(edition, extension))}">
`,
  );
  return html`${alternates}${next !== undefined && html`<link rel="next" href="${page(edition, next)}">`}`;
}

/** A cursor leads on, never back: behind the first page the way back is to the newest stories. */
function pages(edition: Edition): Value {
  const next = nextUrl(edition);
  if (next === undefined && !edition.archived) {
    return (
      edition.entries.length > 0 &&
      html`<p class="end">${counted(edition.entries.length, 'story', 'stories')}</p>`
    );
  }
  return html`<nav class="pages" aria-label="Pages">
${edition.archived && html`<a class="button" rel="first" href="${page(edition, firstUrl(edition))}">Newest</a>`}
${next !== undefined && html`<a class="button" rel="next" href="${page(edition, next)}">Older stories</a>`}
</nav>`;
}

/** An address of this edition as a link within the site. */
function page(edition: Edition, address: string): string {
  return href(edition.site, local(address, edition));
}

/** An address on this site without the part that `site.baseUrl` holds. */
function local(address: string, { site }: Edition): string {
  return address.slice(site.baseUrl.replace(/\/+$/, '').length);
}
