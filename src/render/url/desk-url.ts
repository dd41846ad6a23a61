import type { Edition } from '../../core/edition/edition.ts';
import type { Site } from '../../core/edition/site.ts';

/** The formats in which an edition is rendered; each name is also the extension in its address. */
export type FormatName = 'rss' | 'atom' | 'json' | 'ninjs';

/** Media types as feeds, pages and the API announce them. ninjs has none of its own. */
export const MEDIA_TYPES: Readonly<Record<FormatName, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  ninjs: 'application/json',
};

/** Year in every `tag:` URI (RFC 4151): when the scheme of these names was fixed, not when a story appeared. */
const TAG_YEAR = 2026;

/** An address on the desk's own site from a path with a leading slash. */
export function siteUrl(site: Site, path: string): string {
  return `${site.baseUrl.replace(/\/+$/, '')}${path}`;
}

/** The page of one story. */
export function storyUrl(site: Site, storyId: string): string {
  return siteUrl(site, `/stories/${encodeURIComponent(storyId)}`);
}

/**
 * The name of something on this desk that outlives its address: scheme, port and path prefix of the site may change,
 * see `docs/decisions/feed-ids.md`. `name` starts with a slash.
 */
export function tagUri(site: Site, name: string): string {
  const host = new URL(site.baseUrl).hostname.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
  return `tag:${host},${TAG_YEAR}:${encodeURI(name).replaceAll('%25', '%')}`;
}

/** The name of a story, as every format gives it. */
export function storyTag(site: Site, storyId: string): string {
  return tagUri(site, `/stories/${encodeURIComponent(storyId)}`);
}

/** The query without its cursor: what the feed selects, whichever page of it this is. */
function selection(edition: Edition): string {
  const parameters = edition.query.split('&').filter(pair => pair !== '' && !pair.startsWith('before='));
  return parameters.join('&');
}

function withQuery(address: string, query: string): string {
  return query === '' ? address : `${address}?${query}`;
}

/** The name of the feed: the same on all its pages (RFC 5005) and in all its formats. */
export function feedTag(edition: Edition): string {
  return tagUri(edition.site, withQuery(edition.path, selection(edition)));
}

/** Where this very page of the edition is found: in a format, or as a page for people. */
export function selfUrl(edition: Edition, format?: FormatName): string {
  return withQuery(
    siteUrl(edition.site, `${edition.path}${format === undefined ? '' : `.${format}`}`),
    edition.query,
  );
}

/** The first page, with the newest entries. */
export function firstUrl(edition: Edition, format?: FormatName): string {
  return selfUrl({ ...edition, query: selection(edition) }, format);
}

/** The page with the next older entries; absent on the last one. */
export function nextUrl(edition: Edition, format?: FormatName): string | undefined {
  if (edition.next === undefined) return undefined;
  const cursor = `before=${encodeURIComponent(edition.next)}`;
  const query = [selection(edition), cursor].filter(part => part !== '').join('&');
  return selfUrl({ ...edition, query }, format);
}

/** The desk's WebSub hub; absent where it runs none: a feed promises nothing that is not there. */
export function hubUrl(site: Site): string | undefined {
  return site.hub === undefined ? undefined : siteUrl(site, site.hub);
}

/** The `Link` header by which whoever reads a feed finds the hub, and the name that the feed has there (WebSub §4). */
export function hubLinks(site: Site, self: string): string {
  const hub = hubUrl(site);
  return [...(hub === undefined ? [] : [`<${hub}>; rel="hub"`]), `<${self}>; rel="self"`].join(', ');
}
