import type { App } from '../../app.ts';
import type { Source } from '../../core/source/source.ts';
import { pollUrlOf, type SourceState, validatorsFor } from '../../core/source/state.ts';
import { politenessGroupOf } from '../../net/group.ts';
import { type Delayed, runPolitely } from '../runtime/politeness.ts';
import { fetchFeed } from './fetch-feed.ts';
import { type InterpretedResponse, interpretResponse } from './interpret-response.ts';
import { type PollSummary, recordResult } from './record-result.ts';

/** One poll in this many asks without validators, against servers whose validators lie. */
const UNCONDITIONAL_EVERY = 100;
/** When a source that is scheduled and that this process does not know is claimed again (ms). */
const UNKNOWN_AGAIN = 5_000;
/** Requests of one visit: the feed, and either the feed that a page advertises or the proof of a lie. */
const MOST_REQUESTS = 2;

/**
 * Polls one source: take a turn, fetch, keep the new and enqueue their scrapes, record. A page that advertises a feed is
 * followed to it, and the operator is told. A source that is not in the config any more, is paused, or was polled since
 * the job was made (`claimed`, epoch ms), is left alone.
 */
export async function poll(
  app: App,
  job: { source: string; slot?: number | undefined; claimed?: number | undefined },
): Promise<PollSummary | Delayed | undefined> {
  const source = app.sourceById(job.source);
  if (!source?.enabled) {
    // Another process may have taken up a config that this one has not yet: what is scheduled is asked for again soon.
    await app.store.due.poll.reschedule([job.source], app.now() + UNKNOWN_AGAIN);
    return undefined;
  }
  // Asked for in one turn of the event loop, these are one round trip.
  const [state, paused] = await Promise.all([
    app.store.sources.state(source.id),
    app.store.sources.isPaused(source.id),
  ]);
  if (paused) return undefined;
  // A poll that lies ahead of now was written by a clock that was wrong, and is no reason to leave it be.
  const { lastPoll = 0 } = state;
  if (job.claimed !== undefined && lastPoll > job.claimed && lastPoll <= app.now()) return undefined;
  const url = pollUrlOf(source.url, state);
  const timeout = app.config.polling.timeout * MOST_REQUESTS;
  const request = {
    group: politenessGroupOf(url, source.group),
    requestId: `p-${source.id}`,
    slot: job.slot,
    timeout,
  };
  return runPolitely(app, request, () => visit(app, source, state, url));
}

async function visit(app: App, source: Source, state: SourceState, url: string): Promise<PollSummary> {
  const started = app.now();
  const probe = app.random() * UNCONDITIONAL_EVERY < 1;
  const validators = probe ? undefined : validatorsFor(url, state, app.now());
  const outcome = await fetchFeed(app.net, app.config.polling, url, validators);
  const brought = await interpretResponse(app, source, state, {
    url,
    outcome,
    conditional: validators !== undefined,
  });
  if (brought.advertised) return followPage(app, source, { state, started }, brought.advertised);
  const lie =
    brought.validators === 'stale' || (brought.validators === 'suspect' && (await lies(app, url, state)));
  return recordResult(app, source, { state, started, url, outcome, brought, lie });
}

/** Asks with the validators of a document that has changed since: a server that says 304 to them lies. */
async function lies(app: App, url: string, state: SourceState): Promise<boolean> {
  const again = await fetchFeed(app.net, app.config.polling, url, state.validators);
  return again.kind === 'unchanged';
}

/** The source is a page: polls the feed that it advertises, now and from now on. */
async function followPage(
  app: App,
  source: Source,
  { state, started }: { state: SourceState; started: number },
  feed: string,
): Promise<PollSummary> {
  const outcome = await fetchFeed(app.net, app.config.polling, feed);
  const found = await interpretResponse(app, source, state, { url: feed, outcome, conditional: false });
  const reason = `the source is a page; the feed it advertises, ${feed}, is polled: ${found.reason}`;
  const brought: InterpretedResponse = { ...found, reason, ...(found.feed && { health: 'moved' }) };
  const movedTo = found.feed && { from: source.url, to: feed };
  return recordResult(app, source, { state, started, url: feed, outcome, brought, lie: false, movedTo });
}
