import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ResponseContent } from '../../../src/api/cache/cached-response.ts';
import { makeResponseCache } from '../../../src/api/cache/response-cache.ts';

const made = (body: string): ResponseContent => ({ body, mediaType: 'text/plain' });
const EVENT = { scopes: ['all', 'region:PK'], story: 's' };

function open() {
  const clock = { now: 0 };
  const renditions = makeResponseCache({ now: () => clock.now });
  const get = async (maker: () => Promise<ResponseContent | undefined>, scope = 'all', maxAge?: number) => {
    const found = await renditions.get('key', { scope, ...(maxAge !== undefined && { maxAge }) }, maker);
    return found && { text: (await found.value.encode('identity')).body.toString(), stale: found.stale };
  };
  return { renditions, get, clock };
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

describe('a rendition', () => {
  test('is made once, for all who wait for it and all who come later', async () => {
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
  ])('of %s is %s after an event', async (scope, text) => {
    const { get, renditions } = open();
    await get(async () => made('one'), scope);
    renditions.invalidate(EVENT);
    expect(await get(async () => made('two'), scope)).toEqual({ text, stale: false });
  });

  test('whose event came while it was made is made again', async () => {
    const { get, renditions } = open();
    const { letGo, maker } = held('read before the event');
    const first = get(maker);
    renditions.invalidate(EVENT);
    letGo();
    await first;
    expect(await get(async () => made('read after it'))).toMatchObject({ text: 'read after it' });
  });

  test('is not waited for by who asks after an event that it missed', async () => {
    const { get, renditions } = open();
    const { letGo, maker } = held('read before the event');
    const first = get(maker);
    renditions.invalidate(EVENT);
    expect(await get(async () => made('read after it'))).toMatchObject({ text: 'read after it' });
    letGo();
    await first;
    expect(await get(async () => made('read after it'))).toMatchObject({ text: 'read after it' });
  });

  test('that cannot be made anew is the last one, and says so', async () => {
    const { get, renditions } = open();
    await get(async () => made('one'));
    renditions.invalidate(EVENT);
    expect(await get(never)).toEqual({ text: 'one', stale: true });
    expect(await get(async () => made('two'))).toEqual({ text: 'two', stale: false });
  });

  test('that was never made fails as its maker does, each time anew', async () => {
    const { get } = open();
    await expect(get(never)).rejects.toThrow('made again');
    expect(await get(async () => made('one'))).toMatchObject({ text: 'one' });
  });

  test('is compressed at once as the version before was asked for, and no otherwise', async () => {
    const { renditions } = open();
    const version = async (body: string) => {
      renditions.invalidate(EVENT);
      const found = await renditions.get('key', { scope: 'all' }, async () => made(body.repeat(1_000)));
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

  test('of what is gone is absent', async () => {
    const { get, renditions } = open();
    await get(async () => made('one'));
    renditions.invalidate(EVENT);
    expect(await get(async () => undefined)).toBeUndefined();
    expect(await get(async () => made('two'))).toMatchObject({ text: 'two' });
  });

  test('grows old where it depends on more than its scope', async () => {
    const { get, clock } = open();
    await get(async () => made('one'), 'all', 1_000);
    clock.now = 999;
    expect(await get(never, 'all', 1_000)).toMatchObject({ text: 'one' });
    clock.now = 1_000;
    expect(await get(async () => made('two'), 'all', 1_000)).toMatchObject({ text: 'two' });
  });

  test('is stale while no events are heard, and doubtful once they are again', async () => {
    const { get, renditions } = open();
    await get(async () => made('one'));
    renditions.setConnected(false);
    expect(await get(never)).toEqual({ text: 'one', stale: true });
    renditions.setConnected(true);
    expect(await get(async () => made('two'))).toEqual({ text: 'two', stale: false });
  });

  test('that was asked for least recently leaves when there are too many', async () => {
    const { renditions } = open();
    const big = made('x'.repeat(10_000_000));
    const get = (key: string, maker: () => Promise<ResponseContent>) =>
      renditions.get(key, { scope: 'all' }, maker);
    for (const key of ['a', 'b', 'c']) await get(key, async () => big);
    await get('a', never as never);
    await get('d', async () => big);
    await get('a', never as never);
    await expect(get('b', never as never)).rejects.toThrow('made again');
  });
});
