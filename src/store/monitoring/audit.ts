import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../core/monitoring/audit.ts';
import { keys } from '../keys.ts';

/** Entries to keep, whatever their age. */
const MAX_ENTRIES = 100_000;

const FIELDS = ['at', 'who', 'action', 'target', 'detail', 'before', 'after'] as const;

export type Audit = ReturnType<typeof makeAudit>;

/** The log of operators' actions. */
export function makeAudit(redis: Redis) {
  return {
    /** Appends an entry. */
    async append(entry: Omit<AuditEntry, 'id'>): Promise<void> {
      await redis.xadd(keys.audit, 'MAXLEN', '~', MAX_ENTRIES, '*', ...encode(entry));
    },

    /** At most `limit` entries older than the cursor `before` (an entry's id), newest first. */
    async page(before: string | undefined, limit: number): Promise<AuditEntry[]> {
      const from = before === undefined ? '+' : `(${before}`;
      const rows = await redis.xrevrange(keys.audit, from, '-', 'COUNT', limit);
      return rows.map(([id, flat]) => decode(id, flat));
    },

    /** Drops entries older than `before` (epoch ms). */
    async trim(before: number): Promise<number> {
      return redis.xtrim(keys.audit, 'MINID', '~', `${before}-0`);
    },
  };
}

/** The arguments of the fragment `append-audit.lua`, for scripts that act and log in one step. */
export function auditArguments(entry: Omit<AuditEntry, 'id'>): {
  key: string;
  maxEntries: number;
  fields: string[];
} {
  return { key: keys.audit, maxEntries: MAX_ENTRIES, fields: encode(entry) };
}

function encode(entry: Omit<AuditEntry, 'id'>): string[] {
  return FIELDS.flatMap(name => (entry[name] === undefined ? [] : [name, String(entry[name])]));
}

function decode(id: string, flat: readonly string[]): AuditEntry {
  const fields = new Map(
    flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as const] : [])),
  );
  const field = (name: string): string => fields.get(name) ?? '';
  const [before, after] = [fields.get('before'), fields.get('after')];
  return {
    id,
    at: Number(field('at')),
    who: field('who'),
    action: field('action'),
    target: field('target'),
    detail: field('detail'),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}
