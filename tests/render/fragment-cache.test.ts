import { expect, test } from 'vitest';
import type { Entry } from '../../src/core/edition/edition.ts';
import { FORMATS } from '../../src/render/formats.ts';
import { fragmentsOf } from '../../src/render/fragment-cache.ts';
import { EDITIONS } from '../support/editions.ts';

const { rich, hostile } = EDITIONS;
const copy = (entry: Entry): Entry => structuredClone(entry);

test.each(Object.values(FORMATS))(
  '$extension has the same bytes from memory as from nothing',
  ({ render }) => {
    const edition = { ...rich, entries: [...rich.entries, ...hostile.entries].map(copy) };
    const [first = copy(rich.entries[0] as Entry), ...rest] = edition.entries;
    render({ ...edition, entries: rest });
    render({ ...edition, language: 'fa' });
    const partly = render(edition);
    expect(render(edition)).toBe(partly);
    expect(partly).toBe(render({ ...edition, entries: edition.entries.map(copy) }));
    expect(render({ ...edition, entries: [...rest, first] })).toBe(
      render({ ...edition, entries: [...rest, first].map(copy) }),
    );
  },
);

test.each(Object.values(FORMATS))('$extension of another site is written anew', ({ render }) => {
  render(rich);
  const moved = { ...rich, site: { ...rich.site, baseUrl: 'https://elsewhere.example/' } };
  expect(render(moved)).toBe(render({ ...moved, entries: moved.entries.map(copy) }));
  expect(render(moved)).not.toContain('https://desk.example/stories');
});

test('only what is missing is written, each entry once a form', () => {
  const [one, two] = [copy(rich.entries[0] as Entry), copy(rich.entries[0] as Entry)];
  const written: string[][] = [];
  const write = (form: string) => (missing: readonly Entry[]) => {
    written.push([form, ...missing.map(entry => (entry === one ? 'one' : 'two'))]);
    return missing.map(entry => `${form} ${entry === one ? 1 : 2}`);
  };
  expect(fragmentsOf(rich.site, [one], 'a', write('a'))).toEqual(['a 1']);
  expect(fragmentsOf(rich.site, [two, one], 'a', write('a'))).toEqual(['a 2', 'a 1']);
  expect(fragmentsOf(rich.site, [one, two], 'b', write('b'))).toEqual(['b 1', 'b 2']);
  expect(fragmentsOf(rich.site, [two, one], 'b', write('b'))).toEqual(['b 2', 'b 1']);
  expect(written).toEqual([
    ['a', 'one'],
    ['a', 'two'],
    ['b', 'one', 'two'],
  ]);
});

test('what was used least recently leaves when there is no room, and a list too large for memory is whole', () => {
  const entries = Array.from({ length: 5 }, () => copy(rich.entries[0] as Entry));
  const long = 'x'.repeat(4_000_000); // 8 MB each: four have room
  const asked: number[] = [];
  const write = (missing: readonly Entry[]) => {
    asked.push(missing.length);
    return missing.map(entry => `${entries.indexOf(entry)}${long}`);
  };
  const heads = (list: Entry[]) => fragmentsOf(rich.site, list, 'long', write).map(text => text[0]);
  expect(heads(entries)).toEqual(['0', '1', '2', '3', '4']);
  expect(heads(entries)).toEqual(['0', '1', '2', '3', '4']);
  expect(heads(entries.slice(4))).toEqual(['4']);
  expect(asked[0]).toBe(5);
  expect(asked[1]).toBeGreaterThan(0);
  expect(asked).toHaveLength(2);
});
