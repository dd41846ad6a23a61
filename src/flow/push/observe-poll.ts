import type { App } from '../../app.ts';
import type { PollOutcome } from '../../core/source/poll-schedule.ts';
import type { Source } from '../../core/source/source.ts';
import type { SourceState } from '../../core/source/state.ts';
import {
  type AdvertisedHub,
  detectMissedPush,
  matchesHub,
  needsSubscription,
  pushedSince,
  pushPollInterval,
  type SourceSubscription,
} from '../../core/websub/subscription.ts';

type Deps = Pick<App, 'store' | 'config' | 'log' | 'now' | 'websubEnabled'>;

/**
 * A completed poll: the source's state before it, the hub that the feed advertises now, the start of the poll (epoch ms), and
 * the number of new and of edited items.
 */
export type ObservedPoll = {
  state: SourceState;
  hub: AdvertisedHub | undefined;
  started: number;
  result: PollOutcome;
  fresh: number;
  changed: number;
};

/** What WebSub means for the next poll: the interval while push works (`rest`, ms), or an immediate poll (`again`). */
export type PushAdjustment = { rest?: number | undefined; again: boolean };

/**
 * After a poll: schedules a subscription request if none is active, and flags notifications that the hub failed to send.
 */
export async function adjustForPush(deps: Deps, source: Source, poll: ObservedPoll): Promise<PushAdjustment> {
  const { hub, started, result } = poll;
  if (!deps.websubEnabled || !hub) return { again: false };
  const { store } = deps;
  const now = deps.now();
  const known = await store.websubSubscriptions.get(source.id);
  const need = needsSubscription(known, hub, now);
  if (need === 'now') await store.due.websub.scheduleBy(source.id, now);
  if (need === 'planned') await store.due.websub.add([[source.id, now]]);
  if (!known || !matchesHub(known, hub)) return { again: false };
  const subscription = await flagMissedPush(deps, known, { source, poll });
  const succeeded = result.kind === 'fresh' || result.kind === 'unchanged';
  // Items pushed after the request may be missing from its response.
  const again = succeeded && pushedSince(subscription, started);
  // A notification arrived before the feed shows the item: poll again at the usual interval.
  const early = pushedSince(subscription, poll.state.lastPoll ?? 0) && poll.fresh + poll.changed === 0;
  if (!succeeded || early || source.every !== 'auto') return { again };
  const { max, default: usual } = deps.config.polling;
  const rest = pushPollInterval(subscription, { interval: poll.state.interval || usual, max, now });
  return { again, rest };
}

/** Returns the subscription after a poll. If a notification was missed, a new subscription request is due now. */
async function flagMissedPush(
  { store, log, now: clock }: Deps,
  subscription: SourceSubscription,
  { source, poll: { state, result, fresh } }: { source: Source; poll: ObservedPoll },
): Promise<SourceSubscription> {
  const scrolled = result.kind === 'fresh' && result.missed === true;
  const now = clock();
  if (!detectMissedPush(subscription, { now, lastPoll: state.lastPoll ?? 0, fresh, scrolled }))
    return subscription;
  await store.websubSubscriptions.update(source.id, subscription.token, {
    facts: { missedAt: now },
    askAt: now,
  });
  log.warn({ source: source.id, hub: subscription.hub, fresh }, 'websub.missed');
  return { ...subscription, missedAt: now };
}
