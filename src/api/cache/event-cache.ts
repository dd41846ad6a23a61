import { LRUCache } from 'lru-cache';
import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';

/** A cached value; `stale` while Redis is unreachable, when the value may be outdated. */
export type CacheHit<Value> = { value: Value; stale: boolean };

type CacheEntry<Value> = { value: Value; scope: string; stale: boolean; createdAt: number; maxAge: number };
/** A value being computed; `stale` when an event arrived after the computation may have read the store. */
type Pending<Value> = { scope: string; stale: boolean; promise: Promise<Value | undefined> };

type Conditions = {
  /** The scope whose events make the value stale. */
  scope: string;
  /** Lifetime (ms) of a value that depends on more than its scope; unlimited by default. */
  maxAge?: number;
  /** Admission check before a computation; rejects when this client exceeds its rate limit. */
  admit?: () => Promise<void>;
  /**
   * Whether a failed computation falls back to the stale value (RFC 5861 stale-if-error); true by default.
   */
  staleIfError?: boolean;
};

/** Memory estimate of a key's character and of an entry's bookkeeping (bytes). */
const BYTES_PER_CHARACTER = 2;
const ENTRY_OVERHEAD = 1_000;

type CacheOptions<Input, Value> = {
  /** Converts a computed input to the value that is cached; `before` is the value it replaces. */
  finalize(input: Input, before: Value | undefined): Value;
  /** Memory that a value occupies (bytes). */
  sizeOf(value: Value): number;
  /** Total memory (bytes); the least recently used entries are evicted. */
  maxBytes: number;
};

export type EventCache<Input, Value> = ReturnType<typeof makeEventCache<Input, Value>>;

/**
 * A least-recently-used cache whose entries are invalidated by story events. A stale value is recomputed at
 * its next request, once for all concurrent requests; while the event stream is disconnected cached values
 * are served as stale.
 */
export function makeEventCache<Input, Value>(app: Pick<App, 'now'>, options: CacheOptions<Input, Value>) {
  const entries = new LRUCache<string, CacheEntry<Value>>({
    maxSize: options.maxBytes,
    sizeCalculation: ({ value }, key) =>
      options.sizeOf(value) + BYTES_PER_CHARACTER * key.length + ENTRY_OVERHEAD,
  });
  const pending = new Map<string, Pending<Value>>();
  let disconnected = false;

  const compute = (
    key: string,
    { scope, maxAge }: { scope: string; maxAge: number },
    produce: () => Promise<Input | undefined>,
  ): Pending<Value> => {
    const run = async (): Promise<Value | undefined> => {
      try {
        const input = await produce();
        if (input === undefined) {
          entries.delete(key);
          return undefined;
        }
        const value = options.finalize(input, entries.peek(key)?.value);
        entries.set(key, { value, scope, stale: task.stale, createdAt: app.now(), maxAge });
        return value;
      } finally {
        if (pending.get(key) === task) pending.delete(key);
      }
    };
    const task: Pending<Value> = { scope, stale: false, promise: Promise.resolve(undefined) };
    pending.set(key, task);
    task.promise = run();
    return task;
  };
  const markStale = (isAffected: (entry: { scope: string }) => boolean): void => {
    for (const entry of entries.values()) if (isAffected(entry)) entry.stale = true;
    for (const task of pending.values()) if (isAffected(task)) task.stale = true;
  };

  /** The cached value of a key, if it is fresh or nothing fresher can be computed. */
  const getCached = (key: string): CacheHit<Value> | undefined => {
    const found = entries.get(key);
    if (!found || !(disconnected || (!found.stale && app.now() - found.createdAt < found.maxAge)))
      return undefined;
    return { value: found.value, stale: disconnected };
  };

  return {
    getCached,

    /** The value of a key, cached or computed; undefined when `produce` finds nothing. */
    async get(
      key: string,
      { scope, maxAge = Number.POSITIVE_INFINITY, admit, staleIfError = true }: Conditions,
      produce: () => Promise<Input | undefined>,
    ): Promise<CacheHit<Value> | undefined> {
      const cached = getCached(key);
      if (cached) return cached;
      if (admit && !disconnected) await admit();
      const running = pending.get(key);
      const task = running && !running.stale ? running : compute(key, { scope, maxAge }, produce);
      try {
        const value = await task.promise;
        return value === undefined ? undefined : { value, stale: disconnected };
      } catch (error) {
        const last = entries.get(key);
        if (!last || !staleIfError) throw error;
        return { value: last.value, stale: true };
      }
    },

    /** Marks values stale that depend on the event's scopes or story. */
    invalidate(event: Pick<StoryEvent, 'scopes' | 'story'>): void {
      const changed = new Set([...event.scopes, `story:${event.story}`]);
      markStale(({ scope }) => changed.has(scope));
    },

    /** Marks every value stale, after a configuration change. */
    invalidateAll(): void {
      markStale(() => true);
    },

    /**
     * Reports whether the event stream is connected. A reconnect marks every value stale: events may have
     * been missed.
     */
    setConnected(connected: boolean): void {
      disconnected = !connected;
      if (connected) markStale(() => true);
    },
  };
}
