import type { Redis } from 'ioredis';
import type { FingerprintLookup } from '../../core/story/change.ts';
import { MAX_POSTINGS, rankCandidates } from '../../core/story/join.ts';
import { DAY } from '../../core/time/units.ts';
import { keys } from '../keys.ts';
import { idText } from '../record/id-bytes.ts';
import { bindScript, type Script } from '../redis/script.ts';

/**
 * Length of a time window (ms). Copies of a report appear within days, so the current window and the one
 * before are searched.
 */
const WINDOW = 7 * DAY;
/** Bytes of a number in a posting (`fingerprint-index.lua`). */
const NUMBER_BYTES = 3;
/** What page keys begin with; the rest is an id. Other keys are 32-bit numbers in base 36. */
const PAGE = 'url-';
/** Bytes kept of a page key: two pages share them less than once in a million desks. */
const PAGE_KEY_BYTES = 8;

/** An article that shares fingerprint keys with the one in question, a page key among them or not; `fingerprint` is encoded. */
export type FingerprintCandidate = {
  articleId: string;
  storyId: string;
  fingerprint: Buffer;
  samePage: boolean;
};

/** An article's place in the index: its window, 0 for the current one and 1 for the one before, and its number there. */
type Place = { window: 0 | 1; number: number };

type FindScript = Script<
  [filed: string, filedBefore: string, article: string],
  [window: number, ...fingerprintKeys: Buffer[]],
  [filed: number, filedBefore: number, ...postings: Buffer[]]
>;

/** The fingerprint index: the articles of each fingerprint key, by time window, bounded. */
export function makeFingerprints(redis: Redis) {
  const findScript: FindScript = bindScript(redis, new URL('find-postings.lua', import.meta.url), {
    reply: 'bytes',
  });
  const readScript: Script<string[], [articlePrefix: string, ...numbers: number[]], Buffer[]> = bindScript(
    redis,
    new URL('read-filed-articles.lua', import.meta.url),
    { reply: 'bytes' },
  );

  return {
    /**
     * Finds articles that share a key with an article, the nearest first. With `lookup` the commit answers `conflict`
     * when others were filed under these keys meanwhile. The cost grows with the logarithm of the articles in a window.
     */
    async findCandidates(
      articleId: string,
      printKeys: readonly string[],
      now: number,
    ): Promise<{ candidates: FingerprintCandidate[]; lookup: FingerprintLookup }> {
      const window = Math.floor(now / WINDOW);
      const [current, before] = [keys.fingerprints(window), keys.fingerprints(window - 1)];
      const [filed, filedBefore, ...postings] = await findScript(
        [current, before, keys.article(articleId)],
        [window, ...printKeys.map(fingerprintKeyBytes)],
      );
      const lists = postings.map((posting, index) => placesOf(posting, index < printKeys.length ? 0 : 1));
      const places = rankCandidates(lists.map(list => list.map(codeOf))).map(placeOf);
      const pages = lists.filter((_, index) => printKeys[index % printKeys.length]?.startsWith(PAGE));
      const samePage = new Set(pages.flat().map(codeOf));
      const lookup = {
        keys: printKeys,
        windows: [
          { number: window, filed },
          { number: window - 1, filed: filedBefore },
        ],
        maxPostings: MAX_POSTINGS,
        ttl: (window + 2) * WINDOW - now,
      };
      return { candidates: await load(places, [current, before], samePage), lookup };
    },
  };

  async function load(
    places: readonly Place[],
    windows: readonly [string, string],
    samePage: ReadonlySet<number>,
  ): Promise<FingerprintCandidate[]> {
    if (places.length === 0) return [];
    const values = await readScript(
      places.map(({ window }) => windows[window]),
      [keys.article(''), ...places.map(({ number }) => number)],
    );
    return places.flatMap((place, index) => {
      const [id, story, fingerprint] = values.slice(3 * index, 3 * index + 3);
      if (!id?.length || !story || !fingerprint) return [];
      return [
        { articleId: idText(id), storyId: idText(story), fingerprint, samePage: samePage.has(codeOf(place)) },
      ];
    });
  }
}

/** A fingerprint key as the index keeps it. */
export function fingerprintKeyBytes(key: string): Buffer {
  if (key.startsWith(PAGE)) return Buffer.from(key.slice(PAGE.length), 'hex').subarray(0, PAGE_KEY_BYTES);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(Number.parseInt(key, 36));
  return bytes;
}

function placesOf(posting: Buffer, window: Place['window']): Place[] {
  return Array.from({ length: posting.length / NUMBER_BYTES }, (_, index) => ({
    window,
    number: posting.readUIntBE(index * NUMBER_BYTES, NUMBER_BYTES),
  }));
}

/** A place as one number, to rank by. */
function codeOf({ window, number }: Place): number {
  return 2 * number + window;
}

function placeOf(code: number): Place {
  return { window: code % 2 === 0 ? 0 : 1, number: Math.floor(code / 2) };
}
