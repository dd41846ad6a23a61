import { resolveUrl } from '../../core/url/url.ts';

/** What RFC 3986 lets into a path, a query or a fragment, which is less than browsers do; a `%` that encodes nothing is not in it. */
const NOT_ALLOWED = /[^\w\-.~!$&'()*+,;=:@/?%#]|%(?![\da-f]{2})/gi;

/**
 * An address as feeds may carry it: absolute, http(s), within `MAX_URL`, and by the letter of RFC 3986: `?tags[]=a|b` works in
 * every browser, and no validator takes it. Absent for everything else.
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

/** The spelling of such an address that is compared (RFC 3986 §6.2.2): nothing is encoded that need not be, all else alike. */
export function normalizedUrl(url: string): string {
  return url.replace(/%[\da-f]{2}/gi, octet => {
    const letter = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[\w\-.~]/.test(letter) ? letter : octet.toUpperCase();
  });
}
