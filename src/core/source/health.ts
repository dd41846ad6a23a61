/** Healthy states: no action needed. */
const HEALTHY = ['new', 'ok', 'quiet'] as const;
/** Degraded states: the source is read, with a finding for the operator. */
const DEGRADED = ['slow', 'moved', 'empty', 'bad-etag', 'missed-items', 'overdue'] as const;
/** Broken states: nothing of the source can be read. */
const BROKEN = [
  'throttled',
  'blocked',
  'gone',
  'broken-xml',
  'not-a-feed',
  'too-large',
  'dns',
  'tls',
  'timeout',
  'unreachable',
  'server-error',
  'refused',
  'quarantined',
] as const;

/** Health of a source, as a code that docs/cli.md explains. */
export type Health = (typeof HEALTHY | typeof DEGRADED | typeof BROKEN)[number];

/** All degraded and broken states: `errors:<health>` of the hourly series. */
export const PROBLEMS: readonly Health[] = [...DEGRADED, ...BROKEN];

/** All states. */
export const HEALTHS: readonly Health[] = [...HEALTHY, ...PROBLEMS];

const healthySet: ReadonlySet<Health> = new Set(HEALTHY);
const brokenSet: ReadonlySet<Health> = new Set(BROKEN);

/** Whether a state needs no action. */
export function isHealthy(health: Health): boolean {
  return healthySet.has(health);
}

/** Whether nothing of the source can be read. */
export function isBroken(health: Health): boolean {
  return brokenSet.has(health);
}

/** A health with its reason, as text for the operator. */
export type Diagnosis = { health: Health; reason: string };
