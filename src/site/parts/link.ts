import type { Site } from '../../core/edition/site.ts';

/** A link within the site: path only, so that it works at whatever address the site is reached. */
export function href(site: Site, path: string): string {
  return `${new URL(site.baseUrl).pathname.replace(/\/+$/, '')}${path}`;
}

/** The host of an address as people say it, without `www.`; the address itself when it is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

/** The page of one story. */
export function storyPath(storyId: string): string {
  return `/stories/${encodeURIComponent(storyId)}`;
}

/** The page of a region's feed. */
export function regionPath(code: string): string {
  return `/feeds/region/${encodeURIComponent(code)}`;
}

/** The page of a source's feed. */
export function sourcePath(id: string): string {
  return `/feeds/source/${encodeURIComponent(id)}`;
}

/** The page of a topic's feed. */
export function topicPath(id: string): string {
  return `/feeds/${encodeURIComponent(id)}`;
}
