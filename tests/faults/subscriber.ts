import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Redis } from 'ioredis';
import { expect } from 'vitest';
import { keys } from '../../src/store/keys.ts';

export type Received = { id: string; type: string; story: string };

export type Subscriber = {
  yaml: string;
  env: NodeJS.ProcessEnv;
  received(): readonly Received[];
  close(): Promise<void>;
};

/** A downstream site that records every event in order of arrival. */
export async function startSubscriber(): Promise<Subscriber> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const event = JSON.parse(Buffer.concat(chunks).toString()) as {
      id: string;
      type: string;
      data: { story: { id: string } };
    };
    received.push({ id: event.id, type: event.type, story: event.data.story.id });
    response.writeHead(204).end();
  });
  server.on('error', () => {});
  await new Promise<void>(up => server.listen(0, '127.0.0.1', () => up()));
  const { port } = server.address() as AddressInfo;
  return {
    yaml: `subscribers: [{ id: downstream, url: "http://127.0.0.1:${port}/hook", secretEnv: FAULT_SECRET }]\n`,
    env: { FAULT_SECRET: 'a-secret-of-the-fault-tests-only' },
    received: () => received,
    close: async () => {
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
    },
  };
}

/** Time limit for a subscriber to receive everything (ms): failed deliveries are retried after a pause. */
const CATCH_UP = 60_000;

/**
 * Waits until the subscriber is at the head of the log, then compares: every deliverable event in the log's
 * order, and none that is not in it. `undone`: a power cut removed the end of the log.
 */
export async function expectTold(
  subscriber: Pick<Subscriber, 'received'>,
  redis: Redis,
  stories: readonly string[],
  { undone }: { undone?: boolean | undefined } = {},
): Promise<void> {
  const deadline = Date.now() + CATCH_UP;
  for (;;) {
    const [head] = await redis.xrevrange(keys.events, '+', '-', 'COUNT', 1);
    if ((await redis.hget(keys.cursors, 'downstream')) === head?.[0]) break;
    if (Date.now() > deadline) throw new Error('the subscriber is still behind');
    await new Promise(later => setTimeout(later, 200));
  }
  const log = (await redis.xrange(keys.events, '-', '+')).map(([, fields]) => fields[1] as string);
  const place = new Map(log.map((id, index) => [id, index]));
  const first = [...new Set(subscriber.received().map(({ id }) => id))];
  const known = first.filter(id => place.has(id));
  const told = new Set(subscriber.received().map(({ story }) => story));
  expect(stories.filter(id => !told.has(id))).toEqual([]);
  if (undone) return;
  expect(first.filter(id => !place.has(id))).toEqual([]);
  const places = known.map(id => place.get(id) as number);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}
