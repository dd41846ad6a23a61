import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { PACKAGE_DIR } from '../../../config/package.ts';
import { SECOND } from '../../../core/time/units.ts';
import { StartupError } from '../../terminal/fail.ts';
import { examples } from '../examples.ts';

/** Registers `dateline demo`. */
export function addDemo(program: Command): void {
  examples(
    program
      .command('demo')
      .description('the same as start, with an invented newsroom on loopback: needs no internet')
      .action(demo),
    ['demo', 'prints the addresses; removes its data when it ends'],
  );
}

/** Port of the demo newsroom: config/demo/sources.yaml names it. */
const NEWSROOM_PORT = 8901;
/** Interval between new items (ms). */
const PUBLISH_EVERY = 5 * SECOND;

/**
 * `dateline demo`: runs a desk and its newsroom on loopback. It uses a private Redis on a temporary folder, so that no other
 * desk is touched.
 */
export async function demo(): Promise<void> {
  const [{ startNewsroom }, { stopOnSignal }, { STOP_WITHIN, startDesk }] = await Promise.all([
    import('../../../demo/server.ts'),
    import('../../process/boot.ts'),
    import('../../process/desk.ts'),
  ]);
  const config = join(PACKAGE_DIR, 'config/demo');
  const data = await mkdtemp(join(tmpdir(), 'dateline-demo-'));
  process.env['DATELINE_CONFIG_DIR'] = config;
  process.env['DATELINE_DATA_DIR'] = data;
  delete process.env['REDIS_URL'];
  const newsroom = await startNewsroom({
    dir: join(config, 'newsroom'),
    port: NEWSROOM_PORT,
    now: Date.now,
    every: PUBLISH_EVERY,
  }).catch(async (error: Error & { code?: string }) => {
    await rm(data, { recursive: true, force: true });
    if (error.code !== 'EADDRINUSE') throw error;
    throw new StartupError(
      `Port ${NEWSROOM_PORT}, where the demo newsroom is served, is in use: is another demo running?`,
    );
  });
  const removeAll = async (): Promise<void> => {
    await newsroom.close();
    await rm(data, { recursive: true, force: true });
  };
  const desk = await startDesk(process.env, stop =>
    stopOnSignal(() => stop().then(removeAll), STOP_WITHIN),
  ).catch(async error => {
    await removeAll();
    throw error;
  });
  console.log(
    welcomeText(
      { desk: desk.url, admin: desk.loginLink ?? `${desk.url}/admin`, newsroom: newsroom.url },
      desk.config.topics.map(topic => topic.id),
    ),
  );
}

function welcomeText(
  { desk, admin, newsroom }: { desk: string; admin: string; newsroom: string },
  topics: string[],
): string {
  const [first = 'all'] = topics;
  const rows = [
    ['The desk', `${desk}/`],
    ['A topic, for people', `${desk}/feeds/${first}`],
    ['… for a feed reader', `${desk}/feeds/${first}.rss   (.atom, .json, .ninjs, .geojson)`],
    ['A region', `${desk}/feeds/region/PK`],
    ['Two filters', `${desk}/feeds/all.json?region=PK,AF&language=en`],
    ['For programs', `${desk}/api/v1/stories?limit=5`],
    ['Source health', `${desk}/api/v1/sources`],
    ['The operator’s desk', admin],
    ['The newsroom itself', `${newsroom}/`],
  ];
  const lines = rows.map(([what = '', where]) => `  ${what.padEnd(22)} ${where}`);
  return `\n  The demo desk is running; a new item appears every ${PUBLISH_EVERY / 1000} s.\n\n${lines.join('\n')}\n\n  Stop it with Ctrl-C; its data is removed.\n`;
}
