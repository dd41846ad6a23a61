import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../../terminal/fail.ts';
import { examples } from '../examples.ts';

/** Registers `dateline backup`. */
export function addBackup(program: Command): void {
  examples(
    program
      .command('backup')
      .argument('<file>', 'output file; its checksum is written beside it')
      .description('write the data of the desk to a file, also while it runs')
      .action(backup),
    ['backup /var/backups/desk.rdb', 'a verified snapshot'],
  );
}

/** Registers `dateline restore`. */
export function addRestore(program: Command): void {
  examples(
    program
      .command('restore')
      .argument('<file>', 'file written by `dateline backup`')
      .option('--force', 'move existing data aside')
      .description('replace the data of this desk, which must be stopped, by a backup')
      .action((file: string, options: { force?: boolean }) => restore(file, options)),
    ['restore /var/backups/desk.rdb', 'into DATELINE_DATA_DIR'],
  );
}

/** `dateline backup FILE`: writes a snapshot of the desk's Redis data, whether the desk runs or not. */
export async function backup(file: string): Promise<void> {
  const [{ findRedis, NoDesk, readConfig }, { startPrivateServer }, { takeSnapshot }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../store/redis/private-server.ts'),
    import('../../../store/redis/snapshot.ts'),
  ]);
  const config = await readConfig();
  const { dataDir } = config.environment;
  const running = await findRedis(config).catch((error: Error) => {
    if (error instanceof NoDesk) return undefined;
    throw error;
  });
  if (!running && !(await stat(join(dataDir, 'appendonlydir')).catch(() => undefined))) {
    throw new UsageError(
      `There is nothing to back up: ${dataDir} holds no data, and no desk is running on it.`,
    );
  }
  const server = running ? undefined : await startPrivateServer(dataDir, config.redis.fsync);
  try {
    const { bytes, sha256 } = await takeSnapshot(running ?? (server?.url as string), file);
    console.log(`${file}: ${bytes} bytes, checked. SHA-256 ${sha256} (in ${file}.sha256)`);
  } finally {
    await server?.stop();
  }
}

/** `dateline restore FILE`: replaces the data of this desk, which must be stopped, by a backup. */
export async function restore(file: string, { force = false }: { force?: boolean }): Promise<void> {
  const [{ readConfig }, { restoreSnapshot }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../store/redis/restore.ts'),
  ]);
  const { environment } = await readConfig();
  if (environment.redisUrl) {
    throw new UsageError(
      'REDIS_URL is set: a backup is restored into the data folder of a private Redis. For a server of your own, ' +
        'stop it, put the file in its folder under its dbfilename, and start it with appendonly no; then CONFIG SET appendonly yes.',
    );
  }
  const { dataDir } = environment;
  const { keys, aside } = await restoreSnapshot(file, dataDir, { force, now: Date.now() });
  console.log(`${dataDir} holds ${keys} keys from ${file}. Start the desk to use them.`);
  if (aside) console.log(`The previous data is in ${aside}.`);
}
