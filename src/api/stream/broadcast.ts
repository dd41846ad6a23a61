import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';
import { compareCursors, type EventFilter, matchesFilter } from '../../core/event/event.ts';
import { SECOND } from '../../core/time/units.ts';
import { buildEventPayload } from '../../flow/edition/event-payload.ts';

/** Open streams, in total and per client. */
const MAX_STREAMS = 1_000;
const MAX_STREAMS_PER_CLIENT = 20;
/** A client with a larger send buffer is disconnected; it resumes from its last event id (bytes). */
const MAX_UNSENT = 4_000_000;
/** Throttling of clients that catch up: events per read, concurrent reads, pause after a full batch (ms). */
const CATCH_UP_BATCH = 50;
const CATCH_UP_CONCURRENCY = 2;
const CATCH_UP_PAUSE = 200;
/** Interval of comment lines that keep idle connections open (ms). */
const HEARTBEAT = 15 * SECOND;

/** A connected client: its filter, and the cursor of the last event sent or filtered out. */
export type StreamClient = { filter: EventFilter; cursor: string; response: ServerResponse; client: string };

export type Broadcaster = ReturnType<typeof makeBroadcaster>;

/**
 * Sends story events to connected clients as server-sent events. A client with an older cursor first catches
 * up from the event log, throttled, and then receives live events; each event once and in order.
 */
export function makeBroadcaster(app: App) {
  const open = new Set<StreamClient>();
  const live = new Set<StreamClient>();
  let position = '0-0';
  /** Serialises broadcasts and joins. */
  let queue: Promise<void> = Promise.resolve();
  const heartbeat = setInterval(() => {
    for (const stream of open) write(stream, `id: ${stream.cursor}\n:\n\n`);
  }, HEARTBEAT);
  heartbeat.unref();

  const broadcast = async (event: StoryEvent): Promise<void> => {
    const recipients = [...live].filter(
      ({ filter, cursor }) => compareCursors(cursor, event.cursor) < 0 && matchesFilter(filter, event.scopes),
    );
    const frame = recipients.length > 0 ? await frameOf(app, event) : '';
    if (frame) for (const stream of recipients) write(stream, frame);
    position = event.cursor;
    for (const stream of live) if (compareCursors(stream.cursor, position) < 0) stream.cursor = position;
  };
  /** After a failed broadcast clients may miss an event: they reconnect with their last cursor. */
  const disconnectLive = (): void => {
    for (const { response } of live) response.end();
  };
  /** Switches a client to live events, if it has caught up with the broadcast position. */
  const joinLive = async (stream: StreamClient): Promise<boolean> => {
    let joined = false;
    queue = queue.then(() => {
      joined = compareCursors(stream.cursor, position) >= 0;
      if (joined && open.has(stream)) live.add(stream);
    });
    await queue;
    return joined;
  };
  const limitCatchUp = pLimit(CATCH_UP_CONCURRENCY);
  /** Sends the next batch of the log; returns its number of events. */
  const sendBatch = async (stream: StreamClient): Promise<number> => {
    const events = await app.store.events.readAfter(stream.cursor, CATCH_UP_BATCH);
    for (const event of events) {
      if (matchesFilter(stream.filter, event.scopes)) write(stream, (await frameOf(app, event)) ?? '');
      if (!open.has(stream)) return 0;
      stream.cursor = event.cursor;
    }
    if (events.length === CATCH_UP_BATCH) await sleep(CATCH_UP_PAUSE);
    return events.length;
  };
  const catchUp = async (stream: StreamClient): Promise<void> => {
    const trimmed = await app.store.events.lastTrimmed();
    if (compareCursors(stream.cursor, trimmed) < 0) {
      write(stream, gapFrame(stream.cursor, trimmed));
      stream.cursor = trimmed;
    }
    while (open.has(stream)) {
      const sent = await limitCatchUp(() => sendBatch(stream));
      if (stream.response.writableNeedDrain) await drained(stream.response);
      if (sent === 0 && (await joinLive(stream))) return;
    }
  };

  return {
    /** Sends an event to all live clients. */
    publish: (event: StoryEvent): void => {
      queue = queue.then(() => broadcast(event)).catch(disconnectLive);
    },

    /** Whether a client may open another stream, or the limit that forbids it. */
    capacity(client: string): 'available' | 'client-limit' | 'server-limit' {
      if (open.size >= MAX_STREAMS) return 'server-limit';
      const ofClient = [...open].filter(stream => stream.client === client).length;
      return ofClient < MAX_STREAMS_PER_CLIENT ? 'available' : 'client-limit';
    },

    /** Streams to a response whose header is sent, until either side closes it. */
    async attach(stream: StreamClient): Promise<void> {
      const { response } = stream;
      open.add(stream);
      response.once('close', () => {
        open.delete(stream);
        live.delete(stream);
      });
      await catchUp(stream).catch(() => response.end());
    },

    /** Ends all streams; clients reconnect by themselves. */
    close(): void {
      clearInterval(heartbeat);
      for (const { response } of open) response.end();
    },
  };
}

function write({ response }: StreamClient, frame: string): void {
  if (frame === '' || response.destroyed || response.writableEnded) return;
  response.write(frame);
  if (response.writableLength > MAX_UNSENT) response.destroy();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    response.once('drain', resolve).once('close', resolve);
  });
}

/** An event as a server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
async function frameOf(app: App, event: StoryEvent): Promise<string | undefined> {
  const payload = await buildEventPayload(app, event);
  return payload && `id: ${event.cursor}\nevent: ${event.type}\ndata: ${JSON.stringify(payload)}\n\n`;
}

/** Informs a client that events after its cursor were trimmed from the log. */
function gapFrame(from: string, to: string): string {
  return `id: ${to}\nevent: gap\ndata: ${JSON.stringify({ type: 'gap', from, to })}\n\n`;
}
