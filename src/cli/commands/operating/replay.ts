import type { Command } from 'commander';
import { problemCount } from '../../../config/problems/problem.ts';
import { UsageError } from '../../terminal/fail.ts';
import { examples } from '../examples.ts';
import { checkSubscriber } from './subscribers.ts';

/** Registers `dateline replay`. */
export function addReplay(program: Command): void {
  examples(
    program
      .command('replay')
      .argument('<subscriber>', 'id of a subscriber')
      .requiredOption('--since <when>', 'an ISO 8601 instant, or a period: 90m, 24h')
      .description('deliver past events to a subscriber again')
      .action((id: string, options: { since: string }) => replaySince(id, options)),
    ['replay partner-site --since 24h', 'events of the last day'],
  );
}

/** `dateline replay ID --since 24h`: delivers the events since an instant, or of a past period, again. */
export async function replaySince(id: string, { since }: { since: string }): Promise<void> {
  const [{ withApp }, { replayEvents }] = await Promise.all([
    import('../../process/boot.ts'),
    import('../../../flow/webhooks/subscriber-commands.ts'),
  ]);
  await withApp(async app => {
    const at = await instantOf(since, app.now());
    const { from, events } = await replayEvents(app, await checkSubscriber(app, id), at);
    const short = from > at ? ' (start of the event log)' : '';
    console.log(
      `${id}: replaying ${problemCount(events, 'event')} since ${new Date(from).toISOString()}${short}.`,
    );
  });
}

/** An ISO 8601 instant, or a duration before `now`, as epoch ms. */
export async function instantOf(text: string, now: number): Promise<number> {
  const [{ duration }, { instant }] = await Promise.all([
    import('../../../core/time/duration.ts'),
    import('../../../core/query/since.ts'),
  ]);
  const ago = duration.safeParse(text);
  const at = ago.success ? now - ago.data : Date.parse(instant.safeParse(text).data ?? '');
  if (Number.isNaN(at) || at > now) {
    throw new UsageError(
      '--since is an instant such as 2026-05-04T12:00:00Z, or a period such as 90m or 24h.',
    );
  }
  return at;
}
