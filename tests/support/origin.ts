import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { addressPolicy } from '../../src/core/url/address-policy.ts';
import type { ResolveHost } from '../../src/net/connector.ts';
import { type FetcherOptions, type FetchRequest, makeFetcher } from '../../src/net/fetch.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Noon of a day, so that no test depends on the clock. */
export const NOON = Date.UTC(2026, 10, 23, 12);

/** A site on 127.0.0.1, and on 127.0.0.2 (same port) a tripwire that nothing may ever connect to. */
export async function origin(handler: Handler) {
  const requests: IncomingMessage[] = [];
  const sockets = new Set<unknown>();
  let connections = 0;
  let intrusions = 0;
  const site = createServer((request, response) => {
    requests.push(request);
    handler(request, response);
  });
  site.on('connection', socket => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
  });
  const tripwire = createServer((_, response) => response.end('internal'));
  tripwire.on('connection', () => intrusions++);
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  await new Promise<void>(resolve => tripwire.listen(port, '127.0.0.2', resolve));
  onTestFinished(() => {
    for (const server of [site, tripwire]) {
      server.closeAllConnections();
      server.close();
    }
  });
  return {
    port,
    base: `http://127.0.0.1:${port}`,
    requests,
    sockets,
    connections: () => connections,
    intrusions: () => intrusions,
  };
}

/** Names that exist for one test. */
export const names =
  (known: Record<string, string[]>): ResolveHost =>
  (hostname, _, callback) => {
    const addresses = known[hostname];
    if (!addresses) return callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
    callback(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };

/** A fetcher that may dial 127.0.0.1 alone. */
export function fetcher(options: Partial<FetcherOptions> = {}) {
  const { fetch, close } = makeFetcher({
    policy: addressPolicy(['127.0.0.1/32']),
    resolve: names({}),
    userAgent: 'Dateline/0.0 (+http://desk.example)',
    now: () => NOON,
    ...options,
  });
  onTestFinished(close);
  return (url: string, request: Partial<FetchRequest> = {}) =>
    fetch({ url, maxBytes: 1000, timeout: 5000, ...request });
}
