import type { App } from '../../app.ts';
import type { Config } from '../../config/load.ts';
import {
  canAttempt,
  type DeliveryDecision,
  type DeliveryState,
  decideDelivery,
  deliveryStatusOf,
  rejectsEverything,
} from '../../core/event/delivery.ts';
import type { StoryEvent } from '../../core/event/event.ts';
import { matchesFilter } from '../../core/event/event.ts';
import { webhookHeaders } from '../../core/event/webhook-signature.ts';
import { SECOND } from '../../core/time/units.ts';
import type { CursorOutcome } from '../../store/event/deliveries.ts';
import type { CompileDeps } from '../edition/compile.ts';
import { buildEventPayload } from '../edition/event-payload.ts';
import { postSigned } from '../runtime/post-signed.ts';

type Deps = CompileDeps & Pick<App, 'queues' | 'net' | 'log' | 'metrics' | 'now' | 'random'>;

/** Events read in one round trip. */
const BATCH = 100;
/** Duration of one job (ms); then another job continues, so that subscribers share the workers. */
const MAX_RUN = 5 * SECOND;

type Subscriber = Config['subscribers'][number];

/** Result of a delivery job: the events that the endpoint accepted, and why the job ended. */
export type Delivery = { outcome: string; taken: number };

/**
 * Delivers pending events to one subscriber, in order. The cursor advances after each accepted event, so a crash in
 * between repeats that event with the same id. After a failure the next attempt is scheduled with a backoff.
 */
export async function deliver(deps: Deps, job: { subscriber: string }): Promise<Delivery> {
  const { deliveries } = deps.store;
  const subscriber = deps.config.subscribers.find(({ id }) => id === job.subscriber);
  if (!subscriber) return { outcome: 'unknown', taken: 0 };
  const { id, enabled } = subscriber;
  const state = await deliveries.state(id);
  if (!canAttempt(enabled, state, deps.now())) {
    const status = deliveryStatusOf(enabled, state);
    if (status !== 'failing') await deps.store.due.deliver.remove([id]);
    return { outcome: status, taken: 0 };
  }
  const run: Run = { subscriber, end: deps.now() + MAX_RUN, taken: 0, recovered: false };
  const outcome = (await retryDeadLetter(deps, run)) ?? (await followLog(deps, run));
  if (outcome === 'more' || run.recovered) await deps.queues.deliver([id]);
  if (outcome === 'delivered' && !run.recovered) await deps.store.due.deliver.remove([id]);
  return { outcome, taken: run.taken };
}

/** State of one job, which runs until `end` (epoch ms). `recovered`: dead letters are to be tried again. */
type Run = { subscriber: Subscriber; end: number; taken: number; recovered: boolean };
/** Reason why a job ended early. */
type Ended = 'more' | 'later' | 'gone' | 'paused' | 'conflict' | 'unknown';

/** Delivers the dead letters that wait for another attempt, once each. */
async function retryDeadLetter(deps: Deps, run: Run): Promise<Ended | undefined> {
  const { deadLetters, deliveries } = deps.store;
  const { id } = run.subscriber;
  for (;;) {
    const letter = await deadLetters.nextRetry(id);
    if (!letter) return undefined;
    if (deps.now() > run.end) return 'more';
    const { verdict, state } = await attempt(deps, run, { event: letter.event, again: true });
    const { kind, answer } = verdict;
    const at = deps.now();
    if (kind === 'later' || kind === 'gone') return recordStop(deps, run, verdict);
    if (kind === 'taken') await deliveries.recordRedelivered(id, { at, answer });
    await deadLetters.endRetry(id, letter, kind === 'dead' ? { event: letter.event, at, answer } : undefined);
    if (state.pausedAt) return 'paused';
  }
}

