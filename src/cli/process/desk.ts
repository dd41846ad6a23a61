import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import type { Config } from '../../config/load.ts';
import { formatProblems } from '../../config/problems/problem.ts';
import { secretsIn } from '../../config/secrets.ts';
import { watchConfig } from '../../config/watch.ts';
import { type Log, makeLog } from '../../log.ts';
import { answers, type PrivateServer, startPrivateServer } from '../../store/redis/private-server.ts';
import { REASONS, StartupError } from '../terminal/fail.ts';
import { GAZETTEER, readConfig } from './boot.ts';
import { keepRunning, type SupervisedRole } from './supervise.ts';

/** Roles of a desk in one place: the API never parses, so that readers never wait for a feed. */
const ROLES = [['api'], ['work']];

/** Longest orderly stop of the whole desk (ms): its roles' and its Redis's. */
export const STOP_WITHIN = 19_000;

export type RunningDesk = { url: string; config: Config; stop(): Promise<void> };

/**
 * Starts a desk: its Redis where none is named, then every role as a process of its own. `stopper` is given what stops it while
 * it starts and later.
 */
export async function startDesk(
  env: NodeJS.ProcessEnv,
  stopper: (stop: () => Promise<void>) => void,
): Promise<RunningDesk> {
  const config = await readConfig();
  if (config.warnings.length > 0)
    console.error(`${formatProblems(config.warnings, { dir: config.dir, noun: 'warning' })}\n`);
  const secrets = secretsIn(config);
  const log = makeLog({ level: config.environment.logLevel, role: 'start', secrets: () => secrets });
  const port = config.environment.port || (await freePort(config.environment.host));
  const redis = await ownRedis(config, log);
  const roleEnv = { ...env, REDIS_URL: redis.url, PORT: String(port) };
  const roles = ROLES.map(command => keepRunning(command, roleEnv, log));
  const watch = tellChanges(config.dir);
  const stop = async (): Promise<void> => {
    watch.close();
    await Promise.all(roles.map(role => role.stop()));
    await redis.stop();
  };
  stopper(stop);
  try {
    const [api] = await Promise.all((roles as [SupervisedRole, SupervisedRole]).map(role => role.ready));
    return { url: openable(api?.url ?? config.site.baseUrl), config, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** An address that a browser on this machine opens: all addresses are none. */
function openable(url: string): string {
  return url.replace(/\/\/(0\.0\.0\.0|\[::\])(?=[:/]|$)/, '//localhost');
}

/** For PORT=0: every role is to know the port, since it stands in every link. */
async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Tells the operator at the terminal what became of a changed configuration; each role takes it up by itself. */
function tellChanges(dir: string): { close(): void } {
  const tell = (text: string): void => console.error(`\n${text}\n`);
  return watchConfig(
    dir,
    change =>
      'config' in change
        ? tell(`${dir} has changed and is in force.`)
        : tell(
            `${dir} has changed and has mistakes; the old configuration stays in force.\n\n${formatProblems(change.problems, { dir })}`,
          ),
    GAZETTEER,
  );
}

/** A data folder that cannot be had is as hopeless as a port that is taken. */
function unusable(dataDir: string, error: NodeJS.ErrnoException): Error {
  if (error.path === undefined) return error;
  const why = REASONS[error.code ?? ''] ?? error.message;
  return new StartupError(
    `The data folder ${resolve(dataDir)} cannot be used: ${why}. DATELINE_DATA_DIR names another.`,
  );
}

/** How often a Redis that another desk started is asked whether it is still there (ms). */
const ASK_EVERY = 2_000;

/** Resolves when the Redis of another desk is gone with it. */
async function gone(socket: string): Promise<string> {
  for (;;) {
    await new Promise(later => setTimeout(later, ASK_EVERY).unref());
    if (!(await answers(socket))) return 'the desk that started it has stopped it';
  }
}

/** How long a Redis that cannot be started again is left alone (ms). */
const RESTART_PAUSE = 2_000;

/** The Redis of the desk: the one that is named, else a private one, started again should it ever end by itself. */
async function ownRedis(config: Config, log: Log): Promise<{ url: string; stop(): Promise<void> }> {
  const { redisUrl, dataDir } = config.environment;
  if (redisUrl) return { url: redisUrl, stop: async () => {} };
  const { fsync, maxMemory = Math.round(totalmem() / 2) } = config.redis;
  const begin = (): Promise<PrivateServer> => startPrivateServer(dataDir, fsync, maxMemory);
  const again = async (): Promise<PrivateServer> => {
    for (;;) {
      try {
        return await begin();
      } catch (error) {
        log.error({ reason: (error as Error).message }, 'redis.down'); // its disk may be full: that can pass
        await new Promise(later => setTimeout(later, RESTART_PAUSE));
      }
    }
  };
  let server = await begin().catch(error => {
    throw unusable(dataDir, error);
  });
  if (server.shared) log.warn({ dataDir }, 'redis.shared');
  const watch = (): void => {
    void (server.shared ? gone(server.url) : server.ended).then(async reason => {
      log.error({ reason }, 'redis.ended');
      server = await again();
      watch();
    });
  };
  watch();
  return { url: server.url, stop: () => server.stop() };
}
