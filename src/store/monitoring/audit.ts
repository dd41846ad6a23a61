import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../core/monitoring/audit.ts';
import { keys } from '../keys.ts';

/** Most entries kept, whatever their age. */
const MOST = 100_000;

const FIELDS = ['at', 'who', 'action', 'target', 'detail', 'before', 'after'] as const;

export type Audit = ReturnType<typeof makeAudit>;

/** The log of what operators did. Scripts that act and log in one step use `AUDIT`. */
export function makeAudit(redis: Redis) {
  return {
    async add(entry: Omit<AuditEntry, 'id'>): Promise<void> {
      const { key, most, fields } = record(entry);
      await redis.xadd(key, 'MAXLEN', '~', most, '*', ...fields);
    },

    /** At most `limit` entries, newest first, that are older than the cursor. */
    async page(before: string | undefined, limit: number): Promise<AuditEntry[]> {
      const from = before === undefined ? '+' : `(${before}`;
      const rows = await redis.xrevrange(keys.audit, from, '-', 'COUNT', limit);
      return rows.map(([id, flat]) => parse(id, flat));
    },

    /** Drops entries older than `before` (epoch ms). */
    async trim(before: number): Promise<number> {
      return redis.xtrim(keys.audit, 'MINID', '~', `${before}-0`);
    },
  };
}

/** An entry as `AUDIT` takes it. */
export function record(entry: Omit<AuditEntry, 'id'>): { key: string; most: number; fields: string[] } {
  const fields = FIELDS.flatMap(name => (entry[name] === undefined ? [] : [name, String(entry[name])]));
  return { key: keys.audit, most: MOST, fields };
}

/** The part of a script that writes down who made it run. */
export const AUDIT = `
local function audit(entry)
  redis.call('XADD', entry.key, 'MAXLEN', '~', string.format('%.0f', entry.most), '*', unpack(entry.fields))
end
`;

function parse(id: string, flat: readonly string[]): AuditEntry {
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
