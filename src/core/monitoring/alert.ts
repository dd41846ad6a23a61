import { isBroken } from '../source/health.ts';
import type { SourceStatus } from '../source/state.ts';
import { DAY } from '../time/units.ts';

/** What an operator is told of. */
export const ALERT_KINDS = [
  'source-broken',
  'source-silent',
  'queue-stuck',
  'redis-memory',
  'quarantined',
  'clock',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Something that is wrong: with which source, queue or part of the desk, since when (epoch ms). */
export type AlertCondition = { kind: AlertKind; subject: string; since: number; text: string };

/**
 * A trouble that was noticed. `told`: the operator's webhook has taken the message. `over` (epoch ms): it has ended, and that
 * is still to be told. Instants in epoch ms.
 */
export type Alert = AlertCondition & { raised: number; told: boolean; over?: number };

/** From when on something is a trouble; absent where the operator wants to hear nothing of it. Durations in ms. */
export type AlertLimits = {
  sourceBroken: number | undefined;
  sourceSilent: 'auto' | number | undefined;
  /** Share of the memory that Redis can have. */
  redisMemory: number | undefined;
  queueStuck: number | undefined;
  quarantined: true | undefined;
  clock: true | undefined;
};

/** How the desk stands now. */
export type AlertFacts = {
  now: number;
  /** Since when the desk has been watched without a gap: before, nobody polled, and nobody is to blame. */
  awake: number;
  /** The sources that are polled. */
  standings: ReadonlyMap<string, SourceStatus>;
  /** Of each queue that has any, since when its oldest work waits. */
  waiting: ReadonlyMap<string, number>;
  memory: { used: number; limit: number };
  /** Since when each work is held that ended its worker again and again. */
  held: readonly { since: number }[];
  /** Since when the clock is doubted, and how far ahead it is (ms). */
  doubt: { since: number; ahead: number } | undefined;
};

/** Memory that was too much is enough again below this share of the limit: it moves, and nobody wants a message a minute. */
const MEMORY_HYSTERESIS = 0.93;

/** An alert's name: one for each kind and subject. */
export function alertKey({ kind, subject }: Pick<AlertCondition, 'kind' | 'subject'>): string {
  return `${kind}|${subject}`;
}

/** What is wrong by the operator's limits. An alert that is `open` stays until its own cause is gone, also over a restart. */
export function detectConditions(
  facts: AlertFacts,
  limits: AlertLimits,
  open: ReadonlySet<string>,
): AlertCondition[] {
  const isOpen = (kind: AlertKind, subject: string): boolean => open.has(alertKey({ kind, subject }));
  /** How long something has lasted while we looked. */
  const lasted = (kind: AlertKind, subject: string, since: number): number =>
    facts.now - (isOpen(kind, subject) ? since : Math.max(since, facts.awake));
  const troubles: AlertCondition[] = [];
  for (const [subject, standing] of facts.standings) {
    const { health, brokenSince, lastNew } = standing;
    if (isBroken(health) && brokenSince !== undefined) {
      const kind = 'source-broken';
      if (lasted(kind, subject, brokenSince) >= (limits.sourceBroken ?? Number.POSITIVE_INFINITY))
        troubles.push({ kind, subject, since: brokenSince, text: `broken: ${health}` });
    } else if (lastNew !== undefined) {
      const kind = 'source-silent';
      if (lasted(kind, subject, lastNew) > silenceLimit(standing, limits))
        troubles.push({ kind, subject, since: lastNew, text: 'nothing new, though it is usually busy' });
    }
  }
  for (const [subject, since] of facts.waiting) {
    const kind = 'queue-stuck';
    if (lasted(kind, subject, since) > (limits.queueStuck ?? Number.POSITIVE_INFINITY))
      troubles.push({ kind, subject, since, text: 'work waits, and nobody takes it' });
  }
  return [
    ...troubles,
    ...memoryCondition(facts, limits, isOpen('redis-memory', 'redis')),
    ...quarantineCondition(facts, limits),
    ...clockCondition(facts, limits),
  ];
}

function silenceLimit({ patience: own }: SourceStatus, { sourceSilent }: AlertLimits): number {
  if (own === undefined || sourceSilent === undefined) return Number.POSITIVE_INFINITY;
  return sourceSilent === 'auto' ? own : sourceSilent;
}

function memoryCondition(
  { memory, now }: AlertFacts,
  { redisMemory }: AlertLimits,
  open: boolean,
): AlertCondition[] {
  if (redisMemory === undefined || memory.limit === 0) return [];
  const share = memory.used / memory.limit;
  if (share < redisMemory * (open ? MEMORY_HYSTERESIS : 1)) return [];
  const text = `Redis uses ${Math.round(share * 100)} % of the memory that it can have`;
  return [{ kind: 'redis-memory', subject: 'redis', since: now, text }];
}

function quarantineCondition({ held }: AlertFacts, { quarantined }: AlertLimits): AlertCondition[] {
  if (!quarantined || held.length === 0) return [];
  const since = Math.min(...held.map(work => work.since));
  const text = 'what has ended its worker five times is held in quarantine: see `dateline queues`';
  return [{ kind: 'quarantined', subject: 'quarantine', since, text }];
}

function clockCondition({ doubt }: AlertFacts, { clock }: AlertLimits): AlertCondition[] {
  if (!clock || !doubt) return [];
  const days = Math.round(doubt.ahead / DAY);
  const text = `the clock is ${days === 1 ? 'a day' : `${days} days`} ahead of when the desk last ran: if it is wrong, set it right within a day; nothing old is dropped until then`;
  return [{ kind: 'clock', subject: 'clock', since: doubt.since, text }];
}

/** What changes: alerts that are raised now, those that are over now, and all that are to be remembered. */
export type AlertChanges = { raised: Alert[]; over: Alert[]; kept: Alert[] };

/**
 * Holds what was known against what is wrong now. An alert is told once when it is raised and once when it is over; one that
 * ended before anybody was told is dropped, one that came back before its end was told goes on.
 */
export function nextAlerts(
  before: readonly Alert[],
  troubles: readonly AlertCondition[],
  now: number,
): AlertChanges {
  const known = new Map(before.map(alert => [alertKey(alert), alert]));
  const wrong = new Set(troubles.map(alertKey));
  const raised = troubles
    .filter(trouble => !known.has(alertKey(trouble)))
    .map((trouble): Alert => ({ ...trouble, raised: now, told: false }));
  const lasting = before
    .filter(alert => wrong.has(alertKey(alert)))
    .map(({ over: _, ...alert }): Alert => alert);
  const ended = before.filter(alert => !wrong.has(alertKey(alert)));
  const over = ended.filter(alert => alert.over === undefined).map(alert => ({ ...alert, over: now }));
  const owed = ended.filter(alert => alert.over !== undefined);
  return { raised, over, kept: [...lasting, ...raised, ...[...owed, ...over].filter(alert => alert.told)] };
}

/** Alerts of which the operator is still to be told something. */
export function pendingNotifications(alerts: readonly Alert[]): Alert[] {
  return alerts.filter(({ told, over }) => !told || over !== undefined);
}

/** What is remembered once the operator was told. */
export function markNotified(alerts: readonly Alert[]): Alert[] {
  return alerts.filter(({ over }) => over === undefined).map(alert => ({ ...alert, told: true }));
}
