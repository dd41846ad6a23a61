import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type ConnectionLimits, guardConnections } from '../../src/api/connection-guard.ts';

const LIMITS: ConnectionLimits = { perClient: 2, unreadFor: 200, checkEvery: 20 };

/** A server that answers with 64 MB, more than the buffers of a connection hold. */
async function guarded(): Promise<Server> {
  const server = createServer((_, response) => response.end(Buffer.alloc(64_000_000)));
  guardConnections(server, { isBehindProxies: () => false }, LIMITS);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return server;
}

function dial(server: Server): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  onTestFinished(() => {
    socket.destroy();
  });
  socket.write('GET / HTTP/1.1\r\nHost: desk\r\n\r\n');
  return socket;
}

test('a client that reads nothing of its answer is dropped, one that reads slowly is not', async () => {
  const server = await guarded();
  const stuck = dial(server);
  const slow = dial(server);
  slow.on('data', () => {
    slow.pause();
    setTimeout(() => slow.resume(), 20);
  });
  const [accepted] = (await once(server, 'request')) as [{ socket: Socket }];
  const dropped = once(accepted.socket, 'close');
  stuck.pause();
  await dropped;
  expect(slow.destroyed).toBe(false);
});

test('a waiting connection without an answer is left alone', async () => {
  const server = await guarded();
  const idle = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => {
    idle.destroy();
  });
  dial(server).pause();
  const [accepted] = (await once(server, 'request')) as [{ socket: Socket }];
  await once(accepted.socket, 'close');
  expect(idle.destroyed).toBe(false);
});
