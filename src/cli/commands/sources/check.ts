import type { Command } from 'commander';
import type { Config } from '../../../config/load.ts';
import { formatProblems, problemCount } from '../../../config/problems/problem.ts';
import type { Source } from '../../../core/source/source.ts';
import type { FeedPreview } from '../../../flow/poll/preview.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { CommandFailed, UsageError, unknownSource } from '../../terminal/fail.ts';
import { makeProgress } from '../../terminal/progress.ts';
import { minuteOf, tableOf, terminalWidth } from '../../terminal/table.ts';
import { examples } from '../examples.ts';

/** Registers `dateline check`. */
export function addCheck(program: Command): void {
  examples(
    program
      .command('check')
      .argument('[source...]', 'with --online: only these sources')
      .option('--online', 'fetch each source once and report its items; nothing is stored')
      .option('--json', 'with --online: one JSON object a line')
      .description('validate the configuration')
      .action((ids: string[], options: { online?: boolean; json?: boolean }) => check(ids, options)),
    ['check', 'exit code 78 on mistakes'],
    ['check --online', 'exit code 1 when a source cannot be read'],
    ['check --online example-times', 'one source'],
  );
}

/**
 * `dateline check`: validates the configuration; exit code 78 with every mistake. `--online` also fetches each source and
 * reports what it would bring.
 */
export async function check(
  ids: readonly string[],
  { online, json }: { online?: boolean; json?: boolean },
): Promise<void> {
  const { readConfig } = await import('../../process/boot.ts');
  const config = await readConfig();
  if (config.warnings.length > 0)
    console.error(`${formatProblems(config.warnings, { dir: config.dir, noun: 'warning' })}\n`);
  if (online) return checkOnline(config, ids, json ?? false);
  if (ids.length > 0 || json) throw new UsageError('Sources and --json require --online.');
  const enabled = config.sources.filter(source => source.enabled).length;
  const paused = config.sources.length - enabled;
  console.log(
    `${config.dir} is valid: ${problemCount(enabled, 'source')}${paused > 0 ? ` (and ${paused} paused)` : ''}, ` +
      `${problemCount(config.topics.length, 'topic')}, ${problemCount(config.subscribers.length, 'subscriber')}.`,
  );
}

async function checkOnline(config: Config, ids: readonly string[], json: boolean): Promise<void> {
  const { isUsable } = await import('../../../flow/poll/preview.ts');
  const sources = selectSources(config, ids);
  const seen = await fetchPreviews(config, sources);
  const rows = sources.map(source => rowOf(source, seen.get(source.id) as FeedPreview));
  if (json) for (const row of rows) console.log(JSON.stringify(row));
  else print(rows);
  const failed = [...seen.values()].filter(each => !isUsable(each)).length;
  if (failed > 0) throw new CommandFailed(`\n${failed} of ${sources.length} sources cannot be read.`);
  if (!json) console.log(`\nAll ${sources.length} sources can be read.`);
}

function selectSources({ sources, dir }: Config, ids: readonly string[]): Source[] {
  const unknown = ids.find(id => !sources.some(source => source.id === id));
  if (unknown !== undefined) throw unknownSource({ sources, dir }, unknown);
  return sources.filter(({ id, enabled }) => (ids.length > 0 ? ids.includes(id) : enabled));
}

async function fetchPreviews(config: Config, sources: readonly Source[]): Promise<Map<string, FeedPreview>> {
  const [{ openNet }, { previewFeeds }] = await Promise.all([
    import('../../../app.ts'),
    import('../../../flow/poll/preview.ts'),
  ]);
  const net = openNet(config, Date.now);
  const seen = new Map<string, FeedPreview>();
  const bar = makeProgress('sources');
  try {
    await previewFeeds({ net, config, now: Date.now }, sources, (source, found) => {
      seen.set(source.id, found);
      bar.at(seen.size, sources.length, source.id);
    });
  } finally {
    bar.end();
    await net.close();
  }
  return seen;
}

/** Result of fetching one source. */
function rowOf(source: Source, { health, reason, url, ms, bytes, feed }: FeedPreview) {
  const dates = (feed?.items ?? []).flatMap(({ published, updated }) => published ?? updated ?? []);
  const newest = dates.sort().at(-1);
  const licence = feed?.items.find(item => item.licence)?.licence;
  return {
    id: source.id,
    health,
    reason,
    ...(url !== source.url && { url }),
    ...{ ms, bytes, items: feed?.items.length ?? 0 },
    ...(newest && { newest }),
    ...(feed?.language && { language: feed.language }),
    ...(feed?.hints.hub && { hub: feed.hints.hub.url }),
    ...(licence && { licence }),
  };
}

function print(rows: readonly ReturnType<typeof rowOf>[]): void {
  const columns = [
    { name: 'source' },
    { name: 'health' },
    { name: 'items', right: true },
    { name: 'newest' },
    { name: 'language' },
    { name: 'hub' },
    { name: 'licence' },
    { name: 'reason' },
  ];
  const cells = rows.map(({ id, health, items, newest, language = '-', hub, licence = '-', reason }) => [
    ...[id, health, String(items), minuteOf(newest ? Date.parse(newest) : undefined), language],
    ...[hub ? new URL(hub).host : '-', licence.replace(/^https?:\/\/(www\.)?/, ''), reason],
  ]);
  for (const line of tableOf(columns, cells, terminalWidth())) console.log(stripControlCharacters(line));
}
