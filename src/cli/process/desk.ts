import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/load.ts';
import { formatProblems } from '../../config/problems/problem.ts';
import { secretsIn } from '../../config/secrets.ts';
import { watchConfig } from '../../config/watch.ts';
import { SECOND } from '../../core/time/units.ts';
import { type Log, makeLog } from '../../log.ts';
import { answers, type PrivateServer, startPrivateServer } from '../../store/redis/private-server.ts';
import { FILE_ERRORS, StartupError } from '../terminal/fail.ts';
import { GAZETTEER, readConfig } from './boot.ts';
import { type SupervisedRole, supervise } from './supervise.ts';

/** Roles of a desk, one process each, so that parsing never blocks the API. */
const ROLES = [['api'], ['work']];

/** Time limit of an orderly stop of the whole desk, roles and Redis (ms). */
export const STOP_WITHIN = 19 * SECOND;

/** A running desk; `loginLink` opens its pages for operators once, where it has no token. */
export type RunningDesk = { url: string; loginLink?: string; config: Config; stop(): Promise<void> };

/**
 * Starts a desk: a private Redis unless REDIS_URL is set, then each role as a process. `onStop` receives the function that
 * stops it, before the start is complete.
 */
export async function startDesk(
  env: NodeJS.ProcessEnv,
  onStop: (stop: () => Promise<void>) => void,
): Promise<RunningDesk> {
  const config = await readConfig();
  if (config.warnings.length > 0)
    console.error(`${formatProblems(config.warnings, { dir: config.dir, noun: 'warning' })}\n`);
  const secrets = secretsIn(config);
  const log = makeLog({ level: config.environment.logLevel, role: 'start', secrets: () => secrets });
  const port = config.environment.port || (await findFreePort(config.environment.host));
  const redis = await startRedis(config, log);
  const roleEnv = { ...env, REDIS_URL: redis.url, PORT: String(port) };
  const roles = ROLES.map(command => supervise(command, roleEnv, log));
  const watch = reportChanges(config.dir);
  const stop = async (): Promise<void> => {
    watch.close();
    await Promise.all(roles.map(role => role.stop()));
    await redis.stop();
  };
  onStop(stop);
  try {
    const [api] = await Promise.all((roles as [SupervisedRole, SupervisedRole]).map(role => role.ready));
    const { url = config.site.baseUrl, loginLink } = api ?? {};
    return { url: browsableUrl(url), config, stop, ...(loginLink !== undefined && { loginLink }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Replaces a wildcard address by localhost. */
function browsableUrl(url: string): string {
  return url.replace(/\/\/(0\.0\.0\.0|\[::\])(?=[:/]|$)/, '//localhost');
}

/** Finds a free port for PORT=0: every role needs it for links. */
async function findFreePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Reports configuration changes at the terminal; each role reloads by itself. */
function reportChanges(dir: string): { close(): void } {
  const print = (text: string): void => console.error(`\n${text}\n`);
  return watchConfig(
    dir,
    change =>
      'config' in change
        ? print(`${dir} was reloaded.`)
        : print(
            `${dir} has changed and has mistakes; the old configuration stays in use.\n\n${formatProblems(change.problems, { dir })}`,
          ),
    GAZETTEER,
  );
}

/** Turns an error about the data folder into a StartupError. */
function dataFolderError(dataDir: string, error: NodeJS.ErrnoException): Error {
  if (error.path === undefined) return error;
  const why = FILE_ERRORS[error.code ?? ''] ?? error.message;
  return new StartupError(
    `The data folder ${resolve(dataDir)} cannot be used: ${why}. Set DATELINE_DATA_DIR to another one.`,
  );
}

/** Ping interval of a Redis that another desk started (ms). */
const PING_EVERY = 2 * SECOND;

/** Resolves when the Redis of another desk stops answering. */
async function waitUntilGone(socket: string): Promise<string> {
  for (;;) {
    await sleep(PING_EVERY, undefined, { ref: false });
    if (!(await answers(socket))) return 'the desk that started it has stopped it';
  }
}

/** How long a Redis that cannot be started again is left alone (ms). */
const RESTART_PAUSE = 2 * SECOND;

/** Provides the Redis of the desk: REDIS_URL, else a private server that is restarted when it exits. */
async function startRedis(config: Config, log: Log): Promise<{ url: string; stop(): Promise<void> }> {
  const { redisUrl, dataDir } = config.environment;
  if (redisUrl) return { url: redisUrl, stop: async () => {} };
  const { fsync, maxMemory = Math.round(totalmem() / 2) } = config.redis;
  const begin = (): Promise<PrivateServer> => startPrivateServer(dataDir, fsync, maxMemory);
  const again = async (): Promise<PrivateServer> => {
    for (;;) {
      try {
        return await begin();
      } catch (error) {
        log.error({ reason: (error as Error).message }, 'redis.down'); // retried: a full disk can be temporary
        await sleep(RESTART_PAUSE);
      }
    }
  };
  let server = await begin().catch(error => {
    throw dataFolderError(dataDir, error);
  });
  if (server.shared) log.warn({ dataDir }, 'redis.shared');
  const watch = (): void => {
    void (server.shared ? waitUntilGone(server.url) : server.ended).then(async reason => {
      log.error({ reason }, 'redis.ended');
      server = await again();
      watch();
    });
  };
  watch();
  return { url: server.url, stop: () => server.stop() };
}
