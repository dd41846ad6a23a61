import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { QUEUE_PREFIX } from '../keys.ts';
import { connect } from './connection.ts';
import { answers, socketPath, startPrivateServer } from './private-server.ts';

const run = promisify(execFile);

/** Keys scanned and dropped in one command. */
const BATCH = 1_000;

/** A snapshot could not be made or used; the message names the reason and the remedy. */
export class SnapshotError extends Error {
  readonly code = 'snapshot';
}

/** Size of a snapshot's file (bytes), number of its keys, and the file's SHA-256. */
export type Snapshot = { bytes: number; keys: number; sha256: string };

/** The file of a snapshot's checksum, in the format of `sha256sum -c`. */
function checksumFile(file: string): string {
  return `${file}.sha256`;
}

/**
 * Takes a consistent snapshot of a running Redis: an RDB file, with a checksum beside it. The file is checked
 * before it gets its name. Throws SnapshotError.
 */
export async function takeSnapshot(redisUrl: string, file: string): Promise<Omit<Snapshot, 'keys'>> {
  const path = resolve(file);
  const part = `${path}.part`;
  try {
    // Readable by its owner alone from the first byte: it holds the secrets of subscriptions.
    await writeFile(part, '', { mode: 0o600 }).catch(error => {
      throw new SnapshotError(`${file} cannot be written: ${(error as Error).message}.`);
    });
    await tool('redis-cli', [...addressArguments(redisUrl), '--rdb', part], passwordOf(redisUrl));
    await tool('redis-check-rdb', [part]);
    const sha256 = await digest(part);
    const { size: bytes } = await stat(part);
    await rename(part, path);
    await writeFile(checksumFile(path), `${sha256}  ${basename(path)}\n`);
    return { bytes, sha256 };
  } finally {
    await rm(part, { force: true });
  }
}

/**
 * Restores a snapshot as the data of a private Redis's folder. A trial start in a temporary folder first
 * proves that it loads, and drops BullMQ's jobs: the desk makes them anew. Existing data is moved aside with
 * `force`, and refused without; a running server is always refused. Throws SnapshotError.
 */
export async function restoreSnapshot(
  file: string,
  dataDir: string,
  { force, now }: { force: boolean; now: number },
): Promise<Snapshot & { aside?: string }> {
  const sha256 = await verify(file);
  const dir = resolve(dataDir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (await answers(socketPath(dir))) {
    throw new SnapshotError(`A desk is running on ${dataDir}: stop it first.`);
  }
  const data = join(dir, AOF_DIR);
  const occupied = await exists(data);
  if (occupied && !force) {
    throw new SnapshotError(`${dataDir} holds the data of a desk: --force moves it aside and goes on.`);
  }
  const trial = join(dir, `restore-${now}`);
  try {
    const keys = await tryLoad(file, trial);
    const aside = occupied ? `${data}.before-${now}` : undefined;
    if (aside) await rename(data, aside);
    await rename(join(trial, AOF_DIR), data);
    return { bytes: (await stat(file)).size, keys, sha256, ...(aside && { aside }) };
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

/**
 * Redis' names of its append-only files (appenddirname, appendfilename), and a manifest with one base and no
 * increments.
 */
const AOF_DIR = 'appendonlydir';
const BASE = 'appendonly.aof.1.base.rdb';
const MANIFEST = `file ${BASE} seq 1 type b\n`;

/** Starts a server on a copy of the snapshot; returns the number of keys without jobs. */
async function tryLoad(file: string, dir: string): Promise<number> {
  await mkdir(join(dir, AOF_DIR), { recursive: true });
  await copyFile(file, join(dir, AOF_DIR, BASE));
  await writeFile(join(dir, AOF_DIR, 'appendonly.aof.manifest'), MANIFEST);
  const server = await startPrivateServer(dir, 'always').catch((error: Error) => {
    throw new SnapshotError(`Redis cannot load ${file}: ${error.message}`);
  });
  const redis = connect(server.url, 'worker', () => {});
  try {
    for await (const jobs of redis.scanStream({ match: `${QUEUE_PREFIX}:*`, count: BATCH })) {
      if (jobs.length > 0) await redis.unlink(jobs);
    }
    return await redis.dbsize();
  } finally {
    redis.disconnect();
    await server.stop();
  }
}

async function verify(file: string): Promise<string> {
  if (!(await exists(file))) throw new SnapshotError(`There is no file ${file}.`);
  const sha256 = await digest(file);
  const expected = await readFile(checksumFile(resolve(file)), 'utf8').catch(() => undefined);
  if (expected !== undefined && expected.split(' ')[0] !== sha256) {
    throw new SnapshotError(`${file} is not what was written: its checksum is another.`);
  }
  await tool('redis-check-rdb', [file]);
  return sha256;
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function exists(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && (!found.isDirectory() || (await readdir(path)).length > 0);
}

/**
 * The arguments that address a server. The password goes through the environment: every user can read
 * arguments.
 */
function addressArguments(redisUrl: string): string[] {
  if (!/^rediss?:/.test(redisUrl)) return ['-s', redisUrl.replace(/^unix:(\/\/)?/, '')];
  const { protocol, hostname, port, username } = new URL(redisUrl);
  return [
    ...['-h', hostname.replace(/^\[(.*)\]$/, '$1'), '-p', port || '6379'],
    ...(username ? ['--user', decodeURIComponent(username)] : []),
    ...(protocol === 'rediss:' ? ['--tls'] : []),
  ];
}

function passwordOf(redisUrl: string): NodeJS.ProcessEnv {
  if (!/^rediss?:/.test(redisUrl)) return {};
  const { password } = new URL(redisUrl);
  return password ? { REDISCLI_AUTH: decodeURIComponent(password) } : {};
}

/** Runs a command-line tool of Redis. */
async function tool(name: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  try {
    await run(name, args, { env: { ...process.env, ...env } });
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: string; stdout?: string; stderr?: string };
    if (code === 'ENOENT') throw new SnapshotError(`${name} was not found: it comes with redis-server.`);
    const output = `${stdout}${stderr}`.trim().split('\n').slice(-2).join(' ');
    throw new SnapshotError(`${name} refused: ${output}`);
  }
}
