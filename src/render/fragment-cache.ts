import type { Entry } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';

/** Memory for what entries are written as, and for the entries themselves (bytes): what was used least recently leaves first. */
const MOST = 32_000_000;
/** Memory that an entry takes beside its texts, and each character of those (bytes). */
const ENTRY = 4_000;
const CHARACTER = 2;

type Kept = { site: Site; texts: Map<string, string>; size: number };
const kept = new Map<Entry, Kept>();
let bytes = 0;

/**
 * Each entry of a list as it stands in some `form`, written once as long as the same entry is asked for: when a story is new
 * in an edition, the others need not be written again. `write` is asked for all that are missing together, and gives one text
 * for each in their order. Entries are values that nobody changes; what `write` depends on beside site and entry belongs to
 * the name of the form.
 */
export function fragmentsOf(
  site: Site,
  entries: readonly Entry[],
  form: string,
  write: (missing: readonly Entry[]) => readonly string[],
): string[] {
  const texts = entries.map(entry => known(site, entry)?.texts.get(form));
  const missing = entries.filter((_, index) => texts[index] === undefined);
  const written = (missing.length === 0 ? [] : write(missing)).values();
  return entries.map((entry, index) => {
    const text = texts[index] ?? written.next().value ?? '';
    keep(touch(site, entry), form, text);
    return text;
  });
}

/** What is kept of an entry, unless it was written for what the desk said of itself before. */
function known(site: Site, entry: Entry): Kept | undefined {
  const found = kept.get(entry);
  return found?.site === site ? found : undefined;
}

/** The same, as the youngest of all. */
function touch(site: Site, entry: Entry): Kept {
  const size = ENTRY + CHARACTER * (entry.contentHtml?.length ?? 0);
  const found = known(site, entry) ?? { site, texts: new Map(), size };
  forget(entry);
  kept.set(entry, found);
  bytes += found.size;
  return found;
}

function keep(found: Kept, form: string, text: string): void {
  if (found.texts.has(form)) return;
  found.texts.set(form, text);
  found.size += CHARACTER * text.length;
  bytes += CHARACTER * text.length;
  for (const oldest of kept.keys()) {
    if (bytes <= MOST) break;
    forget(oldest);
  }
}

function forget(entry: Entry): void {
  bytes -= kept.get(entry)?.size ?? 0;
  kept.delete(entry);
}
