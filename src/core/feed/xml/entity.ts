import { decodeHTMLStrict } from 'entities';

/** Bounds on what a document type may declare: it saves writers typing and nobody needs it to grow a text. */
const MAX_DECLARED = 256;
const MAX_VALUE = 256;
/** Characters that declared entities may add to a feed altogether. */
const MAX_EXPANSION = 65_536;

/** Decodes the character references of one feed. */
export type Decoder = (raw: string) => string;

/** What no XML may hold, and C1 controls, which no text means: windows-1252 that was read as ISO 8859-1. */
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;
const WINDOWS_1252 = '€?‚ƒ„…†‡ˆ‰Š‹Œ?Ž??‘’“”•–—˜™š›œ?žŸ';

/** A text without the characters that XML forbids, and with windows-1252's in place of C1 controls. */
export function withoutControls(text: string): string {
  if (text.search(FORBIDDEN) < 0) return text;
  return text.replace(FORBIDDEN, control => {
    const western = WINDOWS_1252[control.charCodeAt(0) - 0x80];
    return western === undefined || western === '?' ? '' : western;
  });
}

/**
 * The plain entities that an internal subset declares: literal text without a reference or a tag in it, so that no
 * entity can be made of others. External ones are not looked at.
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
 * The entities of an internal subset that are made of others and would expand beyond MAX_EXPANSION: bombs, and nothing else.
 * Each is measured by the sizes of those before it; nothing is expanded.
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

/** Whether a text as written refers to one of these entities. */
export function refersToAny(entities: ReadonlySet<string>, raw: string): boolean {
  if (entities.size === 0 || !raw.includes('&')) return false;
  for (const [, name = ''] of raw.matchAll(REFERENCE)) if (entities.has(name)) return true;
  return false;
}

const REFERENCE = /&([\w.:-]{1,64});/g;
const ENTITY = /<!ENTITY\s+([\w.:-]{1,64})\s+["']([^"'<]{0,4096})/g;

/**
 * A decoder for HTML's names (feeds use them undeclared), numbers, and the feed's own declared entities within
 * MAX_EXPANSION. What is no complete reference (`&copy=3`, a bare `&`) stays as it is written.
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
