/** Response headers with lower-case names, as undici gives them. */
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * How long a response stays fresh, in milliseconds (RFC 9111 §4.2.1): `max-age`, else `Expires` less `Date`, each less
 * `Age`, or `Expires` less `now`; absent when the server does not say, or says not to keep it.
 */
export function freshFor(headers: Headers, now: number): number | undefined {
  const control = one(headers['cache-control'])?.toLowerCase();
  if (control && /\bno-(store|cache)\b/.test(control)) return undefined;
  const maxAge = control?.match(/(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/)?.[1];
  const age = (Number.parseInt(one(headers['age']) ?? '0', 10) || 0) * 1000;
  if (maxAge !== undefined) return Math.max(0, Number.parseInt(maxAge, 10) * 1000 - age);
  const expires = Date.parse(one(headers['expires']) ?? '');
  if (Number.isNaN(expires)) return undefined;
  const date = Date.parse(one(headers['date']) ?? '');
  return Number.isNaN(date) ? Math.max(0, expires - now) : Math.max(0, expires - date - age);
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
