import { LRUCache } from 'lru-cache';
import type { Entry } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';

/** Memory of a cache's entries and their fragments (bytes). */
const MAX_BYTES = 32_000_000;
/** Memory estimate of an entry without its texts, and of each character of those (bytes). */
const ENTRY_BYTES = 4_000;
const BYTES_PER_CHARACTER = 2;

/** The fragments of an entry by form, as written for a site. */
type Fragments = { site: Site; byForm: ReadonlyMap<string, string> };

/**
 * Rendered fragments by entry, least recently used first out. The key is the entry's identity: entries are
 * immutable, and compiling an unchanged story returns the same object.
 */
export type FragmentCache = LRUCache<Entry, Fragments>;

export function makeFragmentCache(): FragmentCache {
  return new LRUCache<Entry, Fragments>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });
}

function sizeOf({ byForm }: Fragments, entry: Entry): number {
  let characters = entry.contentHtml?.length ?? 0;
  for (const text of byForm.values()) characters += text.length;
  return ENTRY_BYTES + BYTES_PER_CHARACTER * characters;
}

type FragmentRequest = {
  site: Site;
  entries: readonly Entry[];
  /** Names the format and everything else that `write` depends on beside site and entry. */
  form: string;
  /** Writes the entries that are not cached: one text each, in their order. */
  write: (missing: readonly Entry[]) => readonly string[];
};

/** One fragment for each entry, cached or written. Without a cache all are written. */
export function fragmentsOf(
  cache: FragmentCache | undefined,
  { site, entries, form, write }: FragmentRequest,
): readonly string[] {
  if (!cache) return write(entries);
  const cached = entries.map(entry => fragmentsFor(cache, site, entry)?.get(form));
  const missing = entries.filter((_, index) => cached[index] === undefined);
  const written = (missing.length === 0 ? [] : write(missing)).values();
  return entries.map((entry, index) => {
    const known = cached[index];
    if (known !== undefined) return known;
    const text = written.next().value ?? '';
    const byForm = new Map(fragmentsFor(cache, site, entry)).set(form, text);
    cache.set(entry, { site, byForm });
    return text;
  });
}

/**
 * The cached fragments of an entry; undefined if they were written for an earlier configuration of the site.
 */
function fragmentsFor(
  cache: FragmentCache,
  site: Site,
  entry: Entry,
): ReadonlyMap<string, string> | undefined {
  const found = cache.get(entry);
  return found?.site === site ? found.byForm : undefined;
}
