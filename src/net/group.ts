import { getDomain } from 'tldts';

/** The politeness group of an address: the operator's, else its registrable domain, else its host. */
export function groupOf(url: string, group?: string | undefined): string {
  if (group) return group;
  return getDomain(url, { allowPrivateDomains: true }) ?? new URL(url).hostname;
}
