import type { Redis } from 'ioredis';
import { bindScript, type Script } from './script.ts';

/**
 * Binds a reader of these fields over many hashes, in one command. Values are bytes, field by field and hash
 * by hash; null where a field or a hash is absent.
 */
export function makeHashReader(
  redis: Redis,
  fields: readonly string[],
): (keyOf: (id: string) => string, ids: readonly string[]) => Promise<(Buffer | null)[]> {
  const read: Script<string[], string[], (Buffer | null)[]> = bindScript(
    redis,
    new URL('read-hashes.lua', import.meta.url),
    { reply: 'bytes' },
  );
  return async (keyOf, ids) => (ids.length === 0 ? [] : read(ids.map(keyOf), [...fields]));
}
