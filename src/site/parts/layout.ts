import type { Site } from '../../core/edition/site.ts';
import { OPENSEARCH_TYPE } from '../../render/opensearch.ts';
import { singleLine } from '../../render/text/escape.ts';
import { siteUrl } from '../../render/url/desk-url.ts';
import { type Html, html, type Value } from './html.ts';
import { LOGO } from './icon.ts';
import { href } from './link.ts';
import { SEARCH_PATH, searchBox } from './search-box.ts';

/**
 * Maximum length of the description in metadata, in UTF-16 units; search engines and messengers cut longer
 * ones.
 */
const MAX_DESCRIPTION_LENGTH = 200;

/** Metadata and content of a public page. */
export type PageView = {
  site: Site;
  /** Page title without the site title; '' on the home page. */
  title: string;
  description: string;
  /** Canonical path and query; absent for a page that must not be indexed. */
  path?: string;
  kind?: 'website' | 'article';
  /** Absolute URL of the preview image for shared links. */
  image?: string | undefined;
  /** Whether the site title is the `h1` of the page, as on the home page. */
  nameplate?: true;
  /** Words of the search that the page answers. */
  search?: string | undefined;
  /** Additional `<link>` and `<meta>` elements. */
  head?: Value;
  main: Html;
};

/**
 * Document of a public page. It contains no script and no inline style, so that a strict content security
 * policy applies.
 */
export function layout(page: PageView): string {
  const { site } = page;
  const title = withSite(singleLine(page.title), site.title);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${metadata(page)}
<link rel="stylesheet" href="${href(site, '/style.css')}">
<link rel="icon" href="${href(site, '/favicon.ico')}" sizes="32x32">
<link rel="icon" type="image/svg+xml" href="${href(site, '/icon.svg')}">
<link rel="apple-touch-icon" href="${href(site, '/icon.png')}">
<link rel="search" type="${OPENSEARCH_TYPE}" title="${site.title}" href="${href(site, '/opensearch.xml')}">
${page.head}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
${masthead(page)}
<main id="main" tabindex="-1">
${page.main}
</main>
${footer(site)}
</body>
</html>
`.markup;
}

/** Metadata for search engines, and Open Graph (https://ogp.me) for messengers and social networks. */
/** A page's title and the desk's, which the titles of some editions end with. */
function withSite(title: string, desk: string): string {
  if (title === '' || title === desk) return desk;
  return title.endsWith(` · ${desk}`) ? title : `${title} · ${desk}`;
}

function metadata({ site, title, description, path, kind = 'website', image }: PageView): Html {
  const text = shortened(singleLine(description));
  return html`<meta name="description" content="${text}">
<meta property="og:site_name" content="${site.title}">
<meta property="og:type" content="${kind}">
<meta property="og:title" content="${singleLine(title) || site.title}">
<meta property="og:description" content="${text}">
<meta name="twitter:card" content="${image === undefined ? 'summary' : 'summary_large_image'}">
${image !== undefined && html`<meta property="og:image" content="${image}">`}
${
  path === undefined
    ? html`<meta name="robots" content="noindex">`
    : html`<meta property="og:url" content="${siteUrl(site, path)}">
<link rel="canonical" href="${siteUrl(site, path)}">`
}`;
}

function shortened(text: string): string {
  if (text.length <= MAX_DESCRIPTION_LENGTH) return text;
  return `${text.slice(0, MAX_DESCRIPTION_LENGTH).replace(/\s+\S*$/, '')}…`;
}

function masthead({ site, nameplate, search }: PageView): Html {
  const brand = html`<a class="brand" href="${href(site, '/')}">${LOGO}<span dir="auto">${site.title}</span></a>`;
  return html`<header class="${nameplate ? 'masthead nameplate' : 'masthead'}">
${nameplate ? html`<h1>${brand}</h1>` : brand}
<nav aria-label="Site">
<a href="${href(site, '/topics')}">Topics</a>
<a href="${href(site, '/regions')}">Regions</a>
<a href="${href(site, '/sources')}">Sources</a>
<a href="${href(site, SEARCH_PATH)}">All stories</a>
</nav>
${searchBox(site, search)}
</header>`;
}

function footer(site: Site): Html {
  return html`<footer class="colophon">
<p>Every report belongs to its publisher and links to where it first appeared.</p>
<nav aria-label="For programs">
<a href="${href(site, '/feeds')}">Feeds</a>
<a href="${href(site, '/feeds.opml')}">OPML</a>
<a href="${href(site, '/api')}">API</a>
${contact(site.contact)}
</nav>
</footer>`;
}

function contact(address: string | undefined): Value {
  if (address === undefined) return undefined;
  if (/^https?:\/\//.test(address)) return html`<a href="${address}">Contact</a>`;
  return address.includes('@') && html`<a href="mailto:${address}">Contact</a>`;
}
