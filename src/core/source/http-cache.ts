import type { SourceState } from './state.ts';

/** How long a server whose 304 lied is asked without validators (ms): 1 day. */
export const IGNORE_VALIDATORS_FOR = 86_400_000;

/** An answer with a body: its validators, and whether it brought anything that we did not know. */
export type FullResponse = { etag: string | undefined; news: boolean; conditional: boolean };

/**
 * What an answer says of the server's validators. `lie`: our own ETag came with news, so it names more than one version.
 * `doubt`: the server kept saying 304, and when asked without validators had news; whether it published between the two
 * is seen by asking once more with the old validators: 304 to those is a lie.
 */
export function checkValidators(
  { validators, unchangedInARow = 0 }: Pick<SourceState, 'validators' | 'unchangedInARow'>,
  { etag, news, conditional }: FullResponse,
): 'trust' | 'doubt' | 'lie' {
  if (!news || !validators) return 'trust';
  if (etag !== undefined && etag === validators.etag) return 'lie';
  return !conditional && unchangedInARow > 0 ? 'doubt' : 'trust';
}

/** Response headers with lower-case names, as undici gives them. */
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * How long a response stays fresh, in milliseconds (RFC 9111 §4.2.1): `max-age`, else `Expires` less `Date`, each less
 * `Age`, or `Expires` less `now`; absent when the server does not say, or says not to keep it.
 */
export function freshnessLifetime(headers: Headers, now: number): number | undefined {
  const control = firstValue(headers['cache-control'])?.toLowerCase();
  if (control && /\bno-(store|cache)\b/.test(control)) return undefined;
  const maxAge = control?.match(/(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/)?.[1];
  const age = (Number.parseInt(firstValue(headers['age']) ?? '0', 10) || 0) * 1000;
  if (maxAge !== undefined) return Math.max(0, Number.parseInt(maxAge, 10) * 1000 - age);
  const expires = Date.parse(firstValue(headers['expires']) ?? '');
  if (Number.isNaN(expires)) return undefined;
  const date = Date.parse(firstValue(headers['date']) ?? '');
  return Number.isNaN(date) ? Math.max(0, expires - now) : Math.max(0, expires - date - age);
}

function firstValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
