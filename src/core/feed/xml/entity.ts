import { decodeHTMLStrict } from 'entities';

/** Limits of the entities that a document type may declare. */
const MAX_DECLARED = 256;
const MAX_VALUE = 256;
/** Maximum number of characters that declared entities may add to a feed. */
const MAX_EXPANSION = 65_536;

/** Decodes the character references of one feed. */
export type Decoder = (raw: string) => string;

/** Characters that XML forbids, and C1 controls, which come from windows-1252 decoded as ISO 8859-1. */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;
const WINDOWS_1252 = '€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ';

/** Removes characters that XML forbids and replaces C1 controls by their windows-1252 characters. */
export function withoutControls(text: string): string {
  if (text.search(FORBIDDEN) < 0) return text;
  return text.replace(FORBIDDEN, control => {
    const western = WINDOWS_1252[control.charCodeAt(0) - 0x80];
    return western === undefined || western === '?' ? '' : western;
  });
}

/**
 * Entities of an internal subset whose value is plain text, without references or tags, so that they cannot
 * nest. External entities are ignored.
 */
export function declaredEntities(doctype: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const declaration = /<!ENTITY\s+([\w.:-]{1,64})\s+(?:"([^"&<%]{0,256})"|'([^'&<%]{0,256})')\s*>/g;
  for (const [, name = '', double, single] of doctype.matchAll(declaration)) {
    const value = double ?? single ?? '';
    if (found.size < MAX_DECLARED && value.length <= MAX_VALUE && !found.has(name)) found.set(name, value);
  }
  return found;
}

/**
 * Entities of an internal subset that would expand beyond MAX_EXPANSION. Sizes are computed from the
 * declarations before each; nothing is expanded.
 */
export function entityBombs(doctype: string): ReadonlySet<string> {
  const sizes = new Map<string, number>();
  const bombs = new Set<string>();
  for (const [, name = '', value = ''] of doctype.matchAll(ENTITY)) {
    if (sizes.has(name)) continue; // the first declaration binds (XML 1.0 §4.2)
    let size = value.length;
    for (const [, of = ''] of value.matchAll(REFERENCE)) size += sizes.get(of) ?? 0;
    if (size > MAX_EXPANSION) bombs.add(name);
    sizes.set(name, Math.min(size, MAX_EXPANSION + 1));
  }
  return bombs;
}

/** Returns true when a raw text refers to one of these entities. */
export function refersToAny(entities: ReadonlySet<string>, raw: string): boolean {
  if (entities.size === 0 || !raw.includes('&')) return false;
  for (const [, name = ''] of raw.matchAll(REFERENCE)) if (entities.has(name)) return true;
  return false;
}

const REFERENCE = /&([\w.:-]{1,64});/g;
const ENTITY = /<!ENTITY\s+([\w.:-]{1,64})\s+["']([^"'<]{0,4096})/g;

/**
 * Makes a decoder for HTML's entity names (feeds use them undeclared), numeric references, and the feed's own
 * declared entities up to MAX_EXPANSION. Incomplete references (`&copy=3`, a bare `&`) stay as written.
 */
export function makeDecoder(declared: ReadonlyMap<string, string>): Decoder {
  let left = MAX_EXPANSION;
  const expand = (reference: string, name: string) => {
    const value = declared.get(name);
    if (value === undefined || value.length > left) return reference;
    left -= value.length;
    return value;
  };
  return raw => {
    if (!raw.includes('&')) return raw;
    const expanded = declared.size > 0 ? raw.replace(REFERENCE, expand) : raw;
    const text = decodeHTMLStrict(expanded);
    return expanded.includes('&#') ? withoutControls(text) : text;
  };
}
