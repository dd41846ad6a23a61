import type { Redis } from 'ioredis';

/** Redis would lose or evict what we keep, or is too old. `fix` says what the operator can do. */
export class UnsafeRedis extends Error {
  readonly code = 'unsafe-redis';
  readonly fix: string;
  constructor(message: string, fix: string) {
    super(`${message} ${fix}`);
    this.name = 'UnsafeRedis';
    this.fix = fix;
  }
}

const OVERRIDE = 'To run all the same, set redis.allowUnsafe: true in dateline.yaml.';

/**
 * Refuses a Redis that may lose what it acknowledged: append-only file off, a policy that evicts, a version before 7.
 * Reads INFO only, which managed servers allow where they forbid CONFIG.
 */
export async function checkDurability(redis: Redis, allowUnsafe: boolean): Promise<string[]> {
  const info = parseInfo(await redis.info());
  const problems: [string, string][] = [];
  const major = Number.parseInt(info.get('redis_version') ?? '0', 10);
  if (major < 7) {
    throw new UnsafeRedis(
      `Redis ${info.get('redis_version')} is too old.`,
      'Dateline needs Redis 7 or later.',
    );
  }
  if (info.get('aof_enabled') === '0') {
    problems.push(['The append-only file of this Redis is off.', 'Start it with --appendonly yes.']);
  }
  const policy = info.get('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction') {
    problems.push([`This Redis evicts keys (${policy}).`, 'Start it with --maxmemory-policy noeviction.']);
  }
  const [first] = problems;
  if (first && !allowUnsafe) throw new UnsafeRedis(first[0], `${first[1]} ${OVERRIDE}`);
  return problems.map(([what, fix]) => `${what} ${fix}`);
}

/** `INFO` as a map of its lines. */
export function parseInfo(text: string): Map<string, string> {
  const lines = text.split('\r\n').filter(line => line.includes(':'));
  return new Map(lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}
