import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the library that records what Redis has synced to disk; absent without a C compiler. */
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

/** Truncates a Redis folder to what was synced, as a power cut would. Returns the bytes removed. */
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
