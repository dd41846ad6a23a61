import type { App } from '../../app.ts';
import { decodeText } from '../../core/feed/decode.ts';
import type { FetchOutcome } from '../../core/http/outcome.ts';
import type { Item } from '../../core/item/item.ts';
import type { PollDeps } from './poll.ts';

/** One request of a poll: the URL, the conditional headers and the outcome. */
export type TracedRequest = { url: string; conditions: Record<string, string>; outcome: FetchOutcome };

/** The requests of a poll, and the items that it stored. */
export type Trace = { requests: TracedRequest[]; fresh: Item[]; changed: Item[] };

const CONDITIONS = ['if-none-match', 'if-modified-since'];

/** Observes the requests and the stored items of one poll. Does not follow a reload of the configuration. */
export function tracePoll(deps: PollDeps): { deps: PollDeps; trace: Trace } {
  const trace: Trace = { requests: [], fresh: [], changed: [] };
  const { store } = deps;
  return {
    trace,
    deps: {
      ...deps,
      net: traceRequests(deps.net, trace),
      store: { ...store, items: traceItems(store.items, trace) },
    },
  };
}

function traceRequests(net: PollDeps['net'], trace: Trace): PollDeps['net'] {
  return {
    fetch: async request => {
      const outcome = await net.fetch(request);
      const sent = Object.entries(request.headers ?? {}).filter(([name]) => CONDITIONS.includes(name));
      trace.requests.push({ url: request.url, conditions: Object.fromEntries(sent), outcome });
      return outcome;
    },
  };
}

type Items = App['store']['items'];

function traceItems(items: Items, trace: Trace): Items {
  return {
    ...items,
    commit: async (source, identified, at) => {
      const committed = await items.commit(source, identified, at);
      // An edited item keeps its first id, so every committed item that is not new counts as edited.
      const fresh = new Set(committed.fresh);
      trace.fresh.push(...identified.filter(({ id }) => fresh.has(id)).map(({ item }) => item));
      trace.changed.push(...identified.filter(({ id }) => !fresh.has(id)).map(({ item }) => item));
      return committed;
    },
  };
}

/** Describes a response in a few words, with the encoding of its body. */
export function describeResponse(outcome: FetchOutcome): string {
  if (outcome.kind === 'failed') return `${outcome.reason}: ${outcome.message}`;
  if (outcome.kind !== 'fresh') return `${outcome.status} ${outcome.kind}`;
  const type = outcome.headers['content-type'] ?? 'no media type';
  const { encoding } = decodeText(outcome.body, outcome.headers['content-type']);
  return `${outcome.status}, ${type}, ${outcome.wireBytes} bytes (${outcome.body.length} unpacked), read as ${encoding}`;
}
