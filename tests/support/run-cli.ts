import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** The built command line. */
export const MAIN: string = resolve(import.meta.dirname, '../../dist/src/cli/main.js');

export type Ran = { code: number | null; out: string; err: string };

/** Runs the command line as an operator does, in a process of its own. */
export async function dateline(
  args: readonly string[],
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: 'warn', ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', chunk => {
    out += chunk;
  });
  child.stderr.on('data', chunk => {
    err += chunk;
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>(done => child.once('close', done));
  return { code, out, err };
}
