import type { Redis } from 'ioredis';
import { run } from '../../../src/store/redis/connection.ts';

/** Keys of one kind that are measured; the others are as large as their average. */
const MAX_MEASURED = 20_000;
/** Keys read in one round trip. */
const BATCH = 1_000;

/** Memory of the keys of one kind: `dl:article:…` is of the kind `article`. */
export type KindMemory = { kind: string; keys: number; bytes: number };

/** Memory of all keys by kind, the largest first: MEMORY USAGE of every element, extrapolated above 20,000 keys. */
export async function memoryByKind(redis: Redis): Promise<KindMemory[]> {
  const kinds = new Map<string, { keys: number; measured: number; bytes: number }>();
  for await (const keys of redis.scanStream({ match: 'dl:*', count: BATCH }) as AsyncIterable<string[]>) {
    const pipeline = redis.pipeline();
    const measured: string[] = [];
    for (const key of keys) {
      const kind = kindOf(key);
      const sum = kinds.get(kind) ?? { keys: 0, measured: 0, bytes: 0 };
      kinds.set(kind, sum);
      sum.keys += 1;
      if (sum.keys > MAX_MEASURED) continue;
      measured.push(kind);
      pipeline.memory('USAGE', key, 'SAMPLES', 0);
    }
    for (const [index, bytes] of (await run(pipeline)).entries()) {
      const sum = kinds.get(measured[index] ?? '');
      if (!sum) continue;
      sum.measured += 1;
      sum.bytes += Number(bytes ?? 0);
    }
  }
  return [...kinds]
    .map(([kind, { keys, measured, bytes }]) => ({ kind, keys, bytes: (bytes / measured) * keys }))
    .sort((one, other) => other.bytes - one.bytes);
}

function kindOf(key: string): string {
  return key.split(':')[1] ?? key;
}
