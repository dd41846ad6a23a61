import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

/** How the hub answers who subscribes: it verifies before or after its answer, refuses, or denies. */
export type Manner = 'verify' | 'mute' | 'refuse' | 'deny';

/** A WebSub hub on loopback for one test file. What it is asked is recorded; deliveries are signed with the secret it was given. */
export function localHub() {
  const asked: Record<string, string>[] = [];
  const state = { manner: 'verify' as Manner, lease: 86_400, desk: '', verified: [] as string[] };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const form = Object.fromEntries(new URLSearchParams(body));
    asked.push(form);
    if (state.manner === 'verify') state.verified.push(await verify(form));
    if (state.manner === 'deny') await call(form, { 'hub.mode': 'denied', 'hub.reason': 'not today' });
    response
      .writeHead(state.manner === 'refuse' ? 422 : 202)
      .end(state.manner === 'refuse' ? 'no such topic' : '');
  });
  let base = '';
  beforeAll(async () => {
    await new Promise<void>(up => server.listen(0, '127.0.0.1', () => up()));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  beforeEach(() => {
    asked.length = 0;
    Object.assign(state, { manner: 'verify', lease: 86_400, verified: [] });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** The callback as this machine reaches it, like a proxy before the desk: on its own port, without its public path. */
  const callbackOf = (form: Record<string, string>): URL =>
    new URL(new URL(form['hub.callback'] ?? '').pathname.replace(/^.*(?=\/websub\/)/, ''), state.desk);

  const call = (form: Record<string, string>, parameters: Record<string, string>): Promise<Response> => {
    const url = callbackOf(form);
    url.search = new URLSearchParams({ 'hub.topic': form['hub.topic'] ?? '', ...parameters }).toString();
    return fetch(url);
  };

  const verify = async (form: Record<string, string>): Promise<string> => {
    const answer = await call(form, {
      'hub.mode': 'subscribe',
      'hub.challenge': 'prove <b>it</b>',
      'hub.lease_seconds': String(state.lease),
    });
    return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`;
  };

  const last = (): Record<string, string> => asked.at(-1) ?? {};
  return {
    state,
    asked,
    url: () => base,
    /** Calls the callback of the last subscription. */
    call: (parameters: Record<string, string>) => call(last(), parameters),
    callback: () => callbackOf(last()),
    /** Delivers to a subscription, the last one asked for; gives the status that it was answered with. */
    deliver: async (
      body: string,
      headers: (secret: string) => Record<string, string> = signed(body),
      form = last(),
    ) =>
      (
        await fetch(callbackOf(form), {
          method: 'POST',
          body,
          headers: headers(form['hub.secret'] ?? ''),
        })
      ).status,
  };
}

/** The header that signs a body. */
export const signed =
  (body: string, algorithm = 'sha256') =>
  (secret: string): Record<string, string> => ({
    'x-hub-signature': `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`,
  });
