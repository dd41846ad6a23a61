/**
 * The value of an identity key in `keys.seen`: `item id:content hash:first seen (s)`. `commit-items.lua`
 * writes it in this form. `firstSeen` in epoch ms.
 */
export type SeenRecord = { id: string; hash: string; firstSeen: number };

export function decodeSeen(value: string): SeenRecord {
  const [id = '', hash = '', seconds] = value.split(':');
  return { id, hash, firstSeen: Number(seconds) * 1000 };
}
