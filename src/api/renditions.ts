import type { App } from '../app.ts';
import type { StoryEvent } from '../store/events.ts';
import { type Made, type Rendition, renditionOf } from './rendition.ts';

/** Bytes of renditions kept in memory; the least recently asked for leave first. */
const MOST_BYTES = 64_000_000;

/** A rendition as it is served: `stale` when Redis is away and it may be outdated. */
export type Served = { rendition: Rendition; stale: boolean };

type Kept = { rendition: Rendition; scope: string; stale: boolean; madeAt: number; maxAge: number };
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
  const make = (
    key: string,
    { scope, maxAge }: { scope: string; maxAge: number },
    maker: () => Promise<Made | undefined>,
  ): Making => {
    const run = async (): Promise<Rendition | undefined> => {
      try {
        const made = await maker();
        if (!made) {
          forget(key);
          return undefined;
        }
        const rendition = renditionOf(made, kept.get(key)?.rendition, app.now());
        keep(key, { rendition, scope, stale: task.stale, madeAt: app.now(), maxAge });
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

  /** What is kept under a key, if it may be served as it is. */
  const ready = (key: string): Served | undefined => {
    const found = kept.get(key);
    if (!found || !(deaf || (!found.stale && app.now() - found.madeAt < found.maxAge))) return undefined;
    kept.delete(key); // to the young end of the map
    kept.set(key, found);
    return { rendition: found.rendition, stale: deaf };
  };

  return {
    ready,

    /**
     * The rendition of a key, from memory or made once for all who wait for it. Absent when the maker finds nothing to
     * render.
     */
    async get(
      key: string,
      { scope, maxAge = Number.POSITIVE_INFINITY, admit }: Conditions,
      maker: () => Promise<Made | undefined>,
    ): Promise<Served | undefined> {
      const served = ready(key);
      if (served) return served;
      if (admit && !deaf) await admit();
      const underWay = making.get(key);
      const task = underWay && !underWay.stale ? underWay : make(key, { scope, maxAge }, maker);
      try {
        const rendition = await task.running;
        return rendition && { rendition, stale: false };
      } catch (error) {
        const last = kept.get(key);
        if (!last) throw error;
        return { rendition: last.rendition, stale: true };
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
