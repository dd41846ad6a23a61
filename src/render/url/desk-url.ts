import type { Edition } from '../../core/edition/edition.ts';
import type { Site } from '../../core/edition/site.ts';

/** The feed formats; each name is also the extension of the feed's URL. */
export type FormatName = 'rss' | 'atom' | 'json' | 'ninjs' | 'geojson';

/** Media type of each format. ninjs has no registered type. */
export const MEDIA_TYPES: Readonly<Record<FormatName, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  ninjs: 'application/json',
  geojson: 'application/geo+json',
};

/** Year of every `tag:` URI (RFC 4151): a constant of the naming scheme, not a story's date. */
const TAG_YEAR = 2026;

/** The desk's URL of a path with a leading slash. */
export function siteUrl(site: Site, path: string): string {
  return `${site.baseUrl.replace(/\/+$/, '')}${path}`;
}

/** The page of one story. */
export function storyUrl(site: Site, storyId: string): string {
  return siteUrl(site, `/stories/${encodeURIComponent(storyId)}`);
}

/**
 * A permanent id that does not depend on scheme, port or path prefix of the site, see
 * `docs/decisions/feed-ids.md`. `name` starts with a slash.
 */
export function tagUri(site: Site, name: string): string {
  const host = new URL(site.baseUrl).hostname.toLowerCase().replace(/[^a-z0-9.-]/g, '-');
  return `tag:${host},${TAG_YEAR}:${encodeURI(name).replaceAll('%25', '%')}`;
}

/** The permanent id of a story, the same in every format. */
export function storyTag(site: Site, storyId: string): string {
  return tagUri(site, `/stories/${encodeURIComponent(storyId)}`);
}

/** The edition's query without the paging cursor. */
function queryWithoutCursor(edition: Edition): string {
  const parameters = edition.query.split('&').filter(pair => pair !== '' && !pair.startsWith('before='));
  return parameters.join('&');
}

function withQuery(address: string, query: string): string {
  return query === '' ? address : `${address}?${query}`;
}

/** The permanent id of a feed, the same on all its pages (RFC 5005) and in all formats. */
export function feedTag(edition: Edition): string {
  return tagUri(edition.site, withQuery(edition.path, queryWithoutCursor(edition)));
}

/** The URL of this page of the edition in a format, or as HTML. */
export function selfUrl(edition: Edition, format?: FormatName): string {
  return withQuery(
    siteUrl(edition.site, `${edition.path}${format === undefined ? '' : `.${format}`}`),
    edition.query,
  );
}

/** The first page, with the newest entries. */
export function firstUrl(edition: Edition, format?: FormatName): string {
  return selfUrl({ ...edition, query: queryWithoutCursor(edition) }, format);
}

/** The page with the next older entries; undefined on the last one. */
export function nextUrl(edition: Edition, format?: FormatName): string | undefined {
  if (edition.next === undefined) return undefined;
  const cursor = `before=${encodeURIComponent(edition.next)}`;
  const query = [queryWithoutCursor(edition), cursor].filter(part => part !== '').join('&');
  return selfUrl({ ...edition, query }, format);
}

/** The desk's WebSub hub; undefined if it runs none. */
export function hubUrl(site: Site): string | undefined {
  return site.hub === undefined ? undefined : siteUrl(site, site.hub);
}

/** The `Link` header for WebSub discovery: the hub and the feed's topic URL (WebSub §4). */
export function hubLinks(site: Site, self: string): string {
  const hub = hubUrl(site);
  return [...(hub === undefined ? [] : [`<${hub}>; rel="hub"`]), `<${self}>; rel="self"`].join(', ');
}
