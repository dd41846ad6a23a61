import { resolve } from 'node:path';
import { type App, makeApp } from '../../app.ts';
import { loadGazetteer } from '../../config/gazetteer.ts';
import { type Config, loadConfig } from '../../config/load.ts';
import { watchConfig } from '../../config/watch.ts';
import { regionByName, regionInfo } from '../../core/region/gazetteer/gazetteer.ts';
import { redactSecrets } from '../../core/url/redact.ts';
import { migrate } from '../../store/migration/migration.ts';
import type { ConnectionKind } from '../../store/redis/connection.ts';
import { checkDurability } from '../../store/redis/durability.ts';
import { answers, socketPath } from '../../store/redis/private-server.ts';

/** Region codes that the shipped gazetteer knows. */
export const knownRegion = (code: string): boolean => regionInfo(loadGazetteer(), code) !== undefined;

/** What configurations are held against. */
export const GAZETTEER = {
  knownRegion,
  regionNamed: (name: string): string | undefined => regionByName(loadGazetteer(), name.replace(/["']/g, '')),
};

/** Reads the configuration that the environment names. Throws a ConfigError with every mistake. */
export function readConfig(): Promise<Config> {
  return loadConfig(resolve(process.env['DATELINE_CONFIG_DIR'] || './config'), process.env, GAZETTEER);
}

/** No Redis of a running desk was found. */
export class NoDesk extends Error {
  readonly code = 'no-desk';
}

/** The Redis of the desk: REDIS_URL, else the private server of a desk that runs on this data folder. */
export async function findRedis(config: Config): Promise<string> {
  const { redisUrl, dataDir } = config.environment;
  if (redisUrl) return redisUrl;
  const socket = socketPath(dataDir);
  if (await answers(socket)) return socket;
  throw new NoDesk(
    `No desk is running on ${resolve(dataDir)}: start one with \`npm start\`, or set REDIS_URL to its Redis.`,
  );
}

/** What a process is: a role of a desk, which waits for its Redis, or a command, which somebody waits for. */
export type ProcessRole = 'api' | 'work' | 'cli';

/** A command tells its outcome in its own words: events are for who asks for them by LOG_LEVEL. */
function quiet(config: Config): Config {
  if (process.env['LOG_LEVEL']) return config;
  return { ...config, environment: { ...config.environment, logLevel: 'error' } };
}

/** An app on the desk's Redis, once that is known to be one that keeps what it is given. */
export async function bootApp(role: ProcessRole, connection: ConnectionKind): Promise<App> {
  const read = await readConfig();
  const config = role === 'cli' ? quiet(read) : read;
  const redisUrl = await findRedis(config);
  const app = makeApp({ config, redisUrl, role, connection, watchdog: role === 'work' });
  await reachRedis(app, { redisUrl, within: REACH_WITHIN[role] });
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

/** How long a Redis that does not answer is waited for, and how often it is asked (ms). */
const REACH_WITHIN: Record<ProcessRole, number> = { api: 30_000, work: 30_000, cli: 3_000 };
const ASK_EVERY = 1_000;

/** Waits for a Redis that is still starting; one that cannot be reached at all is told in a sentence. */
async function reachRedis(
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
      new Promise<string>(late => setTimeout(late, ASK_EVERY, 'no answer')),
    ]);
    if (trouble === undefined) return;
    if (Date.now() > deadline) {
      await app.close();
      throw new NoDesk(
        `The Redis at ${redactSecrets(redisUrl)} cannot be reached (${failure ?? trouble}): is it running, and is REDIS_URL right?`,
      );
    }
    await new Promise(later => setTimeout(later, ASK_EVERY));
  }
}

/** Takes up changes of the configuration while running; mistakes are told, and the old one stays in force. */
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
        // What stands there may be a secret in the wrong place: `dateline check` shows it, a log does not.
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

/** Longest orderly stop of a role (ms), below what its supervisor waits; what is left then is picked up by the next start. */
const STOP_WITHIN = 15_000;

/** Runs `stop` once, at the first SIGTERM or SIGINT or when the parent that forked us is gone; then ends the process. */
export function stopOnSignal(stop: () => Promise<void>, within = STOP_WITHIN): void {
  let stopping = false;
  const run = (): void => {
    if (stopping) return;
    stopping = true;
    const late = new Promise(resolve => setTimeout(resolve, within));
    void Promise.race([stop(), late])
      .catch(() => {})
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', run).on('SIGINT', run).on('disconnect', run);
}

/** Tells the parent that forked us that we serve. */
export function tellReady(detail: object): void {
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
