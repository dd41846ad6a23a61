import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, makeApp } from '../../app.ts';
import { loadGazetteer } from '../../config/gazetteer.ts';
import { type Config, loadConfig } from '../../config/load.ts';
import { watchConfig } from '../../config/watch.ts';
import { regionByName, regionInfo } from '../../core/region/gazetteer/gazetteer.ts';
import { SECOND } from '../../core/time/units.ts';
import { redactSecrets } from '../../core/url/redact.ts';
import { migrate } from '../../store/migration/migration.ts';
import type { ConnectionKind } from '../../store/redis/connection.ts';
import { checkDurability } from '../../store/redis/durability.ts';
import { answers, socketPath } from '../../store/redis/private-server.ts';

/** Tests whether the shipped gazetteer has a region code. */
export function knownRegion(code: string): boolean {
  return regionInfo(loadGazetteer(), code) !== undefined;
}

/** Gazetteer functions that validate a configuration. */
export const GAZETTEER = {
  knownRegion,
  regionNamed: (name: string): string | undefined => regionByName(loadGazetteer(), name.replace(/["']/g, '')),
};

/** Loads the configuration named by the environment. Throws a ConfigError with every mistake. */
export function readConfig(): Promise<Config> {
  return loadConfig(resolve(process.env['DATELINE_CONFIG_DIR'] || './config'), process.env, GAZETTEER);
}

/** No Redis of a running desk was found. */
export class NoDesk extends Error {
  readonly code = 'no-desk';
}

/** Finds the Redis of the desk: REDIS_URL, else the private server of a desk running on this data folder. */
export async function findRedis(config: Config): Promise<string> {
  const { redisUrl, dataDir } = config.environment;
  if (redisUrl) return redisUrl;
  const socket = socketPath(dataDir);
  if (await answers(socket)) return socket;
  throw new NoDesk(
    `No desk is running on ${resolve(dataDir)}: start one with \`npm start\`, or set REDIS_URL to its Redis.`,
  );
}

/** Kind of process: a long-running role, which waits longer for Redis, or a command. */
export type ProcessRole = 'api' | 'work' | 'cli';

/** Limits a command's log to errors unless LOG_LEVEL is set. */
function withQuietLog(config: Config): Config {
  if (process.env['LOG_LEVEL']) return config;
  return { ...config, environment: { ...config.environment, logLevel: 'error' } };
}

/** Makes the app on the desk's Redis, after checking durability and migrating data. */
export async function bootApp(role: ProcessRole, connection: ConnectionKind): Promise<App> {
  const read = await readConfig();
  const config = role === 'cli' ? withQuietLog(read) : read;
  const redisUrl = await findRedis(config);
  const app = makeApp({ config, redisUrl, role, connection, watchdog: role === 'work' });
  await waitForRedis(app, { redisUrl, within: REACH_WITHIN[role] });
  const risks = await checkDurability(app.store.redis, config.redis.allowUnsafe);
  for (const risk of risks) app.log.warn({ risk }, 'redis.unsafe');
  await migrateData(app);
  return app;
}

/** Brings data of an earlier release up to date, or waits for the process that does. Throws SchemaError on newer data. */
async function migrateData(app: App): Promise<void> {
  await migrate(app.store.redis, {
    token: app.randomToken(),
    onProgress: ({ kind, ...detail }) => app.log.info(detail, `migration.${kind}`),
  }).catch(async error => {
    await app.close();
    throw error;
  });
}

/** Time to wait for Redis to answer, by role (ms). */
const REACH_WITHIN: Record<ProcessRole, number> = {
  api: 30 * SECOND,
  work: 30 * SECOND,
  cli: 3 * SECOND,
};
/** Interval and timeout of a ping (ms). */
const PING_EVERY = SECOND;

/** Waits until Redis answers a ping. Throws NoDesk after `within` ms. */
async function waitForRedis(
  app: App,
  { redisUrl, within }: { redisUrl: string; within: number },
): Promise<void> {
  const deadline = Date.now() + within;
  let failure: string | undefined;
  app.store.redis.on('error', (error: Error) => {
    failure = error.message;
  });
  for (;;) {
    const trouble = await Promise.race([
      app.store.redis.ping().then(
        () => undefined,
        (error: Error) => error.message,
      ),
      sleep(PING_EVERY, 'no answer'),
    ]);
    if (trouble === undefined) return;
    if (Date.now() > deadline) {
      await app.close();
      throw new NoDesk(
        `The Redis at ${redactSecrets(redisUrl)} cannot be reached (${failure ?? trouble}): is it running, and is REDIS_URL right?`,
      );
    }
    await sleep(PING_EVERY);
  }
}

/** Reloads the configuration when it changes. On mistakes, logs them and keeps the old one. */
export function followConfig(app: App, onChange: () => void): { close(): void } {
  const dir = app.config.dir;
  return watchConfig(
    dir,
    change => {
      if ('config' in change) {
        app.reload(change.config);
        app.log.info({ dir, sources: change.config.sources.length }, 'config.reloaded');
        onChange();
      } else {
        app.rejectConfig(change.problems);
        // Values are not logged: a secret may be in the wrong place. `dateline check` prints them.
        const mistakes = change.problems.map(({ file, line, path, expected }) => ({
          file,
          line,
          path,
          expected,
        }));
        app.log.error({ dir, mistakes }, 'config.refused');
      }
    },
    GAZETTEER,
  );
}

/** Time limit of an orderly stop (ms), shorter than the supervisor's. The next start picks up unfinished work. */
const STOP_WITHIN = 15 * SECOND;

/** Runs `stop` once, on SIGTERM, SIGINT or loss of the parent process, then exits. */
export function stopOnSignal(stop: () => Promise<void>, within = STOP_WITHIN): void {
  let stopping = false;
  const run = (): void => {
    if (stopping) return;
    stopping = true;
    const late = sleep(within);
    void Promise.race([stop(), late])
      .catch(() => {})
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', run).on('SIGINT', run).on('disconnect', run);
}

/** Signals the parent process that this one is ready. */
export function signalReady(detail: object): void {
  process.send?.({ ready: true, ...detail });
}

/** Runs a command's work on the desk's Redis and closes the connections, however the work ends. */
export async function withApp(work: (app: App) => Promise<void>): Promise<void> {
  const app = await bootApp('cli', 'request');
  try {
    await work(app);
  } finally {
    await app.close();
  }
}
