import { idOf } from '../id.ts';
import { identifiesPage, urlKey } from '../url/url.ts';
import type { Item } from './item.ts';

/**
 * An item with its identity: `id`, comparison keys (native id, else URL), and a `hash` that changes with each
 * edit.
 */
export type IdentifiedItem = { item: Item; id: string; keys: string[]; hash: string };

/**
 * Identifies the items of one document. A native id or URL that several items share identifies none of them;
 * an item with neither is identified by its words. `id` applies at first sight only: if one of `keys` is
 * known, its stored id is used, so that moves to https, new titles and changed guids count as updates.
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

/** Hash of the visible content; the order of categories does not matter. */
function contentHash(item: Item, page: string): string {
  return idOf(words(item), page, item.contentHtml ?? '').slice(0, 12);
}

function words(item: Item): string {
  return `${item.title ?? ''}\n${item.summary ?? item.contentHtml ?? ''}`;
}
