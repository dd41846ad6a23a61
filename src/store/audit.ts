import type { Redis } from 'ioredis';
import { keys } from './keys.ts';

/** Entries kept, about: years of a busy desk. */
const KEPT = 20_000;

/** What an operator did: when (epoch ms), who, what, to which story, source, topic or subscriber, and how. */
export type AuditEntry = {
  /** Orders entries; the cursor of a page. */
  id: string;
  at: number;
  /** `token`, `open`, or the beginning of a session's id. */
  who: string;
  /** Noun and verb: `source.pause`, `story.withdraw`. */
  action: string;
  target: string;
  detail: string;
};

/** The log of what operators did. Scripts that act and log in one step write the same fields to the same key. */
export function makeAudit(redis: Redis) {
  return {
    async add({ at, who, action, target, detail }: Omit<AuditEntry, 'id'>): Promise<void> {
      const fields = ['at', at, 'who', who, 'action', action, 'target', target, 'detail', detail];
      await redis.xadd(keys.audit, 'MAXLEN', '~', KEPT, '*', ...fields);
    },

    /** At most `limit` entries, newest first, that are older than the cursor. */
    async page(before: string | undefined, limit: number): Promise<AuditEntry[]> {
      const from = before === undefined ? '+' : `(${before}`;
      const rows = await redis.xrevrange(keys.audit, from, '-', 'COUNT', limit);
      return rows.map(([id, flat]) => {
        const fields = new Map(
          flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? ''] as const] : [])),
        );
        const field = (name: string): string => fields.get(name) ?? '';
        return {
          id,
          at: Number(field('at')),
          who: field('who'),
          action: field('action'),
          target: field('target'),
          detail: field('detail'),
        };
      });
    },
  };
}
