import { decodeHTMLAttribute } from 'entities';
import { resolveUrl } from '../url/url.ts';
import { ADDRESSES, ALLOWED, ALLOWED_EVERYWHERE } from './allowed.ts';
import type { RawAttributes } from './walk.ts';

/** Attributes in which lazy loaders keep a picture's URL. */
const LAZY_SOURCES = ['data-src', 'data-lazy-src', 'data-original', 'data-orig-file'];
const LAZY_SETS = ['data-srcset', 'data-lazy-srcset'];
/** Candidates kept of one `srcset`. */
const MAX_CANDIDATES = 16;

/** Attributes that are read; others are not even sliced from the input. */
export const READ_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...[...ALLOWED.values()].flat(),
  ...ALLOWED_EVERYWHERE,
  ...LAZY_SOURCES,
  ...LAZY_SETS,
]);

/**
 * Start tag of an allowed element with its allowed attributes and absolute URLs. Absent for pictures with
 * neither URL nor alternative text, and for tracking pixels.
 */
export function startTag(name: string, raw: RawAttributes, base: string | undefined): string | undefined {
  if (raw.size === 0) return NEEDS_SOURCE.has(name) ? undefined : `<${name}>`;
  if (name === 'img') applyLazySource(raw, base);
  let tag = `<${name}`;
  const allowed = ALLOWED.get(name) ?? [];
  let sourced = false;
  for (const [attribute, value] of raw) {
    if (!allowed.includes(attribute) && !ALLOWED_EVERYWHERE.includes(attribute)) continue;
    const safe = safeValue(attribute, decodeHTMLAttribute(value), base);
    if (safe === undefined) continue;
    if (attribute === 'src' || attribute === 'srcset') sourced = true;
    tag += ` ${attribute}="${escapeAttribute(safe)}"`;
  }
  if (NEEDS_SOURCE.has(name) && ((!sourced && !raw.get('alt')) || isPixel(raw))) return undefined;
  return `${tag}>`;
}

const NEEDS_SOURCE = new Set(['img', 'source', 'track']);

/** Moves a lazily loaded picture's URL into `src` and `srcset`. */
function applyLazySource(raw: RawAttributes, base: string | undefined): void {
  const source = LAZY_SOURCES.map(name => raw.get(name)).find(value => value && resolveUrl(value, base));
  const candidates = LAZY_SETS.map(name => raw.get(name)).find(Boolean);
  if (source) raw.set('src', source);
  if (candidates) raw.set('srcset', candidates);
}

function isPixel(raw: RawAttributes): boolean {
  return /^[01](px)?$/.test(raw.get('width') ?? '') && /^[01](px)?$/.test(raw.get('height') ?? '');
}

function safeValue(attribute: string, value: string, base: string | undefined): string | undefined {
  if (!ADDRESSES.has(attribute)) return value;
  if (attribute === 'srcset') return safeCandidates(value, base);
  if (attribute === 'href' && /^\s*mailto:[^\s<>"'\\]+$/i.test(value)) return value.trim();
  return resolveUrl(value, base);
}

/**
 * Makes every URL of a `srcset` absolute (HTML Living Standard, 4.8.4.2.1); a comma may also be part of a
 * URL.
 */
function safeCandidates(value: string, base: string | undefined): string | undefined {
  const safe: string[] = [];
  for (const candidate of value.split(/,\s+|\s,/, MAX_CANDIDATES)) {
    const [address = '', descriptor] = candidate.trim().split(/\s+/, 2);
    const url = resolveUrl(address, base);
    if (url && (descriptor === undefined || /^[\d.]+[wxh]$/.test(descriptor))) {
      safe.push(descriptor ? `${url} ${descriptor}` : url);
    }
  }
  return safe.length > 0 ? safe.join(', ') : undefined;
}

function escapeAttribute(value: string): string {
  if (!/[&"<>\x00-\x1f\x7f]/.test(value)) return value;
  return value
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/"/g, '&quot;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
