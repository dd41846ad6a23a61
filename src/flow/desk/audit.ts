import type { App } from '../../app.ts';
import type { AuditEntry, AuditQuery } from '../../core/monitoring/audit.ts';

/** Entries read in one round trip, and at most for one page, when filtering by target. */
const BATCH = 500;
const MAX_SCANNED = 10_000;

/** A page of the audit log, newest first; `next` is the value of `before` for the following one. */
export async function loadAuditPage(
  { store }: Pick<App, 'store'>,
  { target, limit, before }: AuditQuery,
): Promise<{ entries: AuditEntry[]; next?: string }> {
  const entries: AuditEntry[] = [];
  const batch = target === undefined ? limit + 1 : BATCH;
  let after = before;
  for (let scanned = 0; scanned < MAX_SCANNED; scanned += batch) {
    const page = await store.audit.page(after, batch);
    for (const entry of page) {
      if (target !== undefined && entry.target !== target) continue;
      if (entries.length === limit) return { entries, ...(after && { next: after }) };
      entries.push(entry);
      after = entry.id;
    }
    if (page.length < batch) return { entries };
    after = page.at(-1)?.id;
  }
  return { entries, ...(after && { next: after }) };
}
