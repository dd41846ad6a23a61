import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectComplete, storiesOf } from './ledger.ts';
import { type Origin, startOrigin } from './origin.ts';
import { type RedisServer, startRedis } from './redis-server.ts';
import { keepUp, type Process, ROLES, type RoleName } from './roles.ts';
import { expectTold, startSubscriber } from './subscriber.ts';

/** Configuration of the desks in these tests: short intervals, loopback only. */
export const DATELINE = `site: { title: Fault Desk, baseUrl: "http://localhost:3000", contact: desk@desk.example }
polling: { min: 1s, max: 4s, default: 1s, timeout: 5s }
scraping: { hostInterval: 0s, timeout: 5s }
network: { allowPrivate: ["127.0.0.1/32"] }
`;

export type Bench = {
  origin: Origin;
  redis: RedisServer;
  dir: string;
  configDir: string;
  /** Environment of the roles, so that another desk can join the same Redis. */
  env: NodeJS.ProcessEnv;
  url(): string;
  role(name: RoleName): Process;
  /**
   * Waits until all published items have arrived, then compares all ledgers; resolves with the duration (ms).
   */
  settled(options?: { within?: number; undone?: boolean }): Promise<number>;
  cleanUp(): Promise<void>;
};

export type BenchOptions = {
  sources?: number;
  roles?: readonly RoleName[];
  dateline?: string;
  redis?: Record<string, string>;
  redisEnvironment?: NodeJS.ProcessEnv;
  /** Redis URL for the roles, when a proxy is in between. */
  through?: (redis: RedisServer) => Promise<string>;
  env?: NodeJS.ProcessEnv;
};

/** A desk in parts: Redis, an origin and every role as a process of its own, which the test may kill. */
export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'dateline-faults-'));
  const configDir = join(dir, 'config');
  const origin = await startOrigin(options.sources ?? 6);
  const redis = await startRedis(join(dir, 'redis'), options.redis, options.redisEnvironment);
  const subscriber = await startSubscriber();
  await writeConfig(configDir, origin, { dateline: options.dateline, subscribers: subscriber.yaml });
  const redisUrl = (await options.through?.(redis)) ?? redis.url;
  const env = {
    REDIS_URL: redisUrl,
    PORT: '0',
    DATELINE_CONFIG_DIR: configDir,
    DATELINE_DATA_DIR: join(dir, 'data'),
    LOG_LEVEL: 'info',
    ...subscriber.env,
    ...options.env,
  };
  const roles = new Map<RoleName, Process>(
    (options.roles ?? ROLES).map(name => [name, keepUp(commandOf(name), env)]),
  );
  await Promise.all([...roles.values()].map(role => role.ready()));
  const role = (name: RoleName): Process => {
    const found = roles.get(name);
    if (!found) throw new Error(`no role ${name} runs`);
    return found;
  };
  return {
    origin,
    redis,
    dir,
    configDir,
    env,
    url: () => role('api').url(),
    role,
    settled: async ({ within, undone } = {}) => {
      const url = (): string => role('api').url();
      const took = await expectComplete({ url }, origin, within);
      const stories = (await storiesOf(url())).map(({ id }) => id);
      await expectTold(subscriber, redis.client(), stories, { undone });
      return took;
    },
    cleanUp: async () => {
      redis.resume();
      await Promise.all([...roles.values()].map(process => process.stop()));
      await redis.stop();
      await origin.close();
      await subscriber.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function commandOf(name: RoleName): string[] {
  return name === 'api' || name === 'work' ? [name] : ['work', name];
}

/** Writes a configuration folder for some of an origin's sources. */
export async function writeConfig(
  configDir: string,
  origin: Origin,
  files: { dateline?: string | undefined; subscribers?: string; ids?: readonly string[] } = {},
): Promise<void> {
  await mkdir(configDir, { recursive: true });
  await writeFile(join(configDir, 'dateline.yaml'), files.dateline ?? DATELINE);
  await writeFile(join(configDir, 'sources.yaml'), origin.sourcesYaml(files.ids));
  await writeFile(
    join(configDir, 'topics.yaml'),
    'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]\n',
  );
  if (files.subscribers) await writeFile(join(configDir, 'subscribers.yaml'), files.subscribers);
}

/** Waits (ms). */
export const pause = (ms: number): Promise<void> => new Promise(over => setTimeout(over, ms));
