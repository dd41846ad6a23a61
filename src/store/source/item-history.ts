import type { Redis } from 'ioredis';
import type { ArticleMeta } from '../../core/article/article-record.ts';
import type { Item } from '../../core/item/item.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** What became of an item. Instants in epoch ms. */
export type Fate = {
  id: string;
  firstSeen: number;
  /** Absent when its time is over: it is remembered, so that it does not return, and nothing else of it is kept. */
  item?: Item;
  /** How often it was edited. */
  edits: number;
  /** Work on it that is held in quarantine. */
  held?: 'page' | 'file' | 'curate';
  /** When its scrape and its curating are (again) due; absent when they are done. */
  scrapeAt?: number;
  curateAt?: number;
  article?: ArticleMeta;
  storyId?: string;
};

/** Commands for each item of a look. */
const COMMANDS = 5;
/** Work on an item that may be held, in the order in which it is done. */
const WORKS = ['page', 'file', 'curate'] as const;

/** What became of a source's items: the way from the feed to a story, read for people. */
export function makeFates(redis: Redis) {
  return {
    /** The items of a source that were seen last, newest first, and what became of each. */
    async ofSource(source: string, limit: number): Promise<Fate[]> {
      const last = await recent(redis, source, limit);
      const pipeline = redis.pipeline();
      for (const { id } of last) {
        pipeline.hmget(keys.item(id), 'json', 'version');
        pipeline.hmget(keys.article(id), 'meta', 'story');
        pipeline.zscore(keys.due.scrape, id).zscore(keys.due.curate, id);
        pipeline.hmget(keys.quarantine, ...WORKS.map(work => `${work}:${id}`));
      }
      const answers = await run(pipeline);
      return last.map((seen, index) =>
        fateOf(seen, answers.slice(index * COMMANDS, (index + 1) * COMMANDS) as Answers),
      );
    },
  };
}

type Seen = { id: string; firstSeen: number };
type Texts = (string | null)[];
type Answers = [Texts, Texts, string | null, string | null, Texts];

/** The ids that a source's identity keys lead to, those first seen last before the others. */
async function recent(redis: Redis, source: string, limit: number): Promise<Seen[]> {
  const marks = await redis.hvals(keys.seen(source));
  const found = new Map<string, number>();
  for (const mark of marks) {
    const [id = '', , first] = mark.split(':');
    found.set(id, Number(first) * 1000);
  }
  return [...found]
    .map(([id, firstSeen]) => ({ id, firstSeen }))
    .sort((a, b) => b.firstSeen - a.firstSeen || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

function fateOf(seen: Seen, [item, article, scrapeAt, curateAt, holds]: Answers): Fate {
  const [json, version] = item;
  const [meta, storyId] = article;
  const held = WORKS.find((_, index) => holds[index]);
  return {
    ...seen,
    ...(json && { item: JSON.parse(json) as Item }),
    edits: Math.max(0, Number(version ?? 1) - 1),
    ...(held && { held }),
    ...(scrapeAt !== null && { scrapeAt: Number(scrapeAt) }),
    ...(curateAt !== null && { curateAt: Number(curateAt) }),
    ...(meta && { article: JSON.parse(meta) as ArticleMeta }),
    ...(storyId && { storyId }),
  };
}
