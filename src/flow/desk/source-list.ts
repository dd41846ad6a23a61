import type { App } from '../../app.ts';
import type { SourceLine, SourceList } from '../../core/desk/source-view.ts';
import { isHealthy } from '../../core/source/health.ts';
import { itemsPerDay } from '../../core/source/publication-rate.ts';
import type { SourceState } from '../../core/source/state.ts';
import { makeYielder, type Yielder } from '../runtime/event-loop.ts';
import { loadMastheads } from '../story/mastheads.ts';
import { sortedSlice } from './sorted-slice.ts';
import {
  type IndexedSource,
  isStopped,
  loadSourceIndex,
  needsAttention,
  severityOf,
} from './source-index.ts';

export const SOURCE_SORTS = ['trouble', 'name', 'new', 'items', 'copies', 'saved', 'next'] as const;
export type SourceSort = (typeof SOURCE_SORTS)[number];

/** Filter of the list: a condition (or `trouble`, `well`), a tag, a text in id, title or URL; and a sort order. */
export type SourceQuery = {
  sort: SourceSort;
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
export async function listSources(app: App, query: SourceQuery): Promise<SourceList> {
  const yieldIfDue = makeYielder();
  const { sources, conditions } = await loadSourceIndex(app, yieldIfDue);
  const wanted: IndexedSource[] = [];
  for (const source of sources) {
    if (matchesQuery(source, query)) wanted.push(source);
    if (wanted.length % 1_000 === 0) await yieldIfDue();
  }
  const pages = Math.max(1, Math.ceil(wanted.length / PAGE));
  const page = Math.min(query.page, pages);
  const ranks = await loadRanks(app, wanted, query.sort, yieldIfDue);
  const shown = await sortedSlice(
    wanted.map((one, index) => ({ one, rank: ranks[index] ?? 0 })),
    (a, b) => a.rank - b.rank || a.one.place - b.one.place,
    { from: (page - 1) * PAGE, to: page * PAGE, yieldIfDue },
  );
  const lines = await loadLines(
    app,
    shown.map(({ one }) => one),
  );
  return { lines, count: wanted.length, conditions, page, pages };
}

function matchesQuery({ source, text, condition }: IndexedSource, query: SourceQuery): boolean {
  if (query.tag && !source.tags.includes(query.tag)) return false;
  if (query.text && !text.includes(query.text.toLowerCase())) return false;
  if (query.condition === 'trouble') return needsAttention(condition);
  if (query.condition === 'well') return !isStopped(condition) && isHealthy(condition) && condition !== 'new';
  return !query.condition || condition === query.condition;
}

/** Sort rank of each source, ascending. */
async function loadRanks(
  app: App,
  wanted: readonly IndexedSource[],
  sort: SourceSort,
  yieldIfDue: Yielder,
): Promise<number[]> {
  const ids = wanted.map(({ source }) => source.id);
  switch (sort) {
    case 'name':
      return [];
    case 'trouble':
      return wanted.map(severityOf);
    case 'new':
      return wanted.map(({ standing }) => -(standing?.lastNew ?? 0));
    case 'copies': {
      const ranks: number[] = [];
      for await (const batch of app.store.storyCounts.ofSources(ids)) {
        for (const counts of batch) ranks.push(-(duplicateShareOf(counts) ?? -1));
        await yieldIfDue();
      }
      return ranks;
    }
    case 'items':
      return rankStates(app, ids, ({ rhythm }) => (rhythm ? -itemsPerDay(rhythm, app.now()) : 1), yieldIfDue);
    case 'saved':
      return rankStates(app, ids, ({ totals }) => -(totals.saved ?? 0), yieldIfDue);
    case 'next': {
      const ranks: number[] = [];
      for await (const times of app.store.due.poll.dueTimes(ids)) {
        for (const at of times) ranks.push(at ?? Number.MAX_SAFE_INTEGER);
        await yieldIfDue();
      }
      return ranks;
    }
  }
}

/** States read in one round trip; each takes some kilobytes. */
const STATES = 200;

/** Ranks that need the whole state of a source. */
async function rankStates(
  app: App,
  ids: readonly string[],
  rank: (state: SourceState) => number,
  yieldIfDue: Yielder,
): Promise<number[]> {
  const ranks: number[] = [];
  for (let from = 0; from < ids.length; from += STATES) {
    const states = await app.store.sources.states(ids.slice(from, from + STATES));
    ranks.push(...states.map(({ state }) => rank(state)));
    await yieldIfDue();
  }
  return ranks;
}

function duplicateShareOf({ created, joined }: { created: number; joined: number }): number | undefined {
  return created + joined === 0 ? undefined : joined / (created + joined);
}

async function loadLines(app: App, shown: readonly IndexedSource[]): Promise<SourceLine[]> {
  const ids = shown.map(({ source }) => source.id);
  const [names, states] = await Promise.all([loadMastheads(app, ids), app.store.sources.states(ids)]);
  const shares: (number | undefined)[] = [];
  for await (const batch of app.store.storyCounts.ofSources(ids)) shares.push(...batch.map(duplicateShareOf));
  return states.map(({ id, state }, index) => {
    const { source, condition } = shown[index] as IndexedSource;
    const copies = shares[index];
    return {
      ...{ id, condition, title: names.sourceOf(id).title, failures: state.failures },
      reason: source.enabled ? state.reason : 'enabled: false in sources.yaml',
      interval: state.interval,
      why: state.nextWhy,
      ...(state.lastNew !== undefined && { lastNew: state.lastNew }),
      ...(!isStopped(condition) && state.nextPoll > 0 && { nextPoll: state.nextPoll }),
      ...(state.rhythm && { perDay: itemsPerDay(state.rhythm, app.now()) }),
      ...(copies !== undefined && { copies }),
      ...(state.totals.saved !== undefined && { saved: state.totals.saved }),
    };
  });
}
