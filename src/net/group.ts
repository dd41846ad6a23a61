import { getDomain } from 'tldts';

/** Politeness group of a URL: the configured one, else its registrable domain, else its host. */
export function politenessGroupOf(url: string, group?: string | undefined): string {
  if (group) return group;
  return getDomain(url, { allowPrivateDomains: true }) ?? new URL(url).hostname;
}
