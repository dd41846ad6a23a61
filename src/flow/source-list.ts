import type { App } from '../app.ts';
import { type Health, isBroken, isCalm } from '../core/health.ts';
import { itemsADay } from '../core/rhythm.ts';
import type { Source } from '../core/source.ts';
import type { Standing } from '../core/standing.ts';
import { mastheads } from './heading.ts';

/** How a source does, with what the operator decided: `paused` at the desk, `disabled` in the config. */
export type SourceCondition = Health | 'paused' | 'disabled';

export const SOURCE_SORTS = ['trouble', 'name', 'new', 'copies', 'next'] as const;
export type SourceSort = (typeof SOURCE_SORTS)[number];

/** Which sources are asked for: in one condition (or `trouble`, `well`), with a tag, with a text in id, title or address. */
export type SourceQuery = {
  sort: SourceSort;
  condition?: string | undefined;
  tag?: string | undefined;
  text?: string | undefined;
  /** From 1. */
  page: number;
};

/** A line of the list. Instants in epoch ms, durations in ms; absent where nothing is known yet. */
export type SourceLine = {
  id: string;
  title: string;
  condition: SourceCondition;
  reason: string;
  failures: number;
  lastNew?: number;
  nextPoll?: number;
  interval: number;
  why: string;
  perDay?: number;
  /** Share of its articles that joined a story which others had begun. */
  copies?: number;
  /** Bytes that answers 304 have spared. */
  saved?: number;
};

export type SourceList = {
  lines: SourceLine[];
  /** How many there are that were asked for, and in each condition of all. */
  count: number;
  conditions: Map<SourceCondition, number>;
  page: number;
  pages: number;
};

/** Lines of one page. */
const PAGE = 50;

type Known = { source: Source; condition: SourceCondition; standing: Standing | undefined };
type Tallies = ReadonlyMap<string, { begins: number; joins: number }>;

/**
 * A page of the sources. Sorts and filters by what is kept of all in few keys; the state of each, which is large, is read of
 * those on the page alone.
 */
export async function listSources(app: App, query: SourceQuery): Promise<SourceList> {
  const [standings, paused, tallies] = await Promise.all([
    app.store.sources.standings(),
    app.store.pauses.all(),
    app.store.counters.tallies(),
  ]);
  const all = app.config.sources.map((source): Known => {
    const standing = standings.get(source.id);
    return { source, standing, condition: conditionOf(source, standing, paused.has(source.id)) };
  });
  const conditions = new Map<SourceCondition, number>();
  for (const { condition } of all) conditions.set(condition, (conditions.get(condition) ?? 0) + 1);
  const wanted = all.filter(known => isWanted(known, query));
  const sorted = await inOrder(app, wanted, query.sort, tallies);
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE));
  const page = Math.min(query.page, pages);
  const shown = sorted.slice((page - 1) * PAGE, page * PAGE);
  return { lines: await linesOf(app, shown, tallies), count: wanted.length, conditions, page, pages };
}

function conditionOf(source: Source, standing: Standing | undefined, paused: boolean): SourceCondition {
  if (!source.enabled) return 'disabled';
  return paused ? 'paused' : (standing?.health ?? 'new');
}

function isWanted({ source, condition }: Known, { condition: asked, tag, text }: SourceQuery): boolean {
  if (tag && !source.tags.includes(tag)) return false;
  if (
    text &&
    ![source.id, source.title ?? '', source.url].some(part => part.toLowerCase().includes(text.toLowerCase()))
  )
    return false;
  const stopped = condition === 'paused' || condition === 'disabled';
  if (asked === 'trouble') return !stopped && !isCalm(condition);
  if (asked === 'well') return !stopped && isCalm(condition) && condition !== 'new';
  return !asked || condition === asked;
}

async function inOrder(app: App, known: Known[], sort: SourceSort, tallies: Tallies): Promise<Known[]> {
  const byName = (a: Known, b: Known): number => (nameOf(a) < nameOf(b) ? -1 : 1);
  const by = (rank: (one: Known) => number): Known[] =>
    known
      .map(one => ({ one, rank: rank(one) }))
      .sort((a, b) => a.rank - b.rank || byName(a.one, b.one))
      .map(({ one }) => one);
  switch (sort) {
    case 'name':
      return known.sort(byName);
    case 'new':
      return by(({ standing }) => -(standing?.lastNew ?? 0));
    case 'copies':
      return by(({ source }) => -(copiesOf(tallies, source.id) ?? -1));
    case 'next': {
      const due = await app.store.sources.schedule();
      return by(({ source }) => due.get(source.id) ?? Number.POSITIVE_INFINITY);
    }
    case 'trouble':
      return by(gravity);
  }
}

/** Those that broke last first, then those that ail, then the well; what an operator stopped comes last. */
function gravity({ condition, standing }: Known): number {
  if (condition === 'paused') return 4;
  if (condition === 'disabled') return 5;
  if (isBroken(condition)) return -(standing?.brokenSince ?? 1);
  if (!isCalm(condition)) return 1;
  return condition === 'new' ? 2 : 3;
}

function nameOf({ source }: Known): string {
  return (source.title ?? source.id).toLowerCase();
}

function copiesOf(tallies: Tallies, id: string): number | undefined {
  const { begins = 0, joins = 0 } = tallies.get(id) ?? {};
  return begins + joins === 0 ? undefined : joins / (begins + joins);
}

async function linesOf(app: App, shown: readonly Known[], tallies: Tallies): Promise<SourceLine[]> {
  const ids = shown.map(({ source }) => source.id);
  const [names, states] = await Promise.all([mastheads(app, ids), app.store.sources.overview(ids)]);
  return states.map(({ id, state }, index) => {
    const { source, condition } = shown[index] as Known;
    const copies = copiesOf(tallies, id);
    const isScheduled = condition !== 'paused' && condition !== 'disabled';
    return {
      ...{ id, condition, title: names.sourceOf(id).title, failures: state.failures },
      reason: source.enabled ? state.reason : 'enabled: false in sources.yaml',
      interval: state.interval,
      why: state.nextWhy,
      ...(state.lastNew !== undefined && { lastNew: state.lastNew }),
      ...(isScheduled && state.nextPoll > 0 && { nextPoll: state.nextPoll }),
      ...(state.rhythm && { perDay: itemsADay(state.rhythm, app.now()) }),
      ...(copies !== undefined && { copies }),
      ...savedOf(state.totals),
    };
  });
}

function savedOf(totals: { saved?: number }): { saved?: number } {
  return totals.saved === undefined ? {} : { saved: totals.saved };
}
