import { mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { connect, socketOf } from './connection.ts';
import { hasDesk } from './desk-keys.ts';
import { checksumFile, digest, SnapshotError, tool } from './snapshot-file.ts';

/**
 * Takes a consistent snapshot of a running Redis: an RDB file, with its checksum (SHA-256) beside it. The file is checked
 * before it gets its name. Throws SnapshotError, also when the database of the URL holds no data of a desk.
 */
export async function takeSnapshot(
  redisUrl: string,
  file: string,
): Promise<{ bytes: number; sha256: string }> {
  const path = resolve(file);
  const { database, isEmpty } = await inspectDatabase(redisUrl);
  if (isEmpty) throw new SnapshotError(`Database ${database} of this Redis holds no data of a desk.`);
  // A folder of its own, readable by its owner alone: the file holds the secrets of subscriptions, and no link
  // that somebody else puts in its place is followed.
  const folder = await mkdtemp(`${path}.part-`).catch(error => {
    throw new SnapshotError(`${file} cannot be written: ${(error as Error).message}.`);
  });
  const part = join(folder, basename(path));
  try {
    await writeFile(part, '', { mode: 0o600, flag: 'wx' });
    await tool('redis-cli', [...addressArguments(redisUrl), '--rdb', part], passwordOf(redisUrl));
    await tool('redis-check-rdb', [part]);
    const sha256 = await digest(part);
    const { size: bytes } = await stat(part);
    await rename(part, path);
    await rm(checksumFile(path), { force: true });
    const checksum = `# database ${database}\n${sha256}  ${basename(path)}\n`;
    await writeFile(checksumFile(path), checksum, { mode: 0o600, flag: 'wx' });
    return { bytes, sha256 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The number of the database that a URL selects, and whether it has no key of a desk. */
async function inspectDatabase(redisUrl: string): Promise<{ database: number; isEmpty: boolean }> {
  const redis = connect(redisUrl, 'request', () => {});
  try {
    const isEmpty = !(await hasDesk(redis));
    return { database: Number(redis.options.db ?? 0), isEmpty };
  } finally {
    redis.disconnect();
  }
}

/**
 * The arguments that address a server. The password goes through the environment: every user can read
 * arguments.
 */
function addressArguments(redisUrl: string): string[] {
  const socket = socketOf(redisUrl);
  if (socket) return ['-s', socket.path];
  const { protocol, hostname, port, username } = new URL(redisUrl);
  return [
    ...['-h', hostname.replace(/^\[(.*)\]$/, '$1'), '-p', port || '6379'],
    ...(username ? ['--user', decodeURIComponent(username)] : []),
    ...(protocol === 'rediss:' ? ['--tls'] : []),
  ];
}

function passwordOf(redisUrl: string): NodeJS.ProcessEnv {
  if (socketOf(redisUrl)) return {};
  const { password } = new URL(redisUrl);
  return password ? { REDISCLI_AUTH: decodeURIComponent(password) } : {};
}
