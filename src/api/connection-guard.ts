import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { ipKeyGenerator } from 'express-rate-limit';
import { SECOND } from '../core/time/units.ts';
import { isLoopback } from '../core/url/address-policy.ts';
import { CLIENT_PREFIX } from './middleware/rate-limit.ts';

/** Limits of connections: of one client, and how long one may take nothing of what is sent to it (ms). */
export type ConnectionLimits = { perClient: number; unreadFor: number; checkEvery: number };

const LIMITS: ConnectionLimits = { perClient: 256, unreadFor: 30 * SECOND, checkEvery: 5 * SECOND };

/** What a connection has taken so far (bytes), and the time of the last change while more was waiting (ms). */
type Progress = { taken: number; since: number };

/**
 * Ends connections whose client reads nothing of a waiting answer, and those of a client that has too many. Clients on
 * this machine, and all of them behind proxies, share an address and are not counted. The guard ends with the server.
 */
export function guardConnections(
  server: Server,
  { isBehindProxies }: { isBehindProxies(): boolean },
  limits: ConnectionLimits = LIMITS,
): void {
  const open = new Map<Socket, Progress>();
  const perClient = new Map<string, number>();

  server.on('connection', (socket: Socket) => {
    const { remoteAddress = '' } = socket;
    const client = isBehindProxies() || isLoopback(remoteAddress) ? undefined : clientOf(remoteAddress);
    const count = client === undefined ? 0 : (perClient.get(client) ?? 0) + 1;
    if (count > limits.perClient) {
      socket.destroy();
      return;
    }
    if (client !== undefined) perClient.set(client, count);
    open.set(socket, { taken: 0, since: performance.now() });
    socket.once('close', () => {
      open.delete(socket);
      if (client === undefined) return;
      const left = (perClient.get(client) ?? 1) - 1;
      if (left > 0) perClient.set(client, left);
      else perClient.delete(client);
    });
  });

  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, progress] of open) {
      const taken = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || taken !== progress.taken)
        Object.assign(progress, { taken, since: now });
      else if (now - progress.since >= limits.unreadFor) socket.destroy();
    }
  }, limits.checkEvery);
  timer.unref();
  server.once('close', () => clearInterval(timer));
}

/** An IPv4 address, or the network of an IPv6 address. */
function clientOf(address: string): string {
  return ipKeyGenerator(address, CLIENT_PREFIX);
}
