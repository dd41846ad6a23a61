import { resolveUrl } from '../../url/url.ts';
import type { Attributes } from './node.ts';
import { canonicalPrefix, customaryPrefix, type ElementKind, knownElement } from './vocabulary.ts';

/** Inherited context of an element: bound prefixes, base URL, language. */
export type Scope = {
  bound: ReadonlyMap<string, string>;
  outer: Scope | undefined;
  base: string | undefined;
  lang: string | undefined;
  /** Cache of names resolved in this scope. */
  names: Map<string, KnownName>;
};

/** A resolved element name: canonical prefix, local name, the name used in the tree, and its role. */
export type KnownName = { prefix: string; local: string; name: string; kind: ElementKind | 'skip' };

/** Maximum number of prefixes that an element may bind. */
const MAX_BOUND = 32;
/** Maximum number of cached names of a scope: real feeds have dozens, attacks have millions. */
const MAX_NAMES = 512;

/** The scope outside the root element. */
export function documentScope(base: string | undefined): Scope {
  return { bound: new Map(), outer: undefined, base, lang: undefined, names: new Map() };
}

/** The scope within an element: its parent's, unless it binds prefixes or sets `xml:base` or `xml:lang`. */
export function innerScope(outer: Scope, attributes: Attributes | undefined): Scope {
  if (!attributes) return outer;
  let bound: Map<string, string> | undefined;
  let { base, lang } = outer;
  let changed = false;
  for (const name in attributes) {
    const value = attributes[name] ?? '';
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      const own = name.slice(6);
      bound ??= new Map();
      if (bound.size < MAX_BOUND) bound.set(own, canonicalPrefix(value, own));
    } else if (name === 'xml:base') {
      base = resolveUrl(value, base) ?? base;
      changed = true;
    } else if (name === 'xml:lang') {
      lang = value.trim();
      changed = true;
    }
  }
  if (!bound && !changed) return outer;
  if (!bound) return { ...outer, base, lang };
  return { bound, outer, base, lang, names: new Map() };
}

/** Resolves a tag's name. `ownPrefix` is the prefix of the feed's own vocabulary. */
export function resolveName(scope: Scope, raw: string, ownPrefix: string): KnownName {
  const found = scope.names.get(raw);
  if (found) return found;
  const colon = raw.indexOf(':');
  const own = colon < 0 ? '' : raw.slice(0, colon).toLowerCase();
  const local = raw.slice(colon + 1);
  const bound = bindingOf(scope, own) ?? customaryPrefix(own);
  const prefix = bound === ownPrefix ? '' : bound;
  const entry = knownElement(prefix, local);
  const name: KnownName = {
    prefix,
    local: local.toLowerCase(),
    name: entry?.name ?? raw,
    kind: entry?.kind ?? 'skip',
  };
  if (scope.names.size < MAX_NAMES) scope.names.set(raw, name);
  return name;
}

function bindingOf(scope: Scope, prefix: string): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.outer) {
    const found = at.bound.get(prefix);
    if (found !== undefined) return found;
  }
  return undefined;
}
