import type { App } from '../../app.ts';

/** What an operator can order of a source. */
export const SOURCE_COMMANDS = ['poll', 'pause', 'resume'] as const;
export type SourceCommand = (typeof SOURCE_COMMANDS)[number];

/** What came of an order: `done`, or why not. */
export type SourceCommandOutcome = 'done' | 'no such source' | 'disabled in the config' | 'paused';

/**
 * Polls a source now, pauses it or resumes it, and writes down who ordered it. A pause is the desk's, beside the config: it
 * outlives restarts, and what the config says still holds when it is over.
 */
export async function runSourceCommand(
  app: App,
  { source, order, who }: { source: string; order: SourceCommand; who: string },
): Promise<SourceCommandOutcome> {
  const configured = app.sourceById(source);
  if (!configured) return 'no such source';
  if (!configured.enabled) return 'disabled in the config';
  const now = app.now();
  const { sources, due } = app.store;
  if (order === 'pause') await sources.pause(source, now);
  if (order === 'resume') await sources.resume(source, now);
  if (order === 'poll') {
    if (await sources.isPaused(source)) return 'paused';
    await due.poll.reschedule([source], now);
  }
  await app.store.audit.append({ at: now, who, action: `source.${order}`, target: source, detail: '' });
  return 'done';
}
