import type { ServerResponse } from 'node:http';
import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';
import { compareCursors, type EventFilter, matchesFilter } from '../../core/event/event.ts';
import { buildEventPayload } from '../../flow/edition/event-payload.ts';
import { makeLanes } from '../../flow/runtime/semaphore.ts';

/** Streams that are open at a time, in all and to one client. */
const MOST_STREAMS = 1_000;
const MOST_OF_CLIENT = 20;
/** A reader that leaves more than this unread is dropped: it comes back with the id of the last event that it has (bytes). */
const MOST_UNREAD = 4_000_000;
/**
 * Events read in one go for a reader that catches up, how many catch up at a time, and the rest after a full batch (ms): who
 * asks for the whole log takes a share of this process, and leaves the others theirs.
 */
const BATCH = 50;
const CATCHING_UP = 2;
const REST = 200;
/** Silence is broken this often, so that nobody between takes the connection for dead (ms). */
const HEARTBEAT = 15_000;

/** A reader of the event stream: what it wants, and the last event that it has had or passed over. */
export type StreamClient = { filter: EventFilter; cursor: string; response: ServerResponse; client: string };

export type Broadcaster = ReturnType<typeof makeBroadcaster>;

/**
 * Hands events to whoever reads the stream. A reader that begins in the past is led through the log first, at its own pace, and
 * then joins those that hear of each event as it happens.
 */
export function makeBroadcaster(app: App) {
  const open = new Set<StreamClient>();
  const live = new Set<StreamClient>();
  let position = '0-0';
  let line: Promise<void> = Promise.resolve();
  const beat = setInterval(() => {
    for (const stream of open) write(stream, `id: ${stream.cursor}\n:\n\n`);
  }, HEARTBEAT);
  beat.unref();

  const emit = async (event: StoryEvent): Promise<void> => {
    const wanting = [...live].filter(
      ({ filter, cursor }) => compareCursors(cursor, event.cursor) < 0 && matchesFilter(filter, event.scopes),
    );
    const frame = wanting.length > 0 ? await frameOf(app, event) : '';
    if (frame) for (const stream of wanting) write(stream, frame);
    position = event.cursor;
    for (const stream of live) if (compareCursors(stream.cursor, position) < 0) stream.cursor = position;
  };
  /** Those that may have missed an event come back with the last that they have. */
  const hangUp = (): void => {
    for (const { response } of live) response.end();
  };
  /** Has a reader hear of all events from now on, if it has had those until now. */
  const join = async (stream: StreamClient): Promise<boolean> => {
    let joined = false;
    line = line.then(() => {
      joined = compareCursors(stream.cursor, position) >= 0;
      if (joined && open.has(stream)) live.add(stream);
    });
    await line;
    return joined;
  };
  const lanes = makeLanes(CATCHING_UP);
  /** Sends what comes next in the log; how many events that was. */
  const sendNext = async (stream: StreamClient): Promise<number> => {
    const events = await app.store.events.readAfter(stream.cursor, BATCH);
    for (const event of events) {
      if (matchesFilter(stream.filter, event.scopes)) write(stream, (await frameOf(app, event)) ?? '');
      if (!open.has(stream)) return 0;
      stream.cursor = event.cursor;
    }
    if (events.length === BATCH) await new Promise(rested => setTimeout(rested, REST));
    return events.length;
  };
  const catchUp = async (stream: StreamClient): Promise<void> => {
    const trimmed = await app.store.events.lastTrimmed();
    if (compareCursors(stream.cursor, trimmed) < 0) {
      write(stream, gapFrame(stream.cursor, trimmed));
      stream.cursor = trimmed;
    }
    while (open.has(stream)) {
      const sent = await lanes(() => sendNext(stream));
      if (stream.response.writableNeedDrain) await drained(stream.response);
      if (sent === 0 && (await join(stream))) return;
    }
  };

  return {
    /** Hands an event on. */
    event: (event: StoryEvent): void => {
      line = line.then(() => emit(event)).catch(hangUp);
    },

    /** Whether another stream may be opened by a client, or which limit stands against it. */
    room(client: string): 'room' | 'client' | 'full' {
      if (open.size >= MOST_STREAMS) return 'full';
      return [...open].filter(stream => stream.client === client).length < MOST_OF_CLIENT ? 'room' : 'client';
    },

    /** Streams into a response whose head is written, until either side ends it. */
    async begin(stream: StreamClient): Promise<void> {
      const { response } = stream;
      open.add(stream);
      response.once('close', () => {
        open.delete(stream);
        live.delete(stream);
      });
      await catchUp(stream).catch(() => response.end());
    },

    /** Ends all streams; their readers come back elsewhere. */
    close(): void {
      clearInterval(beat);
      for (const { response } of open) response.end();
    },
  };
}

function write({ response }: StreamClient, frame: string): void {
  if (frame === '' || response.destroyed || response.writableEnded) return;
  response.write(frame);
  if (response.writableLength > MOST_UNREAD) response.destroy();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise(done => {
    response.once('drain', done).once('close', done);
  });
}

/** An event in the stream's own grammar (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
async function frameOf(app: App, event: StoryEvent): Promise<string | undefined> {
  const told = await buildEventPayload(app, event);
  return told && `id: ${event.cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(told)}\n\n`;
}

/** Tells a reader that the log does not reach back to where it was. */
function gapFrame(from: string, to: string): string {
  return `id: ${to}\nevent: gap\ndata: ${JSON.stringify({ type: 'gap', from, to })}\n\n`;
}
