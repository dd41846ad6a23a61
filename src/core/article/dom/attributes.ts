import type { Element } from 'domhandler';
import { escapeAttribute } from 'entities';
import { ADDRESSES, ALLOWED, ALLOWED_EVERYWHERE } from '../../html/allowed.ts';
import { resolveUrl } from '../../url/url.ts';

/** Makes every URL of a `srcset` absolute and drops those that do not resolve. */
export function resolveSrcset(srcset: string, base: string): string {
  return candidatesOf(srcset)
    .flatMap(([href, size]) => {
      const url = resolveUrl(href, base);
      return url ? [`${url.replaceAll(',', '%2C')} ${size}`.trim()] : [];
    })
    .join(', ');
}

/** Characters of a `srcset` that are read. */
const MAX_SRCSET_CHARS = 8000;

/** Candidates of a `srcset` as URL and descriptor. Commas inside URLs are no separators. */
export function candidatesOf(srcset: string): [string, string][] {
  return [
    ...srcset
      .slice(0, MAX_SRCSET_CHARS)
      .matchAll(/\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+(\d+(?:\.\d+)?[wx]))?\s*(?:,|$)/g),
  ].map(([, href = '', size = '']) => [href, size]);
}

/** Allowed attributes of an element as written in a tag, each preceded by a space. */
export function safeAttributes(element: Element, base: string): string {
  const names = ALLOWED.get(element.name);
  if (!names) return '';
  let written = '';
  for (const name of [...names, ...ALLOWED_EVERYWHERE]) {
    const value = element.attribs[name];
    if (value === undefined) continue;
    const safe = safeValue(name, value, base);
    if (safe !== undefined) written += ` ${name}="${escapeAttribute(safe)}"`;
  }
  return written;
}

function safeValue(name: string, value: string, base: string): string | undefined {
  if (!ADDRESSES.has(name)) return value;
  return (name === 'srcset' ? resolveSrcset(value, base) : resolveUrl(value, base)) || undefined;
}
