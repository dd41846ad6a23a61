import { expect, test } from 'vitest';
import { makeDecodeCache } from '../../../src/store/redis/decode-cache.ts';

const bytes = (text: string) => [Buffer.from(text)];

test('a value is returned for the bytes it was decoded from, and for no others', () => {
  const decoded = makeDecodeCache<{ text: string }>(10_000);
  decoded.set('a', bytes('one'), { value: { text: 'one' }, size: 3 });
  expect(decoded.get('a', bytes('one'))).toEqual({ text: 'one' });
  expect(decoded.get('a', bytes('two'))).toBeUndefined();
  expect(decoded.get('a', bytes('one more'))).toBeUndefined();
  expect(decoded.get('b', bytes('one'))).toBeUndefined();
  decoded.set('a', bytes('two'), { value: { text: 'two' }, size: 3 });
  expect(decoded.get('a', bytes('one'))).toBeUndefined();
  expect(decoded.get('a', bytes('two'))).toEqual({ text: 'two' });
});

test('an entry keeps a copy of its bytes', () => {
  const decoded = makeDecodeCache<object>(10_000);
  const read = Buffer.from('one');
  decoded.set('a', [read], { value: {}, size: 1 });
  read.write('two');
  expect(decoded.get('a', [read])).toBeUndefined();
});

test('shared values are frozen, deeply', () => {
  const decoded = makeDecodeCache<{ list: { deep: number }[] }>(10_000);
  const shared = decoded.set('a', bytes('x'), { value: { list: [{ deep: 1 }] }, size: 1 });
  expect(() => shared.list.push({ deep: 2 })).toThrow(TypeError);
  expect(() => Object.assign(shared.list[0] as object, { deep: 3 })).toThrow(TypeError);
});

test('the least recently used entry is evicted first', () => {
  const decoded = makeDecodeCache<string>(3_000);
  for (const id of ['a', 'b', 'c']) decoded.set(id, bytes(id), { value: id, size: 400 });
  expect(decoded.get('a', bytes('a'))).toBe('a');
  decoded.set('d', bytes('d'), { value: 'd', size: 400 });
  expect(['a', 'b', 'c', 'd'].filter(id => decoded.get(id, bytes(id)))).toEqual(['a', 'c', 'd']);
});
