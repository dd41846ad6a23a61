import type { App } from '../../app.ts';
import { decodeText } from '../../core/feed/decode.ts';
import type { Item } from '../../core/item/item.ts';
import type { FetchOutcome } from '../../net/outcome.ts';

/** One request of a poll: where, under which conditions, and what came. */
export type TracedRequest = { url: string; conditions: Record<string, string>; outcome: FetchOutcome };

/** What a poll did. */
export type Trace = { requests: TracedRequest[]; fresh: Item[]; changed: Item[] };

const CONDITIONS = ['if-none-match', 'if-modified-since'];

/** An app whose requests, and the items that it stores, are written down. For one poll: it does not follow the config. */
export function tracePoll(app: App): { app: App; trace: Trace } {
  const trace: Trace = { requests: [], fresh: [], changed: [] };
  const { net } = app;
  const { items } = app.store;
  return {
    trace,
    app: {
      ...app,
      net: {
        ...net,
        fetch: async request => {
          const outcome = await net.fetch(request);
          const sent = Object.entries(request.headers ?? {}).filter(([name]) => CONDITIONS.includes(name));
          trace.requests.push({ url: request.url, conditions: Object.fromEntries(sent), outcome });
          return outcome;
        },
      },
      store: {
        ...app.store,
        items: {
          ...items,
          commit: async (source, identified, at) => {
            const committed = await items.commit(source, identified, at);
            // The id that an edited item was minted is not its own any more: what is not new was edited.
            const fresh = new Set(committed.fresh);
            trace.fresh.push(...identified.filter(({ id }) => fresh.has(id)).map(({ item }) => item));
            trace.changed.push(...identified.filter(({ id }) => !fresh.has(id)).map(({ item }) => item));
            return committed;
          },
        },
      },
    },
  };
}

/** What an answer was, in a few words, and how its body was read. */
export function describeResponse(outcome: FetchOutcome): string {
  if (outcome.kind === 'failed') return `${outcome.reason}: ${outcome.message}`;
  if (outcome.kind !== 'fresh') return `${outcome.status} ${outcome.kind}`;
  const type = outcome.headers['content-type'] ?? 'no media type';
  const { encoding } = decodeText(outcome.body, outcome.headers['content-type']);
  return `${outcome.status}, ${type}, ${outcome.wireBytes} bytes (${outcome.body.length} unpacked), read as ${encoding}`;
}
