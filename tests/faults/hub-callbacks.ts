import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Secret that the callbacks subscribe with. */
const SECRET = 'between the hub and its subscribers';

export type Asking = { mode: 'subscribe' | 'unsubscribe'; topic: string; names: readonly string[] };

export type Callbacks = {
  /** Subscribes or unsubscribes callbacks by name; resolves with the status of each. */
  ask(desk: string, asking: Asking): Promise<number[]>;
  /** Delays the responses to requests of this method from now on. */
  hold(method: 'GET' | 'POST'): void;
  /** Callbacks with a delayed request. */
  held(): string[];
  /** Sends the delayed responses and stops delaying. */
  release(): void;
  /** Stories of all deliveries that a callback acknowledged, and the last delivery. */
  told(name: string): { stories: ReadonlySet<string>; last: string };
  /** Deliveries without a subscription or with a wrong signature. */
  forged(): readonly string[];
  close(): Promise<void>;
};

type Told = { stories: Set<string>; last: string };

/** Hub subscribers, each at its own path: they confirm their requests and accept deliveries. */
export async function startCallbacks(): Promise<Callbacks> {
  const wanted = new Map<string, string>();
  const told = new Map<string, Told>();
  const forged: string[] = [];
  let waiting: { name: string; request: IncomingMessage; answer: () => void }[] = [];
  let holding = '';

  const confirm = (name: string, query: URLSearchParams, response: ServerResponse): void => {
    const asked = query.get('hub.mode') ?? '';
    const meant = wanted.get(name) === `${asked} ${query.get('hub.topic')}`;
    if (!meant) forged.push(`${name}: ${asked}`);
    response.writeHead(meant ? 200 : 404).end(meant ? query.get('hub.challenge') : '');
  };
  const take = (name: string, request: IncomingMessage, body: string): void => {
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
    if (request.headers['x-hub-signature'] !== signature) forged.push(`${name}: ${body.slice(0, 80)}`);
    const stories = told.get(name)?.stories ?? new Set();
    const { items } = JSON.parse(body) as { items: { id: string }[] };
    for (const { id } of items) stories.add(id);
    told.set(name, { stories, last: body });
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://callbacks.example');
    const name = pathname.slice(1);
    const answer = (): void => {
      if (request.method === 'GET') confirm(name, searchParams, response);
      else {
        take(name, request, body);
        response.writeHead(204).end();
      }
    };
    if (request.method === holding) waiting.push({ name, request, answer });
    else answer();
  });
  await new Promise<void>(up => server.listen(0, '127.0.0.1', () => up()));
  const { port } = server.address() as AddressInfo;

  return {
    ask: (desk, { mode, topic, names }) =>
      Promise.all(
        names.map(async name => {
          wanted.set(name, `${mode} ${topic}`);
          const callback = `http://127.0.0.1:${port}/${name}`;
          const body = new URLSearchParams({
            'hub.mode': mode,
            'hub.topic': topic,
            'hub.callback': callback,
            'hub.secret': SECRET,
          });
          return (await fetch(`${desk}/websub`, { method: 'POST', body })).status;
        }),
      ),
    hold: method => {
      holding = method;
    },
    held: () => waiting.filter(({ request }) => !request.socket.destroyed).map(({ name }) => name),
    release: () => {
      holding = '';
      for (const { request, answer } of waiting) if (!request.socket.destroyed) answer();
      waiting = [];
    },
    told: name => told.get(name) ?? { stories: new Set(), last: '' },
    forged: () => forged,
    close: async () => {
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
    },
  };
}
