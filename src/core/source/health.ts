/** Healths that call for nobody. */
const CALM = ['new', 'ok', 'quiet'] as const;
/** Healths of a source that is read, with something that an operator may want to know. */
const AILING = ['slow', 'moved', 'empty', 'lying-validator', 'missed-items'] as const;
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
export type Health = (typeof CALM | typeof AILING | typeof BROKEN)[number];

/** Every health that is a trouble: the `errors:<health>` of the hourly numbers. */
export const TROUBLES: readonly Health[] = [...AILING, ...BROKEN];

/** Every health. */
export const HEALTHS: readonly Health[] = [...CALM, ...TROUBLES];

const calm: ReadonlySet<Health> = new Set(CALM);
const broken: ReadonlySet<Health> = new Set(BROKEN);

/** Whether a health calls for nobody. */
export function isCalm(health: Health): boolean {
  return calm.has(health);
}

/** Whether nothing of the source can be read. */
export function isBroken(health: Health): boolean {
  return broken.has(health);
}

/** A health in words, with what the server said. */
export type Finding = { health: Health; reason: string };
