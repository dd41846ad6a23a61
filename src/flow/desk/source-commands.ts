import type { App } from '../../app.ts';

/** An operator's commands to a source. */
export const SOURCE_COMMANDS = ['poll', 'pause', 'resume'] as const;
export type SourceCommand = (typeof SOURCE_COMMANDS)[number];

/** Result of a command: `done`, or the reason why it was not run. */
export type SourceCommandOutcome = 'done' | 'no such source' | 'disabled in the config' | 'paused';

/**
 * Polls a source now, pauses it or resumes it, and adds an audit entry. A pause is stored beside the configuration: it
 * survives restarts, and the configured schedule applies again when it ends.
 */
export async function runSourceCommand(
  deps: Pick<App, 'sourceById' | 'store' | 'now'>,
  { source, order, who }: { source: string; order: SourceCommand; who: string },
): Promise<SourceCommandOutcome> {
  const configured = deps.sourceById(source);
  if (!configured) return 'no such source';
  if (!configured.enabled) return 'disabled in the config';
  const now = deps.now();
  const { sources, due } = deps.store;
  if (order === 'pause') await sources.pause(source, now);
  if (order === 'resume') await sources.resume(source, now);
  if (order === 'poll') {
    if (await sources.isPaused(source)) return 'paused';
    await due.poll.reschedule([source], now);
  }
  await deps.store.audit.append({ at: now, who, action: `source.${order}`, target: source, detail: '' });
  return 'done';
}
