import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

/** One request to the receiver. */
export type Received = { path: string; method: string; headers: IncomingHttpHeaders; body: string };
type Reply = { status: number; headers?: Record<string, string>; body?: string };
type Manner = (request: Received) => Reply | Promise<Reply>;

/** A downstream site on loopback for one test file: what comes is recorded, and answered as the test says. */
export function receiver() {
  const received: Received[] = [];
  const state: { manner: Manner } = { manner: () => ({ status: 204 }) };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { url = '/', method = '', headers } = request;
    const one = { path: url, method, headers, body };
    received.push(one);
    const { status, headers: more, body: text } = await state.manner(one);
    response.writeHead(status, more).end(text);
  });
  let base = '';
  beforeAll(async () => {
    await new Promise<void>(up => server.listen(0, '127.0.0.1', () => up()));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    received.length = 0;
    state.manner = () => ({ status: 204 });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: (path = '/') => `${base}${path}`,
    received,
    /** Answers from now on as `manner` says. */
    answer: (manner: Manner | number) => {
      state.manner = typeof manner === 'number' ? () => ({ status: manner }) : manner;
    },
  };
}
