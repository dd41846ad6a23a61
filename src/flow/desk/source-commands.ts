import type { App } from '../../app.ts';

/** What an operator can order of a source. */
export const SOURCE_ORDERS = ['poll', 'pause', 'resume'] as const;
export type SourceOrder = (typeof SOURCE_ORDERS)[number];

/** What came of an order: `done`, or why not. */
export type OrderOutcome = 'done' | 'no such source' | 'disabled in the config' | 'paused';

/**
 * Polls a source now, pauses it or resumes it, and writes down who ordered it. A pause is the desk's, beside the config: it
 * outlives restarts, and what the config says still holds when it is over.
 */
export async function orderSource(
  app: App,
  { source, order, who }: { source: string; order: SourceOrder; who: string },
): Promise<OrderOutcome> {
  const configured = app.source(source);
  if (!configured) return 'no such source';
  if (!configured.enabled) return 'disabled in the config';
  const now = app.now();
  const { pauses, sources } = app.store;
  if (order === 'pause') await pauses.pause(source, now);
  if (order === 'resume') await pauses.resume(source, now);
  if (order === 'poll') {
    if (await pauses.has(source)) return 'paused';
    await sources.hurry([source], now);
  }
  await app.store.audit.add({ at: now, who, action: `source.${order}`, target: source, detail: '' });
  return 'done';
}
