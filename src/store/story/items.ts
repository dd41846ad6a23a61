import type { Redis } from 'ioredis';
import type { IdentifiedItem } from '../../core/item/identity.ts';
import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { decodeSeen, encodeIdentityKey, encodeSeen } from '../source/seen-record.ts';
import { ANSWER_LIFETIME } from './commit-answer.ts';
import { decodeItem, STORED_ITEM_FIELDS, type StoredItem } from './item-record.ts';

/** Ids of the items that a commit stored: new ones, and edited ones. */
type CommittedItems = { fresh: string[]; changed: string[] };

/** Items committed in one script call; Redis serves no other client meanwhile. */
const BATCH = 500;

type CommitArguments = [
  lifetime: number,
  now: number,
  due: number,
  source: string,
  itemPrefix: string,
  articlePrefix: string,
  ...items: (string | number | Buffer)[],
];
type CommitScript = Script<[seen: string, dueScrapes: string, answer: string], CommitArguments, string>;

export type Items = ReturnType<typeof makeItems>;

/** Items that wait for their scrape. With it an item ends; its identity keys stay, and its article. */
export function makeItems(redis: Redis) {
  const commitScript: CommitScript = bindScript(redis, new URL('commit-items.lua', import.meta.url));
  const readForScrapeScript: Script<
    [item: string, dueScrapes: string],
    [id: string, ...fields: string[]],
    (string | null)[]
  > = bindScript(redis, new URL('read-item-for-scrape.lua', import.meta.url));
  const rescheduleScript: Script<[item: string, dueScrapes: string], [id: string, at: number], number> =
    bindScript(redis, new URL('reschedule-scrape.lua', import.meta.url));

  return {
    /** The items of a document that are new, or edited since they were stored: one round trip, no write. */
    async findNewOrEdited(
      sourceId: string,
      identified: readonly IdentifiedItem[],
    ): Promise<IdentifiedItem[]> {
      const fields = identified.flatMap(({ keys: names }) => names);
      if (fields.length === 0) return [];
      const values = await redis.hmgetBuffer(keys.seen(sourceId), ...fields.map(encodeIdentityKey));
      const seen = new Map(fields.map((field, index) => [field, values[index]]));
      return identified.filter(({ keys: names, hash }) =>
        names.some(name => {
          const value = seen.get(name);
          return !value || decodeSeen(value).hash !== hash;
        }),
      );
    },

    /**
     * Stores new and edited items and schedules their scrapes for `due` (epoch ms). Idempotent: a repeated
     * call with the same `commitId` changes nothing and gets the same answer.
     */
    async commit(
      sourceId: string,
      items: readonly IdentifiedItem[],
      { commitId, now, due }: { commitId: string; now: number; due: number },
    ): Promise<CommittedItems> {
      const committed: CommittedItems = { fresh: [], changed: [] };
      for (let start = 0; start < items.length; start += BATCH) {
        const args: CommitArguments = [
          ...([ANSWER_LIFETIME, now, due] as const),
          ...([sourceId, keys.item(''), keys.article('')] as const),
        ];
        for (const { id, hash, item, keys: names } of items.slice(start, start + BATCH)) {
          args.push(
            encodeSeen(id, hash),
            JSON.stringify(item),
            names.length,
            ...names.map(encodeIdentityKey),
          );
        }
        const answer = keys.commitAnswer(`${commitId}:${start}`);
        decodeAnswer(await commitScript([keys.seen(sourceId), keys.due.scrape, answer], args), committed);
      }
      return committed;
    },

    /** Reads an item whose scrape starts. Absent when it was purged or its scrape is over; a due scrape is then cancelled. */
    async getForScrape(id: string): Promise<StoredItem | undefined> {
      return decodeItem(
        await readForScrapeScript([keys.item(id), keys.due.scrape], [id, ...STORED_ITEM_FIELDS]),
      );
    },

    /** Reschedules a pending scrape for `at` (epoch ms). */
    async rescheduleScrape(id: string, at: number): Promise<void> {
      await rescheduleScript([keys.item(id), keys.due.scrape], [id, at]);
    },

    /**
     * Deletes identity keys first seen before `before` (epoch ms) that the source no longer lists. Returns
     * how many.
     */
    async pruneSeen(sourceId: string, listed: readonly IdentifiedItem[], before: number): Promise<number> {
      const keep = new Set(
        listed.flatMap(({ keys: names }) => names.map(name => encodeIdentityKey(name).toString('latin1'))),
      );
      const old: Buffer[] = [];
      let cursor = '0';
      do {
        const [next, flat] = await redis.hscanBuffer(keys.seen(sourceId), cursor, 'COUNT', BATCH);
        cursor = next.toString();
        for (let at = 0; at < flat.length; at += 2) {
          const [name, value] = flat.slice(at, at + 2);
          if (!name || !value || keep.has(name.toString('latin1'))) continue;
          if (decodeSeen(value).firstSeen < before) old.push(name);
        }
      } while (cursor !== '0');
      if (old.length > 0) await redis.hdel(keys.seen(sourceId), ...old);
      return old.length;
    },
  };
}

/** Adds a script's answer, `id fresh id changed …`, to what was committed. */
function decodeAnswer(answer: string, committed: CommittedItems): void {
  if (answer === '') return;
  const words = answer.split(' ');
  for (let index = 0; index < words.length; index += 2) {
    committed[words[index + 1] as keyof CommittedItems].push(words[index] as string);
  }
}
