import type { Redis } from 'ioredis';
import type { ArticleMeta } from '../../core/article/article-record.ts';
import type { Item } from '../../core/item/item.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';
import { decodeSeen } from '../source/seen-record.ts';
import { decodeContent, decodeHeader } from './article-record.ts';
import { ITEM_FIELDS } from './item-record.ts';

/** An item's way from the feed to a story. Instants in epoch ms. */
export type ItemStatus = {
  id: string;
  firstSeen: number;
  /**
   * Absent once its scrape is over: its article has what is left of it. Without an article only the id is kept, so
   * that the item does not return after retention.
   */
  item?: Item;
  /** Number of its edits. */
  edits: number;
  /** Its work that is in quarantine. */
  held?: 'page' | 'file' | 'curate';
  /** When its scrape and its curating are due; absent when they are done. */
  scrapeAt?: number;
  curateAt?: number;
  article?: ArticleMeta;
  storyId?: string;
};

/** Redis commands for each item. */
const COMMANDS = 5;
/** Work on an item that may be in quarantine, in the order in which it is done. */
const WORKS = ['page', 'file', 'curate'] as const;

/** The status of a source's items, for the desk. */
export function makeItemHistory(redis: Redis) {
  return {
    /** The status of a source's items, those first seen last before the others. */
    async ofSource(source: string, limit: number): Promise<ItemStatus[]> {
      const last = await recent(redis, source, limit);
      const pipeline = redis.pipeline();
      for (const { id } of last) {
        pipeline.hmget(keys.item(id), ITEM_FIELDS.json, ITEM_FIELDS.version);
        pipeline.getBuffer(keys.article(id));
        pipeline.zscore(keys.due.scrape, id).zscore(keys.due.curate, id);
        pipeline.hmget(keys.quarantine, ...WORKS.map(work => `${work}:${id}`));
      }
      const answers = await run(pipeline);
      return Promise.all(
        last.map((seen, index) =>
          itemStatusOf(seen, answers.slice(index * COMMANDS, (index + 1) * COMMANDS) as Answers),
        ),
      );
    },
  };
}

type Seen = { id: string; firstSeen: number };
type Texts = (string | null)[];
type Answers = [Texts, Buffer | null, string | null, string | null, Texts];

/** Ids of a source's items from its identity keys, those first seen last before the others. */
async function recent(redis: Redis, source: string, limit: number): Promise<Seen[]> {
  const found = new Map<string, number>();
  for (const value of await redis.hvalsBuffer(keys.seen(source))) {
    const { id, firstSeen } = decodeSeen(value);
    found.set(id, firstSeen);
  }
  return [...found]
    .map(([id, firstSeen]) => ({ id, firstSeen }))
    .sort((a, b) => b.firstSeen - a.firstSeen || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

async function itemStatusOf(
  seen: Seen,
  [[json, version], article, scrapeAt, curateAt, holds]: Answers,
): Promise<ItemStatus> {
  const filed = article ? decodeHeader(article) : undefined;
  const held = WORKS.find((_, index) => holds[index]);
  return {
    ...seen,
    ...(json && { item: JSON.parse(json) as Item }),
    edits: Math.max(0, Number(version ?? filed?.version ?? 1) - 1),
    ...(held && { held }),
    ...(scrapeAt !== null && { scrapeAt: Number(scrapeAt) }),
    ...(curateAt !== null && { curateAt: Number(curateAt) }),
    ...(article && { article: (await decodeContent(seen.id, article)).meta }),
    ...(filed?.storyId !== undefined && { storyId: filed.storyId }),
  };
}
