import type { Site } from '../../core/edition/site.ts';

/** Link within the site: a path with the prefix of `site.baseUrl`, valid under any host. */
export function href(site: Site, path: string): string {
  return `${new URL(site.baseUrl).pathname.replace(/\/+$/, '')}${path}`;
}

/** Host name of a URL without `www.`; an invalid URL is returned unchanged. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

/** Path of a story page. */
export function storyPath(storyId: string): string {
  return `/stories/${encodeURIComponent(storyId)}`;
}

/** Path of a region's feed page. */
export function regionPath(code: string): string {
  return `/feeds/region/${encodeURIComponent(code)}`;
}

/** Path of a source's feed page. */
export function sourcePath(id: string): string {
  return `/feeds/source/${encodeURIComponent(id)}`;
}

/** Path of a topic's feed page. */
export function topicPath(id: string): string {
  return `/feeds/${encodeURIComponent(id)}`;
}

/** Path of the page of all stories with one filter set, in canonical spelling. */
export function filterPath(name: 'language' | 'tag', value: string): string {
  return `/feeds/all?${name}=${encodeURIComponent(value)}`;
}
