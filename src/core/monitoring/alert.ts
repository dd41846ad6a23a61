import { isBroken } from '../source/health.ts';
import type { SourceStatus } from '../source/state.ts';
import { DAY } from '../time/units.ts';

/** Kinds of alerts. */
const ALERT_KINDS = [
  'source-broken',
  'source-silent',
  'source-overdue',
  'queue-stuck',
  'redis-memory',
  'quarantined',
  'clock',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** A condition to report: kind, subject (source, queue or part of the desk), start (epoch ms), text. */
type AlertCondition = { kind: AlertKind; subject: string; since: number; text: string };

/**
 * A known alert. `told`: the webhook accepted it. `over`: end of the condition, not yet reported. Instants in
 * epoch ms.
 */
export type Alert = AlertCondition & { raised: number; told: boolean; over?: number };

/** Thresholds; undefined disables an alert. Durations in ms. */
export type AlertLimits = {
  sourceBroken: number | undefined;
  sourceSilent: 'auto' | number | undefined;
  /** Share of Redis's memory limit. */
  redisMemory: number | undefined;
  queueStuck: number | undefined;
  sourceOverdue: true | undefined;
  quarantined: true | undefined;
  clock: true | undefined;
};

/** Measured state of the desk. */
export type AlertFacts = {
  now: number;
  /** Start of uninterrupted monitoring. Time before it does not count, since nothing was polled. */
  awake: number;
  /** Status of each polled source. */
  statuses: ReadonlyMap<string, SourceStatus>;
  /** Start of the oldest pending work of each queue that has some. */
  waiting: ReadonlyMap<string, number>;
  memory: { used: number; limit: number };
  /** Quarantined work. */
  quarantined: readonly { since: number }[];
  /** Detected clock skew: since when, and by how much (ms). */
  skew: { since: number; ahead: number } | undefined;
};

/** Hysteresis: an open memory alert ends below this share of its threshold. */
const MEMORY_HYSTERESIS = 0.93;

const SILENT = 'nothing new, though it is usually busy';
const OVERDUE = 'polled later than its interval: its host’s line or the workers are too slow';

/** Key of an alert: one per kind and subject. */
export function alertKey({ kind, subject }: Pick<AlertCondition, 'kind' | 'subject'>): string {
  return `${kind}|${subject}`;
}

/** Detects conditions above their thresholds. For an alert in `open`, time before a restart counts too. */
export function detectConditions(
  facts: AlertFacts,
  limits: AlertLimits,
  open: ReadonlySet<string>,
): AlertCondition[] {
  const isOpen = (kind: AlertKind, subject: string): boolean => open.has(alertKey({ kind, subject }));
  const lasted: Lasted = (kind, subject, since) =>
    facts.now - (isOpen(kind, subject) ? since : Math.max(since, facts.awake));
  const troubles = [...facts.statuses].flatMap(([subject, status]) =>
    sourceConditions({ subject, status, now: facts.now }, limits, lasted),
  );
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

/** How long a condition has lasted within the monitored time (ms). */
type Lasted = (kind: AlertKind, subject: string, since: number) => number;

function sourceConditions(
  { subject, status, now }: { subject: string; status: SourceStatus; now: number },
  limits: AlertLimits,
  lasted: Lasted,
): AlertCondition[] {
  const { health, brokenSince, lastNew } = status;
  if (isBroken(health) && brokenSince !== undefined) {
    const kind = 'source-broken';
    const isOver = lasted(kind, subject, brokenSince) >= (limits.sourceBroken ?? Number.POSITIVE_INFINITY);
    return isOver ? [{ kind, subject, since: brokenSince, text: `broken: ${health}` }] : [];
  }
  const isOverdue = health === 'overdue' && limits.sourceOverdue;
  const isSilent =
    lastNew !== undefined && lasted('source-silent', subject, lastNew) > silenceLimit(status, limits);
  return [
    ...(isOverdue ? [{ kind: 'source-overdue' as const, subject, since: now, text: OVERDUE }] : []),
    ...(isSilent ? [{ kind: 'source-silent' as const, subject, since: lastNew, text: SILENT }] : []),
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

function quarantineCondition({ quarantined }: AlertFacts, limits: AlertLimits): AlertCondition[] {
  if (!limits.quarantined || quarantined.length === 0) return [];
  const since = Math.min(...quarantined.map(work => work.since));
  const text = 'what has ended its worker five times is held in quarantine: see `dateline queues`';
  return [{ kind: 'quarantined', subject: 'quarantine', since, text }];
}

function clockCondition({ skew }: AlertFacts, { clock }: AlertLimits): AlertCondition[] {
  if (!clock || !skew) return [];
  const days = Math.round(skew.ahead / DAY);
  const text = `the clock is ${days === 1 ? 'a day' : `${days} days`} ahead of when the desk last ran: if it is wrong, set it right within a day; nothing old is dropped until then`;
  return [{ kind: 'clock', subject: 'clock', since: skew.since, text }];
}

/** Alerts that start, alerts that end, and all alerts to store. */
type AlertChanges = { raised: Alert[]; over: Alert[]; kept: Alert[] };

/**
 * Compares known alerts with current conditions. Each alert is reported once at its start and once at its
 * end; one that ends before its start was reported is dropped, and one that returns before its end was
 * reported continues.
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

/** Alerts whose start or end is still to be reported. */
export function pendingNotifications(alerts: readonly Alert[]): Alert[] {
  return alerts.filter(({ told, over }) => !told || over !== undefined);
}

/** Alerts to keep after a successful report. */
export function markNotified(alerts: readonly Alert[]): Alert[] {
  return alerts.filter(({ over }) => over === undefined).map(alert => ({ ...alert, told: true }));
}
