import type { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { addressPolicy } from '../../src/core/url/address-policy.ts';
import { guardedConnector } from '../../src/net/connector.ts';
import { names, origin } from '../support/origin.ts';

const policy = addressPolicy(['127.0.0.1/32']);
const resolve = names({
  'desk.example': ['127.0.0.1'],
  'inside.example': ['127.0.0.2'],
  'empty.example': [],
});

function dial(hostname: string, port: number, options = { policy, resolve }): Promise<string> {
  const connect = guardedConnector(options);
  return new Promise(done => {
    connect(
      { hostname, host: hostname, protocol: 'http:', port: `${port}` },
      (error, socket: Socket | null) => {
        socket?.destroy();
        done(error && 'code' in error ? String(error.code) : 'connected');
      },
    );
  });
}

it.each([
  ['127.0.0.1', 'connected'],
  ['desk.example', 'connected'],
  ['127.0.0.2', 'BLOCKED_ADDRESS'],
  ['[::1]', 'BLOCKED_ADDRESS'],
  ['::ffff:127.0.0.2', 'BLOCKED_ADDRESS'],
  ['2130706434', 'BLOCKED_ADDRESS'],
  ['0177.0.0.2', 'BLOCKED_ADDRESS'],
  ['inside.example', 'BLOCKED_ADDRESS'],
  ['empty.example', 'ENODATA'],
  ['absent.example', 'ENOTFOUND'],
])('%s: %s, whoever judged the URL', async (hostname, expected) => {
  const site = await origin((_, response) => response.end());
  expect(await dial(hostname, site.port)).toBe(expected);
  expect(site.intrusions()).toBe(0);
});

it('looks at the other end of a connection once it stands', async () => {
  const site = await origin((_, response) => response.end());
  let looks = 0;
  const closing = {
    get allowed() {
      // Both parts of the judgement of the literal still see it: the address, and its port.
      return looks++ < 2 ? policy.allowed : [];
    },
  };
  expect(await dial('127.0.0.1', site.port, { policy: closing, resolve })).toBe('BLOCKED_ADDRESS');
  expect(looks).toBe(3);
});
