/** Longest address that we keep, in characters: the de facto limit of browsers and CDNs. */
export const MAX_URL = 2048;

/**
 * An address as a source wrote it, made absolute. Absent unless it is http(s) without user names or
 * passwords and within MAX_URL characters.
 */
export function resolveUrl(href: string, base?: string): string | undefined {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > MAX_URL) return undefined;
  if (CANONICAL.test(trimmed) && !NOT_CANONICAL.test(trimmed)) return trimmed;
  const parsed = URL.parse ? URL.parse(trimmed, base) : tryParse(trimmed, base);
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return undefined;
  if (parsed.username !== '' || parsed.password !== '' || parsed.href.length > MAX_URL) return undefined;
  return parsed.href;
}

/** Addresses that the WHATWG parser would give back unchanged: most of them, and parsing takes microseconds each. */
const CANONICAL =
  /^https?:\/\/(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}\/[\w.~!$&()*+,;=:@%/-]*(?:\?[\w.~!$&()*+,;=:@%/?-]*)?(?:#[\w.~!$&()*+,;=:@%/?-]*)?$/;
const NOT_CANONICAL = /\/\.|%2e|xn--/i;

function tryParse(href: string, base?: string): URL | null {
  try {
    return new URL(href, base);
  } catch {
    return null;
  }
}

/** Query parameters that say where a click came from, never which page it leads to. */
const TRACKING =
  /^(utm_\w+|mtm_\w+|pk_\w+|ga_\w+|hsa_\w+|at_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|oly_(anon|enc)_id|vero_(id|conv)|wickedid|cmpid|ocid|ncid|smid|soc_(src|trk)|ref_src|ref_url|traffic_source|__twitter_impression|amp|outputtype)$/i;

/**
 * The comparison key of an address: equal for spellings of one page. A key is compared, never fetched:
 * scheme, `www.`, `m.` and `amp.` hosts, default ports, fragments, tracking parameters, the order of parameters,
 * a trailing slash and `/amp` are gone; path and remaining query keep their case.
 */
export function urlKey(url: string): string {
  const parsed = tryParse(url);
  if (!parsed) return url;
  const host = parsed.host.replace(/^(www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])/, '');
  const path = parsed.pathname.replace(/\/(amp\/?|index\.(html?|php))$/i, '/').replace(/\/+$/, '');
  const query = [...parsed.searchParams]
    .filter(([name]) => !TRACKING.test(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  return `${host}${path}${query ? `?${query}` : ''}`;
}

/**
 * True when a comparison key is that of a page of its own. The front page of a site, which some feeds and pages give as
 * the address of everything, tells no two reports apart; neither does an address that is missing.
 */
export function identifiesPage(key: string): boolean {
  return /[/?]/.test(key);
}
