import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ResponseContent } from '../../../src/api/cache/cached-response.ts';
import { makeResponseCache } from '../../../src/api/cache/response-cache.ts';

const made = (body: string): ResponseContent => ({ body, mediaType: 'text/plain' });
const EVENT = { scopes: ['all', 'region:PK'], story: 's' };

function open() {
  const clock = { now: 0 };
  const cache = makeResponseCache({ now: () => clock.now });
  const get = async (maker: () => Promise<ResponseContent | undefined>, scope = 'all', maxAge?: number) => {
    const found = await cache.get('key', { scope, ...(maxAge !== undefined && { maxAge }) }, maker);
    return found && { text: (await found.value.encode('identity')).body.toString(), stale: found.stale };
  };
  return { cache, get, clock };
}

/** A maker that waits until it is let go. */
function held(body: string) {
  let letGo = (): void => {};
  const gate = new Promise<void>(go => {
    letGo = go;
  });
  return { letGo, maker: () => gate.then(() => made(body)) };
}

const never = () => Promise.reject(new Error('made again'));

describe('the response cache', () => {
  test('computes a value once for concurrent and later requests', async () => {
    const { get } = open();
    const { letGo, maker } = held('one');
    const waiting = Promise.all([get(maker), get(never), get(never)]);
    letGo();
    expect((await waiting).map(found => found?.text)).toEqual(['one', 'one', 'one']);
    expect(await get(never)).toEqual({ text: 'one', stale: false });
  });

  test.each([
    ['all', 'two'],
    ['region:PK', 'two'],
    ['story:s', 'two'],
    ['region:OM', 'one'],
    ['config', 'one'],
  ])('serves a value of scope %s as “%s” after an event', async (scope, text) => {
    const { get, cache } = open();
    await get(async () => made('one'), scope);
    cache.invalidate(EVENT);
    expect(await get(async () => made('two'), scope)).toEqual({ text, stale: false });
  });

  test('recomputes a value whose event arrived during its computation', async () => {
    const { get, cache } = open();
    const { letGo, maker } = held('read before the event');
    const first = get(maker);
    cache.invalidate(EVENT);
    letGo();
    await first;
    expect(await get(async () => made('read after it'))).toMatchObject({ text: 'read after it' });
  });

  test('starts a new computation for requests after an event that the running one missed', async () => {
    const { get, cache } = open();
    const { letGo, maker } = held('read before the event');
    const first = get(maker);
    cache.invalidate(EVENT);
    expect(await get(async () => made('read after it'))).toMatchObject({ text: 'read after it' });
    letGo();
    await first;
    expect(await get(async () => made('read after it'))).toMatchObject({ text: 'read after it' });
  });

  test('falls back to the last version, marked stale, when the computation fails', async () => {
    const { get, cache } = open();
    await get(async () => made('one'));
    cache.invalidate(EVENT);
    expect(await get(never)).toEqual({ text: 'one', stale: true });
    expect(await get(async () => made('two'))).toEqual({ text: 'two', stale: false });
  });

  test('rejects when the first computation fails, and retries at the next request', async () => {
    const { get } = open();
    await expect(get(never)).rejects.toThrow('made again');
    expect(await get(async () => made('one'))).toMatchObject({ text: 'one' });
  });

  test('precompresses a new version in the encodings requested of the old one only', async () => {
    const { cache } = open();
    const version = async (body: string) => {
      cache.invalidate(EVENT);
      const found = await cache.get('key', { scope: 'all' }, async () => made(body.repeat(1_000)));
      if (!found) throw new Error('nothing was made');
      return found.value;
    };
    const first = await version('one ');
    expect(first.encoded('gzip')).toBeUndefined();
    await first.encode('gzip');
    const second = await version('two ');
    while (!second.encoded('gzip')) await new Promise(later => setTimeout(later, 1));
    expect(gunzipSync(second.encoded('gzip')?.body ?? '').toString()).toBe('two '.repeat(1_000));
    expect(second.encoded('br')).toBeUndefined();
  });

  test('drops a value whose computation finds nothing', async () => {
    const { get, cache } = open();
    await get(async () => made('one'));
    cache.invalidate(EVENT);
    expect(await get(async () => undefined)).toBeUndefined();
    expect(await get(async () => made('two'))).toMatchObject({ text: 'two' });
  });

  test('expires a value after its maximum age', async () => {
    const { get, clock } = open();
    await get(async () => made('one'), 'all', 1_000);
    clock.now = 999;
    expect(await get(never, 'all', 1_000)).toMatchObject({ text: 'one' });
    clock.now = 1_000;
    expect(await get(async () => made('two'), 'all', 1_000)).toMatchObject({ text: 'two' });
  });

  test('serves stale values while disconnected and recomputes after a reconnect', async () => {
    const { get, cache } = open();
    await get(async () => made('one'));
    cache.setConnected(false);
    expect(await get(never)).toEqual({ text: 'one', stale: true });
    cache.setConnected(true);
    expect(await get(async () => made('two'))).toEqual({ text: 'two', stale: false });
  });

  test('evicts the least recently used value over the memory limit', async () => {
    const { cache } = open();
    const big = made('x'.repeat(10_000_000));
    const get = (key: string, maker: () => Promise<ResponseContent>) =>
      cache.get(key, { scope: 'all' }, maker);
    for (const key of ['a', 'b', 'c']) await get(key, async () => big);
    await get('a', never as never);
    await get('d', async () => big);
    await get('a', never as never);
    await expect(get('b', never as never)).rejects.toThrow('made again');
  });
});
