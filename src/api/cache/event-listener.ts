import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';
import { connect } from '../../store/redis/connection.ts';

/** Longest wait for the next event before asking again (ms): well below the connection's idle limit. */
const WAIT = 5_000;
/** Pause after trouble (ms). */
const PAUSE = 1_000;

/** Who follows: `event` hears of every event, in order; `hears` of the times when none can be heard of. */
export type EventHandlers = { onEvent(event: StoryEvent): void; onConnectionChange(hears: boolean): void };

/** Follows the event log from now on, over a connection of its own. */
export function listenToEvents(app: App, redisUrl: string, follower: EventHandlers): { close(): void } {
  const connection = connect(redisUrl, 'worker', () => {});
  let closed = false;
  let cursor: string | undefined;
  connection.on('close', () => follower.onConnectionChange(false));
  connection.on('ready', () => {
    if (cursor !== undefined) follower.onConnectionChange(true);
  });
  void (async () => {
    while (!closed) {
      try {
        if (cursor === undefined) {
          cursor = await app.store.events.head();
          follower.onConnectionChange(true);
        }
        for (const event of await app.store.events.waitAfter(connection, cursor, WAIT)) {
          follower.onEvent(event);
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
