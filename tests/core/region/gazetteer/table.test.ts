import { describe, expect, it } from 'vitest';
import { overlay, readTable } from '../../../../src/core/region/gazetteer/table.ts';

const table = readTable('aa\t1\naa bb cc\t2\nab\t3\n中国\t4\n中国人民\t5');

describe('a table', () => {
  it('finds keys in any order, and nothing else', () => {
    expect(['中国', 'ab', 'aa', 'aa bb cc'].map(table.get)).toEqual(['4', '3', '1', '2']);
    expect(table.get('aa bb')).toBeUndefined();
    expect(table.has('zz')).toBe(false);
    expect(table.get('')).toBeUndefined();
  });

  it('gives the maximum length of the keys with a first word', () => {
    expect(table.maxKeyLength('aa')).toBe(3);
    expect(table.maxKeyLength('ab')).toBe(1);
    expect(table.maxKeyLength('中')).toBe(4);
  });

  it('applies changes on top without being modified', () => {
    const changed = overlay(
      table,
      new Map([
        ['ab', undefined],
        ['dd ee', '9'],
      ]),
    );
    expect(changed.get('ab')).toBeUndefined();
    expect(changed.get('dd ee')).toBe('9');
    expect(changed.maxKeyLength('dd')).toBe(2);
    expect(changed.get('aa')).toBe('1');
    expect(table.get('ab')).toBe('3');
  });
});
