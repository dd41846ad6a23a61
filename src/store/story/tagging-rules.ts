import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';

/** Field of the hash of all sources; no source has this id. */
const ALL_SOURCES = '*';

/**
 * Hashes of the rules that stored stories were tagged by: the topics' rules, and the config's facts about
 * sources. A difference from the current config means that stories have to be retagged.
 */
export function makeTaggingRules(redis: Redis) {
  return {
    /** Hash of the rule that each topic's stories were last selected by. */
    topicHashes(): Promise<Record<string, string>> {
      return redis.hgetall(keys.taggingTopics);
    },

    /** Stores a topic's hash; without one it removes the topic and the record of its changes. */
    async setTopicHash(topic: string, hash: string | undefined): Promise<void> {
      if (hash === undefined) {
        await redis.hdel(keys.taggingTopics, topic);
        await redis.unlink(keys.changed(`topic:${topic}`));
      } else await redis.hset(keys.taggingTopics, topic, hash);
    },

    /** Hash of the facts about all sources that were last applied. */
    async allSourcesHash(): Promise<string | undefined> {
      return (await redis.hget(keys.taggingSources, ALL_SOURCES)) ?? undefined;
    },

    /** Hash of the facts about each source that were last applied; sources without facts are absent. */
    async sourceHashes(): Promise<Map<string, string>> {
      const { [ALL_SOURCES]: _, ...known } = await redis.hgetall(keys.taggingSources);
      return new Map(Object.entries(known));
    },

    /** Stores the hash of the facts about a source; '' when there are none. */
    async setSourceHash(source: string, hash: string): Promise<void> {
      if (hash === '') await redis.hdel(keys.taggingSources, source);
      else await redis.hset(keys.taggingSources, source, hash);
    },

    async setAllSourcesHash(hash: string): Promise<void> {
      await redis.hset(keys.taggingSources, ALL_SOURCES, hash);
    },
  };
}
