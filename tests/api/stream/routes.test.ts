import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { apiEvent } from '../../../src/render/story-json.ts';
import { report, told } from '../../support/reports.ts';
import { webDesk } from '../../support/web.ts';

const desk = webDesk({
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, home: PK }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }`,
  topics: 'topics: [{ id: balochistan, title: Balochistan, match: { region: PK-BA } }]',
});

type Frame = { id?: string; event?: string; data?: string; retry?: string };

const readers: ClientRequest[] = [];
afterEach(() => {
  for (const reader of readers.splice(0)) reader.destroy();
});

/** Reads a stream as a browser does, frame by frame, over a connection of its own. */
async function read(url: string, query = '', headers: Record<string, string> = {}) {
  const sent = get(`${url}/api/v1/stream${query}`, { headers, agent: false });
  readers.push(sent);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  sent.on('error', () => {});
  const frames = framesOf(response);
  /** The next frame that carries an event; undefined when the stream ends. */
  const next = async (): Promise<Frame | undefined> => {
    for (;;) {
      const { value, done } = await frames.next();
      if (done || value.data !== undefined) return value || undefined;
    }
  };
  const { statusCode: status, headers: answered } = response;
  return { status, headers: answered, next, hangUp: () => sent.destroy() };
}

async function* framesOf(response: IncomingMessage): AsyncGenerator<Frame> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      yield Object.fromEntries(
        lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
    }
  }
}

const storyIn = (frame: Frame | undefined) => apiEvent.parse(JSON.parse(frame?.data ?? '{}')).data.story.id;
const tellNext = async (app: App, seed: number, source = 'courier', place?: string) =>
  (await told(app, source, report(seed, place))).story;

test('sends each event to a connected client', async () => {
  const { app, api } = await desk.open();
  await tellNext(app, 1);
  const { status, headers, next } = await read(api.url);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'access-control-allow-origin': '*',
  });
  expect(headers['content-encoding']).toBeUndefined();
  const story = await tellNext(app, 2);
  const frame = await next();
  const [, event] = await app.store.events.readAfter('0-0', 9);
  expect(frame).toMatchObject({ id: event?.cursor, event: 'story.created' });
  expect(apiEvent.parse(JSON.parse(frame?.data ?? ''))).toMatchObject({
    type: 'story.created',
    id: event?.id,
    data: { story: { id: story, title: report(2).title } },
  });
});

test('a reconnecting client receives missed events and then live ones, each once and in order', async () => {
  const { app, api } = await desk.open();
  const stories = [await tellNext(app, 1), await tellNext(app, 2), await tellNext(app, 3)];
  const all = await read(api.url, '?after=0');
  const first = await all.next();
  expect(storyIn(first)).toBe(stories[0]);
  all.hangUp();

  const again = await read(api.url, '?after=0', { 'last-event-id': first?.id ?? '' });
  const more = tellNext(app, 4);
  const heard = [await again.next(), await again.next(), await again.next()];
  expect(heard.map(storyIn)).toEqual([...stories.slice(1), await more]);
});

test('clients that connect during a burst of events miss none', async () => {
  const { app, api } = await desk.open();
  await tellNext(app, 100);
  const count = 12;
  const streams: Awaited<ReturnType<typeof read>>[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const [stream] = await Promise.all([read(api.url, '?after=0'), tellNext(app, seed)]);
    streams.push(stream);
  }
  const log = (await app.store.events.readAfter('0-0', 99)).map(({ cursor }) => cursor);
  for (const { next } of streams) {
    const ids: (string | undefined)[] = [];
    while (ids.length < log.length) ids.push((await next())?.id);
    expect(ids).toEqual(log);
  }
});

test('sends only events that match the filter', async () => {
  const { app, api } = await desk.open();
  const inTopic = await read(api.url, '?topic=balochistan');
  const elsewhere = await read(api.url, '?region=NO,SE&source=gazette');
  await tellNext(app, 1, 'courier', 'Oslo, Norway');
  const quetta = await tellNext(app, 2, 'gazette');
  const oslo = await tellNext(app, 3, 'gazette', 'Oslo, Norway');
  expect(storyIn(await inTopic.next())).toBe(quetta);
  expect(storyIn(await elsewhere.next())).toBe(oslo);
});

test('sends a gap event when the cursor is older than the log', async () => {
  const { app, api } = await desk.open();
  await tellNext(app, 1);
  const [old] = await app.store.events.readAfter('0-0', 1);
  await new Promise(later => setTimeout(later, 2)); // the store's clock has to go on
  await app.store.events.trim(Date.now());
  const kept = await tellNext(app, 2);
  const { next } = await read(api.url, '?after=0');
  const gap = await next();
  expect(gap).toMatchObject({ event: 'gap', id: old?.cursor });
  expect(JSON.parse(gap?.data ?? '')).toEqual({ type: 'gap', from: '0', to: old?.cursor });
  expect(storyIn(await next())).toBe(kept);
  expect(storyIn(await (await read(api.url, `?after=${old?.cursor}`)).next())).toBe(kept);
});

test.each([
  ['?after=yesterday', 400],
  ['?region=nowhere', 400],
  ['?colour=red', 400],
  ['?topic=none', 400],
  ['?source=none', 400],
  ['?region=ZZ', 400],
])('%s is answered %d', async (query, status) => {
  const { get: ask } = await desk.open();
  const answer = await ask(`/api/v1/stream${query}`);
  expect([answer.status, answer.headers['content-type']]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ]);
});

test('limits the streams of a client until one of them closes', async () => {
  const { api } = await desk.open();
  const streams = await Promise.all(Array.from({ length: 20 }, () => read(api.url)));
  const refused = await read(api.url);
  expect([refused.status, refused.headers['retry-after']]).toEqual([429, '60']);
  streams[0]?.hangUp();
  for (;;) {
    const { status, hangUp } = await read(api.url);
    hangUp();
    if (status === 200) break;
  }
});

test('ends all streams when the server closes', async () => {
  const { api } = await desk.open();
  const { next } = await read(api.url);
  await api.close();
  expect(await next()).toBeUndefined();
});
