import { idOf } from '../id.ts';
import { identifiesPage, urlKey } from '../url/url.ts';
import type { Item } from './item.ts';

/**
 * How an item is recognised on the next poll: by its native id, else by the comparison key of its URL. `hash` changes
 * when the item is edited.
 */
export type IdentifiedItem = { item: Item; id: string; keys: string[]; hash: string };

/**
 * Identifies the items of one feed document (DESIGN §3.3). A native id that several items of the document share names
 * none of them, so those fall back to their URL, unless it is a front page; an item with neither is known by its words. `id` is what a first sight
 * mints: whoever finds one of `keys` already known uses the id that was minted then, so that an http -> https move, a
 * retitle or a changed guid is an update.
 */
export function identifyItems(sourceId: string, items: readonly Item[]): IdentifiedItem[] {
  const pages = items.map(({ url }) => (url ? urlKey(url) : ''));
  const uses = countsOf(items.map(({ id }) => id ?? ''));
  const visits = countsOf(pages);

  const seen = new Set<string>();
  const identified: IdentifiedItem[] = [];
  for (const [index, item] of items.entries()) {
    const page = pages[index] ?? '';
    const keys: string[] = [];
    if (item.id && uses.get(item.id) === 1) keys.push(`g${idOf(item.id)}`);
    if (identifiesPage(page) && visits.get(page) === 1) keys.push(`u${idOf(page)}`);
    if (keys.length === 0) keys.push(`w${idOf(item.id ?? '', item.url ?? '', words(item))}`);
    const first = keys[0] ?? '';
    if (seen.has(first)) continue; // the document lists the very same item twice
    seen.add(first);
    identified.push({ item, id: idOf(sourceId, first), keys, hash: contentHash(item, page) });
  }
  return identified;
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Hash of what a reader would see of an item: an edit changes it, another order of categories does not. */
function contentHash(item: Item, page: string): string {
  return idOf(words(item), page, item.contentHtml ?? '').slice(0, 12);
}

function words(item: Item): string {
  return `${item.title ?? ''}\n${item.summary ?? item.contentHtml ?? ''}`;
}
