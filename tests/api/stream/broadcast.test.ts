import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { makeBroadcaster } from '../../../src/api/stream/broadcast.ts';
import { testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';

const desk = testDesk();
const EVERYTHING = { topics: [], regions: [], sources: [] };

test('disconnects a client whose send buffer exceeds the limit', async () => {
  const app = await desk.open({
    sources:
      'sources: [{ id: courier, url: "http://courier.example/feed", scrape: never, licence: { republish: full } }]',
  });
  const streams = makeBroadcaster(app);
  const server = createServer((_request, response) => {
    response.writeHead(200);
    void streams.attach({ filter: EVERYTHING, client: 'c', cursor: '0-0', response });
  });
  onTestFinished(() => {
    streams.close();
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>(up => server.listen(0, '127.0.0.1', () => up()));
  const asked = once(server, 'request');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  const [accepted] = await Promise.all([
    once(server, 'connection'),
    new Promise<void>(sent => socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n', () => sent())),
  ]);
  await asked;
  let dropped = false;
  accepted[0].once('close', () => {
    dropped = true;
  });
  const { title, paragraphs } = report(1);
  await told(app, 'courier', { title, paragraphs: Array.from({ length: 500 }, () => paragraphs).flat() });
  const [event] = await app.store.events.readAfter('0-0', 1);
  if (!event) throw new Error('nothing happened');
  for (let count = 1; !dropped; count += 1) {
    streams.publish({ ...event, cursor: `${Date.now() + 1_000_000}-${count}` });
    if (count % 20 === 0) await new Promise(later => setTimeout(later, 5));
  }
  expect(dropped).toBe(true);
});
