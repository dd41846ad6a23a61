/** Healths that call for nobody. */
const HEALTHY = ['new', 'ok', 'quiet'] as const;
/** Healths of a source that is read, with something that an operator may want to know. */
const DEGRADED = ['slow', 'moved', 'empty', 'bad-etag', 'missed-items'] as const;
/** Healths of a source of which nothing can be read. */
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

/** How a source is doing, as one word an operator can look up. */
export type Health = (typeof HEALTHY | typeof DEGRADED | typeof BROKEN)[number];

/** Every health that is a trouble: the `errors:<health>` of the hourly numbers. */
export const PROBLEMS: readonly Health[] = [...DEGRADED, ...BROKEN];

/** Every health. */
export const HEALTHS: readonly Health[] = [...HEALTHY, ...PROBLEMS];

const healthySet: ReadonlySet<Health> = new Set(HEALTHY);
const brokenSet: ReadonlySet<Health> = new Set(BROKEN);

/** Whether a health calls for nobody. */
export function isHealthy(health: Health): boolean {
  return healthySet.has(health);
}

/** Whether nothing of the source can be read. */
export function isBroken(health: Health): boolean {
  return brokenSet.has(health);
}

/** A health in words, with what the server said. */
export type Diagnosis = { health: Health; reason: string };
