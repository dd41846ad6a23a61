import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the library that notes what Redis has on its disk; absent where there is no C compiler. */
export function noteSyncs(dir: string): string | undefined {
  const library = join(dir, 'synced.so');
  const source = join(import.meta.dirname, 'synced.c');
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { stdio: 'ignore' });
    return library;
  } catch {
    return undefined;
  }
}

/** Takes from a Redis's folder what a power cut would: all that was written and not yet synced. Answers how many bytes. */
export function cutToSynced(redisDir: string): number {
  const dir = join(redisDir, 'appendonlydir');
  const files = readdirSync(dir).filter(name => name.endsWith('.incr.aof'));
  let taken = 0;
  for (const name of files) {
    const path = join(dir, name);
    const synced = Number(readFileSync(`${path}.synced`, 'utf8'));
    taken += statSync(path).size - synced;
    truncateSync(path, synced);
  }
  return taken;
}
