import { keys } from '../../src/store/keys.ts';
import { connect } from '../../src/store/redis/connection.ts';
import { socketPath } from '../../src/store/redis/private-server.ts';
import { makeStories } from '../../src/store/story/stories.ts';
import { publishedAt } from './farm.ts';

/** Maximum wait for log entries (ms). */
const WAIT = 1_000;

export type Watch = {
  /** Items seen in a story, with the delay since publication (ms). */
  seen: ReadonlyMap<string, number>;
  stories(): Promise<Map<string, string[]>>;
  memory(): Promise<number>;
  close(): void;
};

/** Follows the event log and records when each item first appeared in a story. */
export function watchDesk(dataDir: string): Watch {
  const url = socketPath(dataDir);
  const follower = connect(url, 'worker', () => {});
  const asker = connect(url, 'worker', () => {});
  const seen = new Map<string, number>();
  let closed = false;
  const look = async (ids: readonly string[]): Promise<void> => {
    const stories = await makeStories(asker).getMany(ids);
    const now = Date.now();
    for (const { members } of stories) {
      for (const { url: item } of members) if (!seen.has(item)) seen.set(item, now - publishedAt(item));
    }
  };
  void (async () => {
    let cursor = '0-0';
    while (!closed) {
      const answer = await follower
        .xread('COUNT', 500, 'BLOCK', WAIT, 'STREAMS', keys.events, cursor)
        .catch(() => null);
      const rows = answer?.[0]?.[1] ?? [];
      cursor = rows.at(-1)?.[0] ?? cursor;
      await look([...new Set(rows.map(([, fields]) => fields[fields.indexOf('story') + 1] as string))]).catch(
        () => {},
      );
    }
  })();
  return {
    seen,
    /** Every item that is in a story now, with its stories. */
    stories: async () => {
      const stories = makeStories(asker);
      const found = new Map<string, string[]>();
      let page = await stories.page('all', undefined, 500);
      while (page.length > 0) {
        for (const { id, members } of await stories.getMany(page.map(entry => entry.id)))
          for (const { url: item } of members) found.set(item, [...(found.get(item) ?? []), id]);
        page = await stories.page('all', page.at(-1), 500);
      }
      return found;
    },
    memory: async () => Number(/used_memory:(\d+)/.exec(await asker.info('memory'))?.[1] ?? 0) / 1e6,
    close: () => {
      closed = true;
      follower.disconnect();
      asker.disconnect();
    },
  };
}
