import type { App } from '../../app.ts';
import { pollUrlOf, type SourceState, validatorsFor } from '../../core/source/state.ts';
import { SECOND } from '../../core/time/units.ts';
import { politenessGroupOf } from '../../net/group.ts';
import { type Delayed, runPolitely } from '../runtime/politeness.ts';
import { fetchFeed } from './fetch-feed.ts';
import { type InterpretedResponse, interpretResponse, type PolledSource } from './interpret-response.ts';
import { type PollSummary, recordResult } from './record-result.ts';

/** What a poll needs. `tracePoll` observes one by wrapping `net` and `store`. */
export type PollDeps = Pick<
  App,
  | 'config'
  | 'sourceById'
  | 'websubEnabled'
  | 'store'
  | 'queues'
  | 'log'
  | 'metrics'
  | 'now'
  | 'random'
  | 'randomToken'
> & { net: Pick<App['net'], 'fetch'> };

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
  deps: PollDeps,
  job: { source: string; slot?: number | undefined; claimed?: number | undefined },
): Promise<PollSummary | Delayed | undefined> {
  const source = deps.sourceById(job.source);
  if (!source?.enabled) {
    // Another process may have reloaded the configuration before this one: a scheduled source is polled again soon.
    await deps.store.due.poll.reschedule([job.source], deps.now() + UNKNOWN_SOURCE_DELAY);
    return undefined;
  }
  // Issued in one turn of the event loop: one round trip by auto-pipelining.
  const [state, paused] = await Promise.all([
    deps.store.sources.state(source.id),
    deps.store.sources.isPaused(source.id),
  ]);
  if (paused) return undefined;
  // A last poll in the future was written by a wrong clock and is ignored.
  const { lastPoll = 0 } = state;
  if (job.claimed !== undefined && lastPoll > job.claimed && lastPoll <= deps.now()) return undefined;
  const url = pollUrlOf(source.url, state);
  const timeout = deps.config.polling.timeout * MAX_REQUESTS;
  const request = {
    group: politenessGroupOf(url, source.group),
    requestId: `p-${source.id}`,
    slot: job.slot,
    timeout,
  };
  return runPolitely(deps, request, () => {
    const waited = job.claimed === undefined ? undefined : deps.now() - job.claimed;
    return fetchAndRecord(deps, { source, state, waited }, url);
  });
}

async function fetchAndRecord(deps: PollDeps, polled: PolledSource, url: string): Promise<PollSummary> {
  const { source, state } = polled;
  const started = deps.now();
  const probe = deps.random() * UNCONDITIONAL_EVERY < 1;
  const validators = probe ? undefined : validatorsFor(url, state, deps.now());
  const outcome = await fetchFeed(deps.net, deps.config.polling, { url, ...(validators && { validators }) });
  const response = await interpretResponse(deps, polled, {
    url,
    outcome,
    conditional: validators !== undefined,
  });
  if (response.advertised) return followPage(deps, polled, { feed: response.advertised, started });
  const staleEtag =
    response.validators === 'stale' ||
    (response.validators === 'suspect' && (await provesStale304(deps, url, state)));
  return recordResult(deps, source, { state, started, url, outcome, response, staleEtag });
}

/** Whether the server answers 304 to the validators of a document that has changed since. */
async function provesStale304(deps: PollDeps, url: string, state: SourceState): Promise<boolean> {
  const again = await fetchFeed(deps.net, deps.config.polling, { url, validators: state.validators });
  return again.kind === 'unchanged';
}

/** Polls the feed that the source's page advertises, now and from now on. */
async function followPage(
  deps: PollDeps,
  polled: PolledSource,
  { feed, started }: { feed: string; started: number },
): Promise<PollSummary> {
  const { source, state } = polled;
  const outcome = await fetchFeed(deps.net, deps.config.polling, { url: feed });
  const found = await interpretResponse(deps, polled, { url: feed, outcome, conditional: false });
  const reason = `the source is a page; the feed it advertises, ${feed}, is polled: ${found.reason}`;
  const response: InterpretedResponse = { ...found, reason, ...(found.feed && { health: 'moved' }) };
  const movedTo = found.feed && { from: source.url, to: feed };
  return recordResult(deps, source, {
    state,
    started,
    url: feed,
    outcome,
    response,
    staleEtag: false,
    movedTo,
  });
}
