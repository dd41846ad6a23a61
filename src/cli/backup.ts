import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startPrivateServer } from '../store/redis/private-server.ts';
import { restoreSnapshot, takeSnapshot } from '../store/redis/snapshot.ts';
import { findRedis, NoDesk, readConfig } from './process/boot.ts';
import { UsageError } from './terminal/fail.ts';

/** `dateline backup FILE`: all that the desk keeps, as of one instant, whether it runs or not. */
export async function backup(file: string): Promise<void> {
  const config = await readConfig();
  const { dataDir } = config.environment;
  const running = await findRedis(config).catch((error: Error) => {
    if (error instanceof NoDesk) return undefined;
    throw error;
  });
  if (!running && !(await stat(join(dataDir, 'appendonlydir')).catch(() => undefined))) {
    throw new UsageError(`There is nothing to back up: no desk runs on ${dataDir}, and none has.`);
  }
  const server = running ? undefined : await startPrivateServer(dataDir, config.redis.fsync);
  try {
    const { bytes, sha256 } = await takeSnapshot(running ?? (server?.url as string), file);
    console.log(`${file}: ${bytes} bytes, checked. SHA-256 ${sha256} (in ${file}.sha256)`);
  } finally {
    await server?.stop();
  }
}

/** `dateline restore FILE`: makes a backup the data of this desk, which must not be running. */
export async function restore(file: string, { force = false }: { force?: boolean }): Promise<void> {
  const { environment } = await readConfig();
  if (environment.redisUrl) {
    throw new UsageError(
      'REDIS_URL is set: a backup is restored into the data folder of a private Redis. For a server of your own, ' +
        'stop it, put the file in its folder under its dbfilename, and start it with appendonly no; then CONFIG SET appendonly yes.',
    );
  }
  const { dataDir } = environment;
  const { keys, aside } = await restoreSnapshot(file, dataDir, { force, now: Date.now() });
  console.log(`${dataDir} holds ${keys} keys from ${file}. Start the desk: it goes on from there.`);
  if (aside) console.log(`What was there before is in ${aside}.`);
}
