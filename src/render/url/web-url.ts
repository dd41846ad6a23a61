import { resolveUrl } from '../../core/url/url.ts';

/**
 * Characters that RFC 3986 forbids in path, query and fragment, although browsers accept them; also an
 * invalid `%`.
 */
const NOT_ALLOWED = /[^\w\-.~!$&'()*+,;=:@/?%#]|%(?![\da-f]{2})/gi;

/**
 * A URL for feeds: absolute, http(s), within `MAX_URL` and strictly RFC 3986, since validators reject
 * `?tags[]=a|b`. Undefined for anything else.
 */
export function strictWebUrl(address: string): string | undefined {
  const url = resolveUrl(address);
  const path = url?.indexOf('/', 'https://'.length) ?? -1;
  if (url === undefined || path < 0) return url;
  return url.slice(0, path) + url.slice(path).replace(NOT_ALLOWED, encoded);
}

function encoded(text: string): string {
  return text === '%' ? '%25' : `%${text.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

/** The normalised form of a URL (RFC 3986 §6.2.2): no unnecessary percent-encoding, upper-case hex digits. */
export function normalizedUrl(url: string): string {
  return url.replace(/%[\da-f]{2}/gi, octet => {
    const letter = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w\-.~]/.test(letter) ? letter : octet.toUpperCase();
  });
}
