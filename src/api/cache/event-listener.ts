import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';
import { SECOND } from '../../core/time/units.ts';

/** Timeout of one blocking read (ms): below the connection's idle timeout. */
const READ_TIMEOUT = 5 * SECOND;
/** Pause after a failed read (ms). */
const RETRY_PAUSE = SECOND;

/** `onEvent` receives every event in order; `onConnectionChange` whether events can be received. */
export type EventHandlers = {
  onEvent(event: StoryEvent): void;
  onConnectionChange(connected: boolean): void;
};

/** Tails the event log from its current end, over a Redis connection of its own. */
export function listenToEvents(
  app: Pick<App, 'store' | 'connect'>,
  handlers: EventHandlers,
): { close(): void } {
  const connection = app.connect('worker');
  let closed = false;
  let cursor: string | undefined;
  connection.on('close', () => handlers.onConnectionChange(false));
  connection.on('ready', () => {
    if (cursor !== undefined) handlers.onConnectionChange(true);
  });
  void (async () => {
    while (!closed) {
      try {
        if (cursor === undefined) {
          cursor = await app.store.events.head();
          handlers.onConnectionChange(true);
        }
        for (const event of await app.store.events.waitAfter(connection, cursor, READ_TIMEOUT)) {
          handlers.onEvent(event);
          cursor = event.cursor;
        }
      } catch {
        await sleep(RETRY_PAUSE); // Redis errors are logged by the app's own connection.
      }
    }
  })();
  return {
    close: () => {
      closed = true;
      connection.disconnect();
    },
  };
}
