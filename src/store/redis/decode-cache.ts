/** Memory beside the bytes of what is kept decoded (bytes). */
const ENTRY = 500;

type Kept<Value> = { parts: readonly Buffer[]; value: Value; size: number };

/** Values decoded from what Redis keeps, remembered. */
export type Decoded<Value> = ReturnType<typeof makeDecoded<Value>>;

/**
 * Remembers what bytes were decoded to, by id, for as long as the very same bytes are read: nothing can be outdated. All who
 * ask share one value, which is therefore frozen. `most` bytes are kept; what was asked for least recently leaves first.
 */
export function makeDecoded<Value>(most: number) {
  const kept = new Map<string, Kept<Value>>();
  let bytes = 0;
  const forget = (id: string): void => {
    bytes -= kept.get(id)?.size ?? 0;
    kept.delete(id);
  };

  return {
    /** What these bytes were decoded to, if they are those that were read last. */
    get(id: string, parts: readonly Buffer[]): Value | undefined {
      const found = kept.get(id);
      if (!found?.parts.every((part, index) => parts[index]?.equals(part))) return undefined;
      kept.delete(id); // to the young end of the map
      kept.set(id, found);
      return found.value;
    },

    /** Keeps a value of about `size` bytes, and gives it back frozen. */
    keep(id: string, parts: readonly Buffer[], { value, size }: { value: Value; size: number }): Value {
      forget(id);
      const copies = parts.map(part => Buffer.from(part)); // a part of a larger answer would hold on to all of that
      const own = size + copies.reduce((sum, { length }) => sum + length, ENTRY);
      kept.set(id, { parts: copies, value: frozen(value), size: own });
      bytes += own;
      for (const oldest of kept.keys()) {
        if (bytes <= most) break;
        forget(oldest);
      }
      return value;
    },
  };
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
