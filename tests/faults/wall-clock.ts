import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export type WallClock = {
  /** Environment that puts a process under this clock. */
  env: NodeJS.ProcessEnv;
  /** Shifts the clock against the machine's (seconds), also in running processes. */
  shift(seconds: number): void;
};

/** A wall clock for other processes; absent without a C compiler. */
export function makeWallClock(dir: string): WallClock | undefined {
  const library = join(dir, 'wall-clock.so');
  const file = join(dir, 'offset');
  const source = join(import.meta.dirname, 'wall-clock.c');
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const shift = (seconds: number): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(seconds));
    // Written in place: running processes have the file mapped.
    const handle = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
    writeSync(handle, bytes, 0, bytes.length, 0);
    closeSync(handle);
  };
  shift(0);
  return { env: { LD_PRELOAD: library, WALL_CLOCK_OFFSET: file }, shift };
}
