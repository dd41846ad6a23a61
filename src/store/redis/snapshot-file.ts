import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A snapshot could not be made or used; the message names the reason and the remedy. */
export class SnapshotError extends Error {
  readonly code = 'snapshot';
}

/** The file of a snapshot's checksum, in the format of `sha256sum -c`; a comment names the database. */
export function checksumFile(file: string): string {
  return `${file}.sha256`;
}

/** What a snapshot's file says of itself; `database` is absent in backups of older releases. */
export type VerifiedFile = { sha256: string; database?: number; count: { keys: number; expiring: number } };

export async function verifySnapshot(file: string): Promise<VerifiedFile> {
  if (!(await exists(file))) throw new SnapshotError(`There is no file ${file}.`);
  const sha256 = await digest(file);
  const checksum = await readFile(checksumFile(resolve(file)), 'utf8').catch(() => undefined);
  const [, database] = /^# database (\d+)$/m.exec(checksum ?? '') ?? [];
  const [, expected] = /^([0-9a-f]{64}) /m.exec(checksum ?? '') ?? [];
  if (checksum !== undefined && expected !== sha256) {
    throw new SnapshotError(`${file} is not what was written: its checksum is another.`);
  }
  const report = await tool('redis-check-rdb', [file]);
  const numberOf = (what: RegExp): number => Number(what.exec(report)?.[1] ?? 0);
  const count = { keys: numberOf(/(\d+) keys read/), expiring: numberOf(/(\d+) expires/) };
  return { sha256, count, ...(database !== undefined && { database: Number(database) }) };
}

export async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export async function exists(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && (!found.isDirectory() || (await readdir(path)).length > 0);
}

/** Runs a command-line tool of Redis; returns what it prints. */
export async function tool(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  try {
    const { stdout } = await run(name, args, { env: { ...process.env, ...env } });
    return stdout;
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: string; stdout?: string; stderr?: string };
    if (code === 'ENOENT') throw new SnapshotError(`${name} was not found: it comes with redis-server.`);
    const output = `${stdout}${stderr}`.trim().split('\n').slice(-2).join(' ');
    throw new SnapshotError(`${name} refused: ${output}`);
  }
}
