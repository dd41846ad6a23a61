import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';

/** Field that holds the hash of all sources' facts; no source has this id. */
const ALL = '*';

/** What kept stories were tagged and selected by: hashes of the topics' rules and of what the config says of sources. */
export function makeTaggingRules(redis: Redis) {
  return {
    /** Hash of the rule by which each topic's stories were last selected. */
    topicHashes(): Promise<Record<string, string>> {
      return redis.hgetall(keys.taggingTopics);
    },

    /** Without a hash the topic is forgotten, and what changed in it. */
    async setTopicHash(topic: string, hash: string | undefined): Promise<void> {
      if (hash === undefined) {
        await redis.hdel(keys.taggingTopics, topic);
        await redis.unlink(keys.changed(`topic:${topic}`));
      } else await redis.hset(keys.taggingTopics, topic, hash);
    },

    /** Hash of all sources' facts, as they last were applied. */
    async allSourcesHash(): Promise<string | undefined> {
      return (await redis.hget(keys.taggingSources, ALL)) ?? undefined;
    },

    /** Hash of each source's facts, as they last were applied; a source of which nothing is said has none. */
    async sourceHashes(): Promise<Map<string, string>> {
      const { [ALL]: _, ...known } = await redis.hgetall(keys.taggingSources);
      return new Map(Object.entries(known));
    },

    /** Remembers the facts of one source; '' when nothing is said of it. */
    async setSourceHash(source: string, hash: string): Promise<void> {
      if (hash === '') await redis.hdel(keys.taggingSources, source);
      else await redis.hset(keys.taggingSources, source, hash);
    },

    async setAllSourcesHash(hash: string): Promise<void> {
      await redis.hset(keys.taggingSources, ALL, hash);
    },
  };
}
