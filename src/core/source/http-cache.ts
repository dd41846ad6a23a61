import { DAY } from '../time/units.ts';
import type { SourceState } from './state.ts';

/** How long validators are not sent to a server whose 304 was wrong (ms). */
export const IGNORE_VALIDATORS_FOR = DAY;

/** A response with a body: its ETag, whether it has new items, whether the request was conditional. */
type FullResponse = { etag: string | undefined; news: boolean; conditional: boolean };

/**
 * Checks the server's validators. `stale`: our own ETag came with new items, so it names several versions.
 * `suspect`: new items after repeated 304s; a second request with the old validators shows whether its 304 is
 * wrong.
 */
export function checkValidators(
  { validators, unchangedInARow = 0 }: Pick<SourceState, 'validators' | 'unchangedInARow'>,
  { etag, news, conditional }: FullResponse,
): 'trusted' | 'suspect' | 'stale' {
  if (!news || !validators) return 'trusted';
  if (etag !== undefined && etag === validators.etag) return 'stale';
  return !conditional && unchangedInARow > 0 ? 'suspect' : 'trusted';
}

/** Response headers with lower-case names. */
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Freshness lifetime of a response in ms (RFC 9111, 4.2.1): `max-age`, else `Expires` minus `Date`, each
 * minus `Age`; absent if not stated or if caching is forbidden.
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
