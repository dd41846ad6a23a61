import { describe, expect, test } from 'vitest';
import { makeProgress } from '../../../src/cli/terminal/progress.ts';
import { bytesOf, durationText, minuteOf, tableOf } from '../../../src/cli/terminal/table.ts';

describe('a table', () => {
  const columns = [{ name: 'source' }, { name: 'items', right: true }, { name: 'why' }];
  const rows = [
    ['courier', '7', 'the server says that nothing has changed'],
    ['a', '1200', 'ok'],
  ];

  test('aligns its columns, numbers to the right', () => {
    expect(tableOf(columns, rows)).toEqual([
      'source   items  why',
      'courier      7  the server says that nothing has changed',
      'a         1200  ok',
    ]);
  });

  test('fits a terminal by cutting its last column, down to a readable width', () => {
    for (const line of tableOf(columns, rows, 40)) expect(line.length).toBeLessThanOrEqual(40);
    expect(tableOf(columns, rows, 40)[1]).toBe('courier      7  the server says that no…');
    expect(tableOf(columns, rows, 5)[1]).toBe('courier      7  the server …');
  });
});

test.each([
  [0, '0s'],
  [59_400, '59s'],
  [60_000, '1m'],
  [5_430_000, '1h 30m'],
  [3 * 86_400_000 + 60_000, '3d'],
])('%d ms is %s', (ms, text) => expect(durationText(ms)).toBe(text));

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [3_140_000, '3.1 MB'],
  [250_000, '250 kB'],
])('%d bytes are %s', (bytes, text) => expect(bytesOf(bytes)).toBe(text));

test('an instant is printed to the minute', () => {
  expect([minuteOf(Date.parse('2026-05-04T12:34:56Z')), minuteOf(undefined)]).toEqual([
    '2026-05-04 12:34',
    '-',
  ]);
});

describe('a progress bar', () => {
  const terminal = (isTTY: boolean) => {
    const written: string[] = [];
    const write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    return { written, isTTY, columns: 60, write };
  };

  test('prints nothing without a terminal', () => {
    const pipe = terminal(false);
    const bar = makeProgress('feeds', pipe);
    bar.at(1, 2);
    bar.at(2, 2);
    bar.end();
    expect(pipe.written).toEqual([]);
  });

  test('draws within the line, shows its end, and leaves nothing behind', () => {
    const screen = terminal(true);
    const bar = makeProgress('feeds', screen);
    for (let done = 0; done <= 100; done += 1)
      bar.at(done, 100, 'a title that is longer than the line has room for');
    bar.end();
    const lines = screen.written.map(text => text.replace(/[\r]|\u001b\[K/g, ''));
    for (const line of lines) expect(line.length).toBeLessThan(60);
    expect(lines.length).toBeLessThan(50);
    expect(lines.at(-2)).toMatch(/^\[#{30}\] 100 of 100 feeds/);
    expect(lines.at(-1)).toBe('');
  });
});
