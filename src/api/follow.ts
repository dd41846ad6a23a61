import type { App } from '../app.ts';
import type { StoryEvent } from '../store/events.ts';
import { connect } from '../store/redis.ts';

/** Longest wait for the next event before asking again (ms): well below the connection's idle limit. */
const WAIT = 5_000;
/** Pause after trouble (ms). */
const PAUSE = 1_000;

/** Follows the event log from now on, over a connection of its own; `onEvent` hears of every event, in order. */
export function followEvents(
  app: App,
  redisUrl: string,
  onEvent: (event: StoryEvent) => void,
): { close(): void } {
  const connection = connect(redisUrl, 'worker', () => {});
  let closed = false;
  void (async () => {
    let cursor: string | undefined;
    while (!closed) {
      try {
        cursor ??= await app.store.events.head();
        for (const event of await app.store.events.follow(connection, cursor, WAIT)) {
          onEvent(event);
          cursor = event.cursor;
        }
      } catch {
        await new Promise(later => setTimeout(later, PAUSE)); // the app's own connection tells of trouble
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
