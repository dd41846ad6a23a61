import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './redis-server.ts';

export type RedisProxy = {
  url: string;
  /** Open connections forward nothing more and never close; new ones work. */
  blackHole(): void;
  /**
   * Drops the next answer on every open connection: the command reaches Redis, then the connection breaks.
   */
  loseAnswers(): void;
  close(): Promise<void>;
};

type Pair = { client: Socket; server: Socket; dead: boolean; losing: boolean };

/** A proxy between a desk and its Redis with faults on demand. */
export async function startProxy(target: number): Promise<RedisProxy> {
  const port = await freePort();
  const pairs = new Set<Pair>();
  const proxy = createServer(client => {
    const server = connect(target, '127.0.0.1');
    const pair: Pair = { client, server, dead: false, losing: false };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      if (pair.dead) return;
      client.destroy();
      server.destroy();
    };
    client.on('data', chunk => {
      if (!pair.dead) server.write(chunk);
    });
    server.on('data', chunk => {
      if (pair.losing) end();
      else if (!pair.dead) client.write(chunk);
    });
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>(up => proxy.listen(port, '127.0.0.1', () => up()));
  return {
    url: `redis://127.0.0.1:${port}`,
    blackHole: () => {
      for (const pair of pairs) pair.dead = true;
    },
    loseAnswers: () => {
      for (const pair of pairs) pair.losing = true;
    },
    close: async () => {
      for (const { client, server } of pairs) {
        client.destroy();
        server.destroy();
      }
      await new Promise(closed => proxy.close(closed));
    },
  };
}
