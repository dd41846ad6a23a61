import type { App } from '../../app.ts';
import {
  isStopped,
  needsAttention,
  SOURCE_RANKS,
  SOURCE_SORTS,
  type SourceList,
} from '../../core/desk/source-report.ts';
import { isHealthy } from '../../core/source/health.ts';
import { itemsPerDay } from '../../core/source/publication-rate.ts';
import type { SourceState } from '../../core/source/state.ts';
import { makeYielder, type Yielder } from '../runtime/event-loop.ts';
import { sortedSlice } from './sorted-slice.ts';
import { type IndexedSource, loadSourceIndex, severityOf } from './source-index.ts';
import { loadReports } from './source-report.ts';

type Deps = Pick<App, 'config' | 'sourceById' | 'store' | 'now'>;

/** Sort orders of the list. */
export const LIST_SORTS = ['trouble', 'name', ...SOURCE_SORTS] as const;
export type ListSort = (typeof LIST_SORTS)[number];

/** Filter of the list: a condition (or `trouble`, `well`), a tag, a text in id, title or URL; and a sort order. */
export type SourceQuery = {
  sort: ListSort;
  condition?: string | undefined;
  tag?: string | undefined;
  text?: string | undefined;
  /** From 1. */
  page: number;
};

/** Sources on one page. */
const PAGE = 50;

/**
 * A page of the sources. Filters and sorts by small aggregate keys; the large state of a source is read only for the
 * page where the sort order allows. Yields to the event loop, however many sources there are.
 */
export async function listSources(deps: Deps, query: SourceQuery): Promise<SourceList> {
  const yieldIfDue = makeYielder();
  const { sources, conditions } = await loadSourceIndex(deps, yieldIfDue);
  const wanted: IndexedSource[] = [];
  for (const source of sources) {
    if (matchesQuery(source, query)) wanted.push(source);
    if (wanted.length % 1_000 === 0) await yieldIfDue();
  }
  const pages = Math.max(1, Math.ceil(wanted.length / PAGE));
  const page = Math.min(query.page, pages);
  const ranks = await loadRanks({ deps, wanted, yieldIfDue }, query.sort);
  const shown = await sortedSlice(
    wanted.map((one, index) => ({ one, rank: ranks[index] ?? 0 })),
    (a, b) => a.rank - b.rank || a.one.place - b.one.place,
    { from: (page - 1) * PAGE, to: page * PAGE, yieldIfDue },
  );
  const reports = await loadReports(
    deps,
    shown.map(({ one }) => one.source.id),
  );
  return { reports, count: wanted.length, conditions, page, pages };
}

function matchesQuery({ source, text, condition }: IndexedSource, query: SourceQuery): boolean {
  if (query.tag && !source.tags.includes(query.tag)) return false;
  if (query.text && !text.includes(query.text.toLowerCase())) return false;
  if (query.condition === 'trouble') return needsAttention(condition);
  if (query.condition === 'well') return !isStopped(condition) && isHealthy(condition) && condition !== 'new';
  return !query.condition || condition === query.condition;
}

/** Sources to sort, and how to read what their order depends on. */
type Ranking = { deps: Deps; wanted: readonly IndexedSource[]; yieldIfDue: Yielder };

/** Sort rank of each source, ascending. */
async function loadRanks(ranking: Ranking, sort: ListSort): Promise<number[]> {
  const { deps, wanted, yieldIfDue } = ranking;
  const { storyCounts, due } = deps.store;
  const ids = wanted.map(({ source }) => source.id);
  switch (sort) {
    case 'name':
      return [];
    case 'trouble':
      return wanted.map(severityOf);
    case 'new':
      return wanted.map(({ status }) => SOURCE_RANKS.new(status?.lastNew));
    case 'duplicates':
      return rankBatches(storyCounts.ofSources(ids), SOURCE_RANKS.duplicates, yieldIfDue);
    case 'next':
      return rankBatches(due.poll.dueTimes(ids), SOURCE_RANKS.next, yieldIfDue);
    case 'items':
      return rankBatches(
        statesOf(deps, ids),
        ({ rhythm }) => SOURCE_RANKS.items(rhythm && itemsPerDay(rhythm, deps.now())),
        yieldIfDue,
      );
    case 'saved':
      return rankBatches(statesOf(deps, ids), ({ totals }) => SOURCE_RANKS.saved(totals.saved), yieldIfDue);
  }
}

async function rankBatches<Fact>(
  batches: AsyncIterable<readonly Fact[]>,
  rank: (fact: Fact) => number,
  yieldIfDue: Yielder,
): Promise<number[]> {
  const ranks: number[] = [];
  for await (const batch of batches) {
    for (const fact of batch) ranks.push(rank(fact));
    await yieldIfDue();
  }
  return ranks;
}

/** States read in one round trip; each takes some kilobytes. */
const STATES = 200;

/** Whole states of sources, for the orders that need them. */
async function* statesOf({ store }: Deps, ids: readonly string[]): AsyncGenerator<SourceState[]> {
  for (let from = 0; from < ids.length; from += STATES) {
    const states = await store.sources.states(ids.slice(from, from + STATES));
    yield states.map(({ state }) => state);
  }
}
