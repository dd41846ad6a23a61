import { counted } from '../config/problems/problem.ts';
import { duration } from '../core/time/duration.ts';
import { instant } from '../core/topic/query.ts';
import { replayEvents } from '../flow/webhooks/subscribers.ts';
import { withApp } from './process/with-app.ts';
import { known } from './subscribers.ts';
import { UsageError } from './terminal/fail.ts';

/** `dateline replay ID --since 24h`: delivers again what happened since an instant, or for so long. */
export async function replaySince(id: string, { since }: { since: string }): Promise<void> {
  await withApp(async app => {
    const at = instantOf(since, app.now());
    const { from, events } = await replayEvents(app, known(app, id), at);
    const short = from > at ? ' (the log reaches back no further)' : '';
    console.log(
      `${id} gets ${counted(events, 'event')} again, since ${new Date(from).toISOString()}${short}.`,
    );
  });
}

/** An ISO 8601 instant, or a duration before `now`, as epoch ms. */
export function instantOf(text: string, now: number): number {
  const ago = duration.safeParse(text);
  const at = ago.success ? now - ago.data : Date.parse(instant.safeParse(text).data ?? '');
  if (Number.isNaN(at) || at > now) {
    throw new UsageError('--since is an instant such as 2026-05-04T12:00:00Z, or a time such as 90m or 24h.');
  }
  return at;
}
