import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { App } from '../app.ts';
import type { StoryEvent } from '../store/events.ts';

/** Bytes of renditions kept in memory; the least recently asked for leave first. */
const MOST_BYTES = 64_000_000;
/** A body below this is sent as it is: headers would outweigh what compression saves (bytes). */
const WORTH_COMPRESSING = 860;
/** Brotli's level for bodies made on the fly, and gzip's: where size stops falling fast. */
const BROTLI_LEVEL = 5;
const GZIP_LEVEL = 6;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = 'identity' | 'gzip' | 'br';

/** What a maker gives: an answer, and when it last changed (ISO 8601). */
export type Made = {
  body: string;
  mediaType: string;
  updated?: string | undefined;
  /** Its `Link` header (RFC 8288). */
  link?: string;
};

/** An answer ready to be sent in any encoding. */
export type Rendition = {
  mediaType: string;
  /** Hash of the body, without quotes. */
  tag: string;
  lastModified?: string;
  bytes(encoding: Encoding): Promise<Buffer>;
  size: number;
  link?: string | undefined;
};

type Kept = { rendition: Rendition; scope: string; stale: boolean; madeAt: number };
/** A rendition on its way; `stale` when an event came after its maker may have read. */
type Making = { scope: string; stale: boolean; running: Promise<Rendition | undefined> };

/** What a rendition depends on, and who may ask for its making. */
type Conditions = {
  /** It is made anew when this changed. */
  scope: string;
  /** It is made anew when it is older (ms): it depends on more than its scope. */
  maxAge?: number;
  /** Rejects when this client may not have it made. */
  admit?: () => Promise<void>;
};

export type Renditions = ReturnType<typeof makeRenditions>;

/** Memory beside the bodies: of a key's every character, and of what holds it all together (bytes). */
const CHARACTER = 2;
const ENTRY = 1_000;

function weight(key: string, { rendition }: Kept): number {
  return rendition.size + CHARACTER * key.length + ENTRY;
}

/**
 * Answers rendered once per change and served from memory. Events tell which scopes changed; a rendition of a changed scope
 * is made anew when it is next asked for. While Redis is away, and we hear of no events, the last version is served as
 * stale.
 */
export function makeRenditions(app: Pick<App, 'now'>) {
  const kept = new Map<string, Kept>();
  const making = new Map<string, Making>();
  let bytes = 0;
  let deaf = false;

  const keep = (key: string, entry: Kept): void => {
    forget(key);
    kept.set(key, entry);
    bytes += weight(key, entry);
    for (const oldest of kept.keys()) {
      if (bytes <= MOST_BYTES) break;
      forget(oldest);
    }
  };
  const forget = (key: string): void => {
    const entry = kept.get(key);
    if (entry) bytes -= weight(key, entry);
    kept.delete(key);
  };
  const make = (key: string, scope: string, maker: () => Promise<Made | undefined>): Making => {
    const run = async (): Promise<Rendition | undefined> => {
      try {
        const made = await maker();
        if (!made) {
          forget(key);
          return undefined;
        }
        const before = kept.get(key)?.rendition;
        const rendition = dated(renditionOf(made), { updated: made.updated, before, now: app.now() });
        keep(key, { rendition, scope, stale: task.stale, madeAt: app.now() });
        return rendition;
      } finally {
        if (making.get(key) === task) making.delete(key);
      }
    };
    const task: Making = { scope, stale: false, running: Promise.resolve(undefined) };
    making.set(key, task);
    task.running = run();
    return task;
  };
  const spoil = (changed: (entry: { scope: string }) => boolean): void => {
    for (const entry of [...kept.values(), ...making.values()]) if (changed(entry)) entry.stale = true;
  };

  return {
    /**
     * The rendition of a key, from memory or made once for all who wait for it. Absent when the maker finds nothing to
     * render.
     */
    async get(
      key: string,
      { scope, maxAge = Number.POSITIVE_INFINITY, admit }: Conditions,
      maker: () => Promise<Made | undefined>,
    ): Promise<{ rendition: Rendition; stale: boolean } | undefined> {
      const found = kept.get(key);
      if (found && (deaf || (!found.stale && app.now() - found.madeAt < maxAge))) {
        kept.delete(key); // to the young end of the map
        kept.set(key, found);
        return { rendition: found.rendition, stale: deaf };
      }
      if (admit && !deaf) await admit();
      const underWay = making.get(key);
      const task = underWay && !underWay.stale ? underWay : make(key, scope, maker);
      try {
        const rendition = await task.running;
        return rendition && { rendition, stale: false };
      } catch (error) {
        if (!found) throw error;
        return { rendition: found.rendition, stale: true };
      }
    },

    /** Marks what depends on an event's scopes or story. */
    invalidate(event: Pick<StoryEvent, 'scopes' | 'story'>): void {
      const changed = new Set([...event.scopes, `story:${event.story}`]);
      spoil(({ scope }) => changed.has(scope));
    },

    /** Marks everything: the config changed. */
    invalidateAll(): void {
      spoil(() => true);
    },

    /** We hear of events no more, or again; what changed in between is not known. */
    hear(hears: boolean): void {
      deaf = !hears;
      if (hears) spoil(() => true);
    },
  };
}

/**
 * A rendition with the time of its last change: that of the version before where the bytes are the same, else `now` (epoch
 * ms). What its content says (`updated`) may lie before that, as when the newest story has left an edition.
 */
function dated(
  rendition: Rendition,
  { updated, before, now }: { updated: string | undefined; before: Rendition | undefined; now: number },
): Rendition {
  if (updated === undefined) return rendition;
  const unchanged = before?.tag === rendition.tag && before.lastModified;
  return {
    ...rendition,
    lastModified: unchanged || new Date(Math.max(Date.parse(updated), now)).toUTCString(),
  };
}

/** Bytes, tag and lazily compressed forms of an answer. */
export function renditionOf({ body, mediaType, link }: Made): Rendition {
  const plain = Buffer.from(body);
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const forms = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(plain)]]);
  return {
    mediaType,
    tag,
    link,
    size: plain.length * 2,
    bytes: encoding => {
      const form =
        forms.get(plain.length < WORTH_COMPRESSING ? 'identity' : encoding) ?? compress(plain, encoding);
      forms.set(encoding, form);
      return form;
    },
  };
}

function compress(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'br'
    ? brotli(plain, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_LEVEL,
          [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
        },
      })
    : zip(plain, { level: GZIP_LEVEL });
}
