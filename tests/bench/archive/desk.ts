import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type App, makeApp } from '../../../src/app.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { migrate } from '../../../src/store/migration/migration.ts';
import { startPrivateServer } from '../../../src/store/redis/private-server.ts';
import { pressRegions, pressSources } from './press.ts';

/** A desk of the invented press on a private Redis, with a clock of its own. */
export type ArchiveDesk = {
  app: App;
  /** The desk's time (epoch ms): filling moves it. */
  clock: { now: number };
  /** Folder of its configuration, for another process. */
  configDir: string;
  redisUrl: string;
  close(): Promise<void>;
};

/** Topics by region, beside one by language and one by word. */
const REGION_TOPICS = 18;

/** Opens a desk below `dataDir`, where a filled one is found again; without one in a folder that `close` removes. */
export async function openArchiveDesk(dataDir?: string): Promise<ArchiveDesk> {
  const dir = resolve(dataDir ?? (await mkdtemp(join(tmpdir(), 'dateline-archive-'))));
  const configDir = join(dir, 'config');
  await mkdir(configDir, { recursive: true });
  await writeConfig(configDir);
  const redis = await startPrivateServer(join(dir, 'redis'), 'everysec');
  const clock = { now: Date.now() };
  const config = await loadConfig(configDir, { LOG_LEVEL: 'error' });
  const app = makeApp({
    ...{ config, redisUrl: redis.url, role: 'bench', connection: 'worker' },
    now: () => clock.now,
  });
  await migrate(app.store.redis, { token: 'bench' });
  return {
    ...{ app, clock, configDir, redisUrl: redis.url },
    close: async () => {
      await app.close();
      await redis.stop();
      if (dataDir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

async function writeConfig(dir: string): Promise<void> {
  const sources = pressSources().map(
    ({ id, language }, index) =>
      `  - { id: ${id}, url: "http://${id}.example/feed", language: ${language}, tags: [${index % 5 === 0 ? 'wire' : 'daily'}], ` +
      'scrape: never, licence: { republish: full } }',
  );
  const regions = pressRegions().slice(0, REGION_TOPICS);
  const topics = [
    ...regions.map(
      ({ code }) => `  - { id: about-${code.toLowerCase()}, title: ${code}, match: { region: ${code} } }`,
    ),
    '  - { id: spanish, title: Spanish, match: { language: es } }',
    '  - { id: farmers, title: Farmers, match: { words: farmers } }',
  ];
  await writeFile(
    join(dir, 'dateline.yaml'),
    'site: { title: Archive Desk }\nlimits: { requests: 1000000 }\n',
  );
  await writeFile(join(dir, 'sources.yaml'), `sources:\n${sources.join('\n')}\n`);
  await writeFile(join(dir, 'topics.yaml'), `topics:\n${topics.join('\n')}\n`);
}
