import { expect, test } from 'vitest';
import type { Entry } from '../../src/core/edition/edition.ts';
import { FORMATS } from '../../src/render/formats.ts';
import { fragmentsOf, makeFragmentCache } from '../../src/render/fragment-cache.ts';
import { EDITIONS } from '../support/editions.ts';

const { rich, hostile } = EDITIONS;
const copy = (entry: Entry): Entry => structuredClone(entry);

test.each(Object.values(FORMATS))(
  '$extension has the same bytes with cached fragments, with some of them and without a cache',
  ({ render }) => {
    const cache = makeFragmentCache();
    const edition = { ...rich, entries: [...rich.entries, ...hostile.entries].map(copy) };
    const [first = copy(rich.entries[0] as Entry), ...rest] = edition.entries;
    render({ ...edition, entries: rest }, cache);
    render({ ...edition, language: 'fa' }, cache);
    const partly = render(edition, cache);
    expect(render(edition, cache)).toBe(partly);
    expect(partly).toBe(render({ ...edition, entries: edition.entries.map(copy) }, cache));
    expect(partly).toBe(render(edition));
    expect(render({ ...edition, entries: [...rest, first] }, cache)).toBe(
      render({ ...edition, entries: [...rest, first].map(copy) }),
    );
  },
);

test.each(Object.values(FORMATS))('$extension does not reuse fragments of another site', ({ render }) => {
  const cache = makeFragmentCache();
  render(rich, cache);
  const moved = { ...rich, site: { ...rich.site, baseUrl: 'https://elsewhere.example/' } };
  expect(render(moved, cache)).toBe(render({ ...moved, entries: moved.entries.map(copy) }));
  expect(render(moved, cache)).not.toContain('https://desk.example/stories');
});

test('writes only missing fragments, once for each entry and form', () => {
  const cache = makeFragmentCache();
  const [one, two] = [copy(rich.entries[0] as Entry), copy(rich.entries[0] as Entry)];
  const written: string[][] = [];
  const write = (form: string) => (missing: readonly Entry[]) => {
    written.push([form, ...missing.map(entry => (entry === one ? 'one' : 'two'))]);
    return missing.map(entry => `${form} ${entry === one ? 1 : 2}`);
  };
  const fragments = (entries: Entry[], form: string) =>
    fragmentsOf(cache, { site: rich.site, entries, form, write: write(form) });
  expect(fragments([one], 'a')).toEqual(['a 1']);
  expect(fragments([two, one], 'a')).toEqual(['a 2', 'a 1']);
  expect(fragments([one, two], 'b')).toEqual(['b 1', 'b 2']);
  expect(fragments([two, one], 'b')).toEqual(['b 2', 'b 1']);
  expect(written).toEqual([
    ['a', 'one'],
    ['a', 'two'],
    ['b', 'one', 'two'],
  ]);
});

test('evicts the least recently used entries, and returns a list whole that exceeds the memory limit', () => {
  const cache = makeFragmentCache();
  const entries = Array.from({ length: 5 }, () => copy(rich.entries[0] as Entry));
  const long = 'x'.repeat(4_000_000); // 8 MB each: three fit
  const asked: number[] = [];
  const write = (missing: readonly Entry[]) => {
    asked.push(missing.length);
    return missing.map(entry => `${entries.indexOf(entry)}${long}`);
  };
  const heads = (list: Entry[]) =>
    fragmentsOf(cache, { site: rich.site, entries: list, form: 'long', write }).map(text => text[0]);
  expect(heads(entries)).toEqual(['0', '1', '2', '3', '4']);
  expect(heads(entries)).toEqual(['0', '1', '2', '3', '4']);
  expect(heads(entries.slice(4))).toEqual(['4']);
  expect(asked[0]).toBe(5);
  expect(asked[1]).toBeGreaterThan(0);
  expect(asked).toHaveLength(2);
});
