import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';

/** What is kept, as it is served: `stale` when Redis is away and it may be outdated. */
export type CacheHit<Value> = { value: Value; stale: boolean };

type Kept<Value> = { value: Value; scope: string; stale: boolean; madeAt: number; maxAge: number };
/** A value on its way; `stale` when an event came after its maker may have read. */
type Making<Value> = { scope: string; stale: boolean; running: Promise<Value | undefined> };

/** What a value depends on, and who may ask for its making. */
type Conditions = {
  /** It is made anew when this changed. */
  scope: string;
  /** It is made anew when it is older (ms): it depends on more than its scope. */
  maxAge?: number;
  /** Rejects when this client may not have it made. */
  admit?: () => Promise<void>;
  /** Whether the last version does where it cannot be made anew. */
  staleIfError?: boolean;
};

/** Memory beside the values: of a key's every character, and of what holds it all together (bytes). */
const CHARACTER = 2;
const ENTRY = 1_000;

/** How a memory keeps what is made for it. */
type CacheOptions<Given, Value> = {
  /** Makes what is kept of what a maker gave; `before` is the value that it takes the place of. */
  finalize(given: Given, before: Value | undefined): Value;
  /** Memory that a value takes (bytes). */
  sizeOf(value: Value): number;
  /** All that is kept (bytes); what was asked for least recently leaves first. */
  maxBytes: number;
};

export type EventCache<Given, Value> = ReturnType<typeof makeEventCache<Given, Value>>;

/**
 * Values made once per change and served from memory. Events tell which scopes changed; a value of a changed scope is made
 * anew when it is next asked for. While Redis is away, and we hear of no events, the last version is served as stale.
 */
export function makeEventCache<Given, Value>(app: Pick<App, 'now'>, ways: CacheOptions<Given, Value>) {
  const kept = new Map<string, Kept<Value>>();
  const making = new Map<string, Making<Value>>();
  let bytes = 0;
  let disconnected = false;

  const weight = (key: string, { value }: Kept<Value>): number =>
    ways.sizeOf(value) + CHARACTER * key.length + ENTRY;
  const keep = (key: string, entry: Kept<Value>): void => {
    forget(key);
    kept.set(key, entry);
    bytes += weight(key, entry);
    for (const oldest of kept.keys()) {
      if (bytes <= ways.maxBytes) break;
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
    maker: () => Promise<Given | undefined>,
  ): Making<Value> => {
    const run = async (): Promise<Value | undefined> => {
      try {
        const given = await maker();
        if (given === undefined) {
          forget(key);
          return undefined;
        }
        const value = ways.finalize(given, kept.get(key)?.value);
        keep(key, { value, scope, stale: task.stale, madeAt: app.now(), maxAge });
        return value;
      } finally {
        if (making.get(key) === task) making.delete(key);
      }
    };
    const task: Making<Value> = { scope, stale: false, running: Promise.resolve(undefined) };
    making.set(key, task);
    task.running = run();
    return task;
  };
  const markStale = (changed: (entry: { scope: string }) => boolean): void => {
    for (const entry of [...kept.values(), ...making.values()]) if (changed(entry)) entry.stale = true;
  };

  /** What is kept under a key, if it may be served as it is. */
  const getCached = (key: string): CacheHit<Value> | undefined => {
    const found = kept.get(key);
    if (!found || !(disconnected || (!found.stale && app.now() - found.madeAt < found.maxAge)))
      return undefined;
    kept.delete(key); // to the young end of the map
    kept.set(key, found);
    return { value: found.value, stale: disconnected };
  };

  return {
    ready: getCached,

    /**
     * The value of a key, from memory or made once for all who wait for it. Absent when the maker finds nothing to make it
     * of.
     */
    async get(
      key: string,
      { scope, maxAge = Number.POSITIVE_INFINITY, admit, staleIfError: orLast = true }: Conditions,
      maker: () => Promise<Given | undefined>,
    ): Promise<CacheHit<Value> | undefined> {
      const served = getCached(key);
      if (served) return served;
      if (admit && !disconnected) await admit();
      const underWay = making.get(key);
      const task = underWay && !underWay.stale ? underWay : make(key, { scope, maxAge }, maker);
      try {
        const value = await task.running;
        return value === undefined ? undefined : { value, stale: disconnected };
      } catch (error) {
        const last = kept.get(key);
        if (!last || !orLast) throw error;
        return { value: last.value, stale: true };
      }
    },

    /** Marks what depends on an event's scopes or story. */
    invalidate(event: Pick<StoryEvent, 'scopes' | 'story'>): void {
      const changed = new Set([...event.scopes, `story:${event.story}`]);
      markStale(({ scope }) => changed.has(scope));
    },

    /** Marks everything: the config changed. */
    invalidateAll(): void {
      markStale(() => true);
    },

    /** We hear of events no more, or again; what changed in between is not known. */
    setConnected(hears: boolean): void {
      disconnected = !hears;
      if (hears) markStale(() => true);
    },
  };
}
