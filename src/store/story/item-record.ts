import type { Item } from '../../core/item/item.ts';

/** Names of an item's hash fields in Redis; `commit-items.lua` writes them by these names. */
export const ITEM_FIELDS = {
  /** JSON of the item as its source gave it. */
  json: 'json',
  source: 'source',
  /** First seen (epoch ms). */
  firstSeen: 'first',
  /** 1, raised by each edit. */
  version: 'version',
} as const;

/** An item as its source gave it last. `firstSeen` in epoch ms; `version` is 1 and raised by each edit. */
export type StoredItem = { item: Item; sourceId: string; firstSeen: number; version: number };

/** Fields that `decodeItem` takes, in its order. */
export const STORED_ITEM_FIELDS = [
  ITEM_FIELDS.json,
  ITEM_FIELDS.source,
  ITEM_FIELDS.firstSeen,
  ITEM_FIELDS.version,
] as const;

/** Decodes the values of `STORED_ITEM_FIELDS`; absent when the item was purged. */
export function decodeItem([json, sourceId, firstSeen, version]: readonly (string | null)[]):
  | StoredItem
  | undefined {
  if (!json || !sourceId) return undefined;
  return {
    item: JSON.parse(json) as Item,
    sourceId,
    firstSeen: Number(firstSeen),
    version: Number(version),
  };
}
