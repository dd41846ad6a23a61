import { type Command, Option } from 'commander';
import type { Config } from '../../../config/load.ts';
import {
  duplicateShareOf,
  type PushReport,
  SOURCE_RANKS,
  SOURCE_SORTS,
  type SourceReport,
} from '../../../core/desk/source-report.ts';
import { HEALTHS, type Health } from '../../../core/source/health.ts';
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
export const SORTS = ['trouble', 'id', 'health', ...SOURCE_SORTS] as const;

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
      .filter(row => !health || health.includes(healthOf(row)))
      .filter(row => !tag || row.tags.some(each => tag.includes(each)))
      .sort(inOrder(sort));
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

/** Sort rank, ascending; equal ranks are ordered by health where that is asked for, then by id. */
function rankOf(sort: Sort, { state, itemsPerDay, articles }: SourceReport): number {
  switch (sort) {
    case 'trouble':
      return -state.failures;
    case 'new':
      return SOURCE_RANKS.new(state.lastNew);
    case 'items':
      return SOURCE_RANKS.items(itemsPerDay);
    case 'duplicates':
      return SOURCE_RANKS.duplicates(articles);
    case 'saved':
      return SOURCE_RANKS.saved(state.totals.saved);
    case 'next':
      return SOURCE_RANKS.next(state.nextPoll);
    case 'id':
    case 'health':
      return 0;
  }
}

function inOrder(sort: Sort): (a: SourceReport, b: SourceReport) => number {
  return (a, b) =>
    rankOf(sort, a) - rankOf(sort, b) ||
    (sort === 'health' ? healthOf(a).localeCompare(healthOf(b)) : 0) ||
    (a.id < b.id ? -1 : 1);
}

/** The health as this command names it: a source that is disabled in the configuration counts as paused. */
function healthOf({ condition }: SourceReport): Health | 'paused' {
  return condition === 'disabled' ? 'paused' : condition;
}

function jsonOf(report: SourceReport) {
  const { id, title, tags, state, itemsPerDay = 0, articles, push } = report;
  const { totals, lastPoll, lastNew, brokenSince, nextPoll, interval, nextWhy, failures } = state;
  const duplicates = duplicateShareOf(articles);
  return {
    ...{ id, title, tags, health: healthOf(report), reason: state.reason },
    items: totals.items,
    polls: totals.polls,
    unchanged: totals.unchanged,
    bytes: totals.bytes,
    bytesSaved: totals.saved ?? 0,
    itemsADay: Math.round(itemsPerDay * 10) / 10,
    ...(duplicates !== undefined && { duplicates: Math.round(duplicates * 1000) / 1000 }),
    ...(lastPoll && { lastPoll: instantOf(lastPoll) }),
    ...(lastNew && { lastNew: instantOf(lastNew) }),
    ...(brokenSince && { brokenSince: instantOf(brokenSince) }),
    ...(nextPoll > 0 && { nextPoll: instantOf(nextPoll) }),
    every: Math.round(interval / 1000),
    why: nextWhy,
    failures,
    ...(push && { push: pushJson(push) }),
  };
}

function pushJson({ leaseUntil, lastPush, distrustedUntil, reason, ...push }: PushReport) {
  const { state, hub, topic, pushes, forged } = push;
  return {
    ...{ state, hub, topic, pushes, forged },
    ...(leaseUntil && { leaseUntil: instantOf(leaseUntil) }),
    ...(lastPush && { lastPush: instantOf(lastPush) }),
    ...(distrustedUntil && { distrustedUntil: instantOf(distrustedUntil) }),
    ...(reason && { reason }),
  };
}

function instantOf(at: number): string {
  return new Date(at).toISOString();
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
  const cells = rows.map(report => {
    const { id, itemsPerDay = 0, articles, state } = report;
    const duplicates = duplicateShareOf(articles);
    return [
      ...[id, healthOf(report), itemsPerDay.toFixed(itemsPerDay < 10 ? 1 : 0)],
      duplicates === undefined ? '-' : `${Math.round(duplicates * 100)} %`,
      ...[bytesOf(state.totals.saved ?? 0), minuteOf(state.lastNew)],
      ...[durationText(state.interval), `${state.reason}; ${state.nextWhy}`],
    ];
  });
  return tableOf(COLUMNS, cells, width);
}
