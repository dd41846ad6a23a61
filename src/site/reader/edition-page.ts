import type { Edition, Entry } from '../../core/edition/edition.ts';
import { setFilters } from '../../core/query/filter.ts';
import { type FragmentCache, fragmentsOf } from '../../render/fragment-cache.ts';
import { firstUrl, nextUrl, selfUrl } from '../../render/url/desk-url.ts';
import { counted } from '../parts/bar-list.ts';
import {
  alsoIn,
  byline,
  dateline,
  headline,
  languageAttributes,
  licenceNote,
  picture,
  regionLink,
  summary,
} from '../parts/entry-parts.ts';
import { type Html, html, trustedMarkup, type Value } from '../parts/html.ts';
import { layout } from '../parts/layout.ts';
import { href } from '../parts/link.ts';
import { autodiscovery, type FeedAddress, subscribeLinks } from '../parts/subscribe.ts';
import { facets } from './facets.ts';
import { filterForm } from './filter-form.ts';
import { type FiltersView, filterChips } from './filters.ts';
import { noStories } from './no-stories.ts';
import { breadcrumbs, type RegionView, regionRail } from './region-rail.ts';

/**
 * Edition (one page of a feed) as input of its HTML page. With `now` (ISO 8601) recent times are relative.
 */
export type EditionView = {
  edition: Edition;
  filters?: FiltersView | undefined;
  /** The region of the edition, on its unfiltered pages. */
  region?: RegionView | undefined;
  now?: string;
  fragments?: FragmentCache;
};

/** HTML page of an edition: a topic, a region, a source or all stories. */
export function editionPage(view: EditionView): string {
  const { edition, filters, region } = view;
  return layout({
    site: edition.site,
    title: edition.title,
    description: edition.description || `${edition.title}: stories and feeds.`,
    path: local(selfUrl(edition), edition),
    image: edition.entries[0]?.image?.url,
    head: links(edition),
    search: filters?.query.q,
    main: html`<div class="opening">
${region && breadcrumbs(edition.site, region)}
${heading(view)}
${subscribeLinks(newestIn(edition))}
${filters && filterForm(edition, filters)}
</div>
${edition.archived && html`<p class="notice">Older stories. <a href="${page(edition, firstUrl(edition))}">Back to the newest</a></p>`}
<div class="with-rail">
<div class="stream">
${filters && filterChips(edition, filters)}
${stories(view)}
${pages(edition)}
</div>
<div class="rail">
${region && regionRail(edition.site, region)}
${facets(edition)}
</div>
</div>`,
  });
}

/** Title and description; under filters the title alone, which names them in the language of the site. */
function heading({ edition, filters }: EditionView): Html {
  const { title, description, language } = edition;
  if (filters !== undefined && setFilters(filters.query).length > 0) {
    return html`<h1 class="filtered" lang="en" dir="ltr">${title}</h1>`;
  }
  return html`<h1${languageAttributes(language)}>${title}</h1>
${description !== '' && html`<p class="intro"${languageAttributes(language)}>${description}</p>`}`;
}

function stories({ edition, filters, now, fragments }: EditionView): Html {
  const { site, entries } = edition;
  if (entries.length === 0) return noStories(edition, filters);
  const written = (list: readonly Entry[]) => list.map(entry => story(edition, entry, now).markup);
  const cache = now === undefined ? fragments : undefined;
  const markup = fragmentsOf(cache, { site, entries, form: 'page', write: written });
  return html`<div class="entries">${markup.map(trustedMarkup)}</div>`;
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

/** Regions of an entry, with their roles as CSS classes. */
function regions(site: Edition['site'], entry: Entry): Value {
  return (
    entry.regions.length > 0 &&
    html`<ul class="regions" aria-label="Places">${entry.regions.map(region => html`<li class="${region.role}">${regionLink(site, region)}</li>`)}</ul>`
  );
}

/** Feed autodiscovery and the link to the next page. */
function links(edition: Edition): Html {
  const next = nextUrl(edition);
  return html`${autodiscovery(edition.title, newestIn(edition))}${next !== undefined && html`<link rel="next" href="${page(edition, next)}">`}`;
}

/** Page navigation. Cursors lead only to older stories, so later pages link back to the newest ones. */
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

/** Feed links without a cursor, so that a subscription from any page starts at the newest stories. */
function newestIn(edition: Edition): FeedAddress {
  return format => page(edition, firstUrl(edition, format));
}

/** Absolute URL of this edition as a link within the site. */
function page(edition: Edition, address: string): string {
  return href(edition.site, local(address, edition));
}

/** Path and query of a URL on this site, without the prefix `site.baseUrl`. */
function local(address: string, { site }: Edition): string {
  return address.slice(site.baseUrl.replace(/\/+$/, '').length);
}
