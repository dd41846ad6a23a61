/** Maximum length of a URL (characters): the common limit of browsers and CDNs. */
export const MAX_URL = 2048;

/** Absolute form of a URL; undefined unless it is http(s), without credentials and within MAX_URL. */
export function resolveUrl(href: string, base?: string): string | undefined {
  const trimmed = href.trim();
  if (trimmed === '' || trimmed.length > MAX_URL) return undefined;
  if (CANONICAL.test(trimmed) && !NOT_CANONICAL.test(trimmed)) return trimmed;
  const parsed = URL.parse ? URL.parse(trimmed, base) : tryParse(trimmed, base);
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return undefined;
  if (parsed.username !== '' || parsed.password !== '' || parsed.href.length > MAX_URL) return undefined;
  return parsed.href;
}

/** URLs that the WHATWG parser returns unchanged. Most are, and parsing costs microseconds each. */
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

/** Tracking parameters, which do not identify a page. */
const TRACKING =
  /^(utm_\w+|mtm_\w+|pk_\w+|ga_\w+|hsa_\w+|at_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh|mc_[ce]id|mkt_tok|_hsenc|_hsmi|oly_(anon|enc)_id|vero_(id|conv)|wickedid|cmpid|ocid|ncid|smid|soc_(src|trk)|ref_src|ref_url|traffic_source|__twitter_impression|amp|outputtype)$/i;

/**
 * Comparison key of a URL, equal for spellings of one page; never fetched. Removed: scheme, `www.`, `m.` and
 * `amp.` hosts, default ports, fragments, tracking parameters, order of parameters, trailing slash, `/amp`.
 * Path and query keep their case.
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
 * Whether a key identifies a page. A front page, which some feeds use as the URL of every item, does not;
 * neither does a missing URL.
 */
export function identifiesPage(key: string): boolean {
  return /[/?]/.test(key);
}
