/** Response headers with lower-case names, as undici gives them. */
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * How long a response stays fresh, in milliseconds (RFC 9111 §4.2.1): `max-age` less `Age`, else `Expires` less `Date`
 * (or `now`); absent when the server does not say, or says not to keep it.
 */
export function freshFor(headers: Headers, now: number): number | undefined {
  const control = one(headers['cache-control'])?.toLowerCase();
  if (control && /\bno-(store|cache)\b/.test(control)) return undefined;
  const maxAge = control?.match(/(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/)?.[1];
  if (maxAge !== undefined) {
    const age = Number.parseInt(one(headers['age']) ?? '0', 10) || 0;
    return Math.max(0, Number.parseInt(maxAge, 10) - age) * 1000;
  }
  const expires = Date.parse(one(headers['expires']) ?? '');
  if (Number.isNaN(expires)) return undefined;
  const date = Date.parse(one(headers['date']) ?? '');
  return Math.max(0, expires - (Number.isNaN(date) ? now : date));
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
