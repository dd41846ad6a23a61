import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the callbacks have agreed with the hub when they subscribed. */
const SECRET = 'between the hub and its subscribers';

export type Asking = { mode: 'subscribe' | 'unsubscribe'; topic: string; names: readonly string[] };

export type Callbacks = {
  /** Asks the hub of a desk for subscriptions of callbacks with these names, or for their end; how it answered each. */
  ask(desk: string, asking: Asking): Promise<number[]>;
  /** From now on requests of this method wait for their answer. */
  hold(method: 'GET' | 'POST'): void;
  /** The callbacks at which a request waits. */
  held(): string[];
  /** Answers what waits, unless its sender is gone, and what comes. */
  release(): void;
  /** Of what a callback has acknowledged, the stories of all of it, and the whole of the last. */
  told(name: string): { stories: ReadonlySet<string>; last: string };
  /** What came without having been asked for, or signed otherwise. */
  forged(): readonly string[];
  close(): Promise<void>;
};

type Told = { stories: Set<string>; last: string };

/** Subscribers of the hub, each at a path of its own: they confirm what they asked for, and take what comes. */
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
