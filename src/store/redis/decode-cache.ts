import { LRUCache } from 'lru-cache';

/** Memory of an entry beside its bytes and its value (bytes). */
const ENTRY = 500;

export type DecodeCache<Value> = {
  /** The value that was decoded from these bytes; absent when the bytes have changed. */
  get(id: string, parts: readonly Buffer[]): Value | undefined;
  /** Caches a value of about `size` bytes, and returns it frozen. */
  set(id: string, parts: readonly Buffer[], decoded: { value: Value; size: number }): Value;
};

type Entry<Value> = { parts: readonly Buffer[]; value: Value };

/**
 * Caches values decoded from stored bytes, by id, within `maxBytes`. An entry is valid only for the very
 * bytes that it was decoded from, so that none is ever stale. Values are shared, and therefore frozen. With 0 bytes
 * nothing is kept, for a reader that reads everything once.
 */
export function makeDecodeCache<Value>(maxBytes: number): DecodeCache<Value> {
  if (maxBytes === 0) return { get: () => undefined, set: (_id, _parts, { value }) => value };
  const cache = new LRUCache<string, Entry<Value>>({ maxSize: maxBytes });

  return {
    get(id, parts) {
      const entry = cache.get(id);
      return entry?.parts.every((part, index) => parts[index]?.equals(part)) ? entry.value : undefined;
    },

    set(id, parts, { value, size }) {
      const copies = parts.map(part => Buffer.from(part)); // a slice would keep the whole answer in memory
      const bytes = size + copies.reduce((sum, { length }) => sum + length, ENTRY);
      cache.set(id, { parts: copies, value: deepFreeze(value) }, { size: bytes });
      return value;
    },
  };
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