/** Delivers the event log from the subscriber's cursor to its end. */
async function followLog(deps: Deps, run: Run): Promise<Ended | 'delivered'> {
  const { id } = run.subscriber;
  let cursor = await deps.store.deliveries.cursor(id);
  if (cursor === undefined) return 'unknown';
  for (;;) {
    const events = await deps.store.events.readAfter(cursor, BATCH);
    const last = events.at(-1);
    if (!last) return 'delivered';
    for (const event of events) {
      if (!matchesFilter(run.subscriber, event.scopes)) continue;
      if (deps.now() > run.end) return 'more';
      const ended = await deliverNext(deps, run, { cursor, event });
      if (ended) return ended;
      cursor = event.cursor;
    }
    if (cursor !== last.cursor) {
      const step = await deps.store.deliveries.skip(id, cursor, last.cursor);
      if (step !== 'ok') return step;
      cursor = last.cursor;
    }
  }
}

/** Delivers the first event after `cursor` and advances the cursor to it. */
async function deliverNext(
  deps: Deps,
  run: Run,
  { cursor, event }: { cursor: string; event: StoryEvent },
): Promise<Ended | undefined> {
  const { id } = run.subscriber;
  const { verdict, state } = await attempt(deps, run, { event });
  if (verdict.kind === 'later' || verdict.kind === 'gone') return recordStop(deps, run, verdict);
  const step = await advanceCursor(deps, id, { cursor, event, verdict });
  if (verdict.kind === 'taken' && rejectsEverything(state)) {
    // The endpoint rejected everything and has recovered: its recent dead letters deserve another attempt.
    await deps.store.deadLetters.retry(id, state.deadInRow);
    run.recovered = true;
  }
  return step === 'ok' ? undefined : step;
}

async function advanceCursor(
  deps: Deps,
  id: string,
  { cursor, event, verdict: { kind, answer } }: { cursor: string; event: StoryEvent; verdict: Attempted },
): Promise<CursorOutcome> {
  const { deliveries } = deps.store;
  const at = deps.now();
  if (kind === 'nothing') return deliveries.skip(id, cursor, event.cursor);
  if (kind === 'taken')
    return deliveries.recordDelivered(id, { from: cursor, to: event.cursor }, { at, answer });
  deps.log.warn({ subscriber: id, event: event.id, answer }, 'delivery.dead');
  return deliveries.moveToDeadLetters(id, cursor, { event, at, answer });
}

/** Result of an attempt. `nothing`: the event has no payload any more. */
type Attempted = DeliveryDecision | { kind: 'nothing'; answer: string };

/** Posts one event; `again` for a dead letter. `state` is the subscriber's state before this attempt. */
async function attempt(
  deps: Deps,
  run: Run,
  { event, again = false }: { event: StoryEvent; again?: boolean },
): Promise<{ verdict: Attempted; state: DeliveryState }> {
  const { id, url, secret } = run.subscriber;
  const payload = await buildEventPayload(deps, event);
  if (!payload)
    return { verdict: { kind: 'nothing', answer: '' }, state: await deps.store.deliveries.state(id) };
  const body = JSON.stringify(payload);
  const answered = await postSigned(deps, {
    url,
    mediaType: 'application/json',
    body,
    headers: webhookHeaders(secret, { id: event.id, at: deps.now(), body }),
  });
  const state = await deps.store.deliveries.state(id);
  const verdict = decideDelivery(answered, state, { now: deps.now(), random: deps.random(), again });
  deps.metrics.count('deliveries', verdict.kind);
  if (verdict.kind === 'taken') {
    run.taken += 1;
    deps.metrics.observe('delivery_lag', '', Math.max(0, deps.now() - event.at) / 1000);
  }
  return { verdict, state };
}

/** Records why delivery stops: a backoff, or an endpoint that is gone. */
async function recordStop(
  deps: Deps,
  { subscriber }: Run,
  verdict: DeliveryDecision,
): Promise<'later' | 'gone'> {
  const { id } = subscriber;
  const { kind, answer, retryAt = 0 } = verdict;
  const at = deps.now();
  if (kind === 'gone') {
    await deps.store.deliveries.updateState(id, { goneAt: at, attemptAt: at, answer });
    await deps.store.due.deliver.remove([id]);
    deps.log.warn({ subscriber: id, answer }, 'delivery.gone');
    return 'gone';
  }
  await deps.store.deliveries.recordFailure(id, { at, answer, retryAt });
  deps.log.info({ subscriber: id, answer, retryAt: new Date(retryAt).toISOString() }, 'delivery.later');
  return 'later';
}
