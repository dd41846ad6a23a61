import type { App } from '../../app.ts';
import type { Source } from '../../core/source/source.ts';
import { pollUrlOf, type SourceState, validatorsFor } from '../../core/source/state.ts';
import { SECOND } from '../../core/time/units.ts';
import { politenessGroupOf } from '../../net/group.ts';
import { type Delayed, runPolitely } from '../runtime/politeness.ts';
import { fetchFeed } from './fetch-feed.ts';
import { type InterpretedResponse, interpretResponse } from './interpret-response.ts';
import { type PollSummary, recordResult } from './record-result.ts';

/** One poll in this many is unconditional, to detect servers with stale validators. */
const UNCONDITIONAL_EVERY = 100;
/** Delay before a scheduled source is polled again that this process does not know yet (ms). */
const UNKNOWN_SOURCE_DELAY = 5 * SECOND;
/** Requests of one poll: the feed, and either the feed that a page advertises or the proof of a stale 304. */
const MAX_REQUESTS = 2;

/**
 * Polls one source: acquire a politeness slot, fetch, store new items and enqueue their scrapes, record the result. A page
 * is followed to the feed that it advertises. Returns undefined for a source that is not configured, is paused, or was
 * polled since its claim (`claimed`, epoch ms).
 */
export async function poll(
  app: App,
  job: { source: string; slot?: number | undefined; claimed?: number | undefined },
): Promise<PollSummary | Delayed | undefined> {
  const source = app.sourceById(job.source);
  if (!source?.enabled) {
    // Another process may have reloaded the configuration before this one: a scheduled source is polled again soon.
    await app.store.due.poll.reschedule([job.source], app.now() + UNKNOWN_SOURCE_DELAY);
    return undefined;
  }
  // Issued in one turn of the event loop: one round trip by auto-pipelining.
  const [state, paused] = await Promise.all([
    app.store.sources.state(source.id),
    app.store.sources.isPaused(source.id),
  ]);
  if (paused) return undefined;
  // A last poll in the future was written by a wrong clock and is ignored.
  const { lastPoll = 0 } = state;
  if (job.claimed !== undefined && lastPoll > job.claimed && lastPoll <= app.now()) return undefined;
  const url = pollUrlOf(source.url, state);
  const timeout = app.config.polling.timeout * MAX_REQUESTS;
  const request = {
    group: politenessGroupOf(url, source.group),
    requestId: `p-${source.id}`,
    slot: job.slot,
    timeout,
  };
  return runPolitely(app, request, () => fetchAndRecord(app, source, state, url));
}

async function fetchAndRecord(
  app: App,
  source: Source,
  state: SourceState,
  url: string,
): Promise<PollSummary> {
  const started = app.now();
  const probe = app.random() * UNCONDITIONAL_EVERY < 1;
  const validators = probe ? undefined : validatorsFor(url, state, app.now());
  const outcome = await fetchFeed(app.net, app.config.polling, url, validators);
  const response = await interpretResponse(app, source, state, {
    url,
    outcome,
    conditional: validators !== undefined,
  });
  if (response.advertised) return followPage(app, source, { state, started }, response.advertised);
  const staleEtag =
    response.validators === 'stale' ||
    (response.validators === 'suspect' && (await provesStale304(app, url, state)));
  return recordResult(app, source, { state, started, url, outcome, response, staleEtag });
}

/** Whether the server answers 304 to the validators of a document that has changed since. */
async function provesStale304(app: App, url: string, state: SourceState): Promise<boolean> {
  const again = await fetchFeed(app.net, app.config.polling, url, state.validators);
  return again.kind === 'unchanged';
}

/** Polls the feed that the source's page advertises, now and from now on. */
async function followPage(
  app: App,
  source: Source,
  { state, started }: { state: SourceState; started: number },
  feed: string,
): Promise<PollSummary> {
  const outcome = await fetchFeed(app.net, app.config.polling, feed);
  const found = await interpretResponse(app, source, state, { url: feed, outcome, conditional: false });
  const reason = `the source is a page; the feed it advertises, ${feed}, is polled: ${found.reason}`;
  const response: InterpretedResponse = { ...found, reason, ...(found.feed && { health: 'moved' }) };
  const movedTo = found.feed && { from: source.url, to: feed };
  return recordResult(app, source, {
    state,
    started,
    url: feed,
    outcome,
    response,
    staleEtag: false,
    movedTo,
  });
}
