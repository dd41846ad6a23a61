import type { App } from '../app.ts';
import type { Problem } from '../config/problem.ts';
import { type Health, isBroken, isCalm, TROUBLES } from '../core/health.ts';
import { HOUR, type Point } from '../core/series.ts';
import type { Standing } from '../core/standing.ts';
import type { Standing as Delivering } from '../core/subscriber.ts';
import { QUEUE_NAMES, type QueueName, waitingOf } from '../queues.ts';
import type { Memory } from '../store/memory.ts';
import { mastheads } from './heading.ts';
import { listSubscribers } from './subscribers.ts';

const DAY = 24 * HOUR;
/** Hours that plots show. */
const HOURS = 48;
/** Sources in trouble that are told one by one. */
const MOST_TOLD = 8;

/** A source in trouble; `since` (epoch ms) is when it broke. */
export type TroubledSource = { id: string; title: string; health: Health; reason: string; since?: number };

/** How the desk does. */
export type Overview = {
  sources: { all: number; well: number; ailing: number; broken: number; unread: number; paused: number };
  stories: { kept: number; today: number };
  queues: { name: QueueName; waiting: number; active: number; isPaused: boolean }[];
  memory: Memory;
  trouble: {
    sources: { worst: TroubledSource[]; count: number };
    subscribers: { id: string; standing: Delivering; answer: string; since?: number }[];
    /** Why a changed config was not taken up, and what is odd in the one in force. */
    refused: readonly Problem[];
    warnings: readonly Problem[];
  };
  span: { from: number; to: number; step: number };
  series: {
    items: Point[];
    stories: Point[];
    duplicates: Point[];
    freshness: { half: Point[]; most: Point[] };
    errors: { health: Health; points: Point[] }[];
    queues: { name: QueueName; points: Point[] }[];
    memory: Point[];
  };
};

/** Looks over the whole desk, without reading any source, story or job by itself but for those that it names. */
export async function overview(app: App): Promise<Overview> {
  const now = app.now();
  const to = (Math.floor(now / HOUR) + 1) * HOUR;
  const span = { from: to - HOURS * HOUR, to, step: HOUR };
  const [standings, paused, kept, today, queues, memory, subscribers, series] = await Promise.all([
    app.store.sources.standings(),
    app.store.pauses.all(),
    app.store.stories.count('all'),
    app.store.stories.count('all', now - DAY),
    queuesOf(app),
    app.store.memory(),
    ailingSubscribers(app),
    seriesOf(app, span),
  ]);
  const watched = new Map([...standings].filter(([id]) => app.source(id)?.enabled && !paused.has(id)));
  return {
    sources: counted(app, watched, paused.size),
    stories: { kept, today },
    queues,
    memory,
    trouble: {
      sources: await troubled(app, watched),
      subscribers,
      refused: app.refused,
      warnings: app.config.warnings,
    },
    span,
    series,
  };
}

function counted(app: App, watched: ReadonlyMap<string, Standing>, paused: number): Overview['sources'] {
  const healths = [...watched.values()].map(({ health }) => health);
  const broken = healths.filter(isBroken).length;
  const well = healths.filter(isCalm).length;
  return {
    all: app.config.sources.length,
    well,
    broken,
    ailing: healths.length - well - broken,
    unread: Math.max(0, app.schedule.ids.length - paused - healths.length),
    paused: paused + app.config.sources.length - app.schedule.ids.length,
  };
}

/** The sources in trouble, those that cannot be read first, and of those the ones that broke last. */
async function troubled(
  app: App,
  watched: ReadonlyMap<string, Standing>,
): Promise<Overview['trouble']['sources']> {
  const ailing = [...watched].filter(([, { health }]) => !isCalm(health));
  const worst = ailing
    .sort(([, a], [, b]) => (b.brokenSince ?? 0) - (a.brokenSince ?? 0))
    .slice(0, MOST_TOLD);
  const ids = worst.map(([id]) => id);
  const [names, states] = await Promise.all([mastheads(app, ids), app.store.sources.overview(ids)]);
  return {
    count: ailing.length,
    worst: states.map(({ id, state: { health, reason, brokenSince } }) => ({
      ...{ id, health, reason, title: names.sourceOf(id).title },
      ...(brokenSince !== undefined && { since: brokenSince }),
    })),
  };
}

async function queuesOf(app: App): Promise<Overview['queues']> {
  const [counts, paused] = await Promise.all([app.queues.counts(), app.queues.paused()]);
  return QUEUE_NAMES.map(name => ({
    name,
    waiting: waitingOf(counts[name]),
    active: counts[name]['active'] ?? 0,
    isPaused: paused.includes(name),
  }));
}

async function ailingSubscribers(app: App): Promise<Overview['trouble']['subscribers']> {
  const all = await listSubscribers(app);
  return all
    .filter(({ standing }) => standing === 'gone' || standing === 'failing')
    .map(({ id, standing, state: { answer = '', goneAt } }) => ({
      ...{ id, standing, answer },
      ...(goneAt !== undefined && { since: goneAt }),
    }));
}

async function seriesOf(app: App, span: Overview['span']): Promise<Overview['series']> {
  const read = (name: string): Promise<Point[]> => app.store.series.read(name, span);
  const [items, stories, duplicates, half, most, memory] = await Promise.all(
    ['items', 'stories', 'duplicates', 'freshness_p50', 'freshness_p95', 'redis_memory'].map(read),
  );
  return {
    items: items ?? [],
    stories: stories ?? [],
    duplicates: duplicates ?? [],
    freshness: { half: half ?? [], most: most ?? [] },
    errors: await Promise.all(
      TROUBLES.map(async health => ({ health, points: await read(`errors:${health}`) })),
    ),
    queues: await Promise.all(QUEUE_NAMES.map(async name => ({ name, points: await read(`queue:${name}`) }))),
    memory: memory ?? [],
  };
}
