import { type Command, Option } from 'commander';
import type { Config } from '../../../config/load.ts';
import { HEALTHS } from '../../../core/source/health.ts';
import type { SourceReport } from '../../../flow/desk/source-report.ts';
import { stripControlCharacters } from '../../../render/text/escape.ts';
import { bytesOf, durationText, minuteOf, tableOf, terminalWidth } from '../../terminal/table.ts';
import { examples } from '../examples.ts';

/** Registers `dateline sources`. */
export function addSources(program: Command): void {
  examples(
    program
      .command('sources')
      .addOption(new Option('--sort <column>', 'the order').choices(SORTS).default('trouble'))
      .addOption(new Option('--health <health...>', 'only these healths').choices([...HEALTHS, 'paused']))
      .option('--tag <tag...>', 'only sources with one of these tags')
      .option('--json', 'one JSON object a line')
      .description('health of each source, and why')
      .action((options: SourcesOptions) => sources(options)),
    ['sources', 'most failures first'],
    ['sources --health dns timeout', 'unreachable sources'],
    ['sources --tag wire --sort items', 'the busiest wires'],
    ['sources --json | jq -r .id', 'for scripts'],
  );
}

/** Orders of the table of sources. */
export const SORTS = ['trouble', 'id', 'health', 'new', 'items', 'duplicates', 'saved', 'next'] as const;

type Sort = (typeof SORTS)[number];
export type SourcesOptions = { sort: Sort; health?: string[]; tag?: string[]; json?: boolean };

/** `dateline sources`: health, schedule and figures of each source; by default most failures first. */
export async function sources({ sort, health, tag, json }: SourcesOptions): Promise<void> {
  const [{ withApp }, { reportSources }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/desk/source-report.ts'),
  ]);
  await withApp(async app => {
    const rows = (await reportSources(app))
      .filter(row => !health || health.includes(row.health))
      .filter(row => !tag || row.tags.some(each => tag.includes(each)))
      .sort((a, b) => ORDERS[sort](a, b) || (a.id < b.id ? -1 : 1));
    if (json) for (const row of rows) console.log(JSON.stringify(jsonOf(row)));
    else if (rows.length === 0) console.log(noneOf(app.config));
    else for (const line of linesOf(rows, terminalWidth())) console.log(stripControlCharacters(line));
  });
}

function noneOf({ sources: listed, dir }: Config): string {
  const next = '`dateline add URL` finds the feed of a site.';
  return listed.length === 0
    ? `No source is listed in ${dir}/sources.yaml: ${next}`
    : `No matching sources (of ${listed.length}).`;
}

/** Comparators of the sort orders. */
const ORDERS: Record<Sort, (a: SourceReport, b: SourceReport) => number> = {
  trouble: (a, b) => b.state.failures - a.state.failures,
  id: () => 0,
  health: (a, b) => a.health.localeCompare(b.health),
  new: (a, b) => (b.state.lastNew ?? 0) - (a.state.lastNew ?? 0),
  items: (a, b) => b.pace - a.pace,
  duplicates: (a, b) => (b.duplicates ?? -1) - (a.duplicates ?? -1),
  saved: (a, b) => b.saved - a.saved,
  next: (a, b) => a.state.nextPoll - b.state.nextPoll,
};

function jsonOf({ id, title, tags, health, reason, state, pace, duplicates, saved, push }: SourceReport) {
  const { totals, lastPoll, lastNew, brokenSince, nextPoll, interval, nextWhy, failures } = state;
  const instant = (at: number) => new Date(at).toISOString();
  return {
    ...{ id, title, tags, health, reason },
    items: totals.items,
    polls: totals.polls,
    unchanged: totals.unchanged,
    bytes: totals.bytes,
    bytesSaved: saved,
    itemsADay: Math.round(pace * 10) / 10,
    ...(duplicates !== undefined && { duplicates: Math.round(duplicates * 1000) / 1000 }),
    ...(lastPoll && { lastPoll: instant(lastPoll) }),
    ...(lastNew && { lastNew: instant(lastNew) }),
    ...(brokenSince && { brokenSince: instant(brokenSince) }),
    ...(nextPoll > 0 && { nextPoll: instant(nextPoll) }),
    every: Math.round(interval / 1000),
    why: nextWhy,
    failures,
    ...(push && { push }),
  };
}

const COLUMNS = [
  { name: 'source' },
  { name: 'health' },
  { name: 'a day', right: true },
  { name: 'dup', right: true },
  { name: 'saved', right: true },
  { name: 'last new' },
  { name: 'every', right: true },
  { name: 'why' },
];

/** Formats sources as a table, at most `width` characters wide if given. */
export function linesOf(rows: readonly SourceReport[], width: number | undefined): string[] {
  const cells = rows.map(({ id, health, pace, duplicates, saved, state, reason }) => [
    ...[id, health, pace.toFixed(pace < 10 ? 1 : 0)],
    duplicates === undefined ? '-' : `${Math.round(duplicates * 100)} %`,
    ...[bytesOf(saved), minuteOf(state.lastNew), durationText(state.interval), `${reason}; ${state.nextWhy}`],
  ]);
  return tableOf(COLUMNS, cells, width);
}
