import type { Redis } from 'ioredis';
import { parseInfo } from './info.ts';

/** Redis may lose or evict data, or is too old. `fix` is the remedy, for the operator. */
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
 * Throws UnsafeRedis when Redis may lose acknowledged writes (append-only file off, an evicting policy) or is
 * older than 7. With `allowUnsafe` only the version is refused, and the problems are returned. Reads INFO
 * alone: managed servers forbid CONFIG.
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
