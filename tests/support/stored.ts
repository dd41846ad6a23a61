import type { Redis } from 'ioredis';
import type { Story } from '../../src/core/story/story.ts';
import { keys } from '../../src/store/keys.ts';
import { idBytes, idText } from '../../src/store/record/id-bytes.ts';
import { ARTICLE_HEADER } from '../../src/store/story/article-record.ts';
import { encodeStory } from '../../src/store/story/story-record.ts';

/** Stores a story as it is, listed nowhere. */
export async function putStory(redis: Redis, story: Story): Promise<void> {
  await redis.set(keys.story(story.id), encodeStory(story));
}

/** Lists a story in a scope. */
export async function putInScope(
  redis: Redis,
  scope: string,
  entry: { id: string; sort: number },
): Promise<void> {
  await redis.zadd(keys.scope(scope), entry.sort, idBytes(entry.id));
}

/** Ids of a ZSET of stories, by rising score. */
export async function storyIdsOf(redis: Redis, key: string): Promise<string[]> {
  return (await redis.zrangeBuffer(key, '0', '-1')).map(idText);
}

/** Forgets that an article was curated. */
export async function forgetCurated(redis: Redis, article: string): Promise<void> {
  await redis.setrange(keys.article(article), ARTICLE_HEADER.curated, '\0');
}
