import { describe, expect, test } from 'vitest';
import { htmlFromMarks, marksOf } from '../../../src/store/record/html-marks.ts';
import { seeded } from '../../support/invented-notices.ts';

const roundTrip = (html: string, text: string) => {
  const marks = marksOf(html, text);
  return marks === undefined ? undefined : htmlFromMarks(marks, text);
};

describe('HTML as marks over its text', () => {
  test('keeps the words once', () => {
    const text = 'The bridge opens.\n\nIt is long & wide.\n\n- one\n- two';
    const html =
      '<p>The <a href="http://x.example/">bridge</a> opens.</p><p>It is long &amp; wide.</p><ul><li>one</li><li>two</li></ul>';
    const marks = marksOf(html, text) ?? '';
    expect(marks).not.toMatch(/bridge|opens|long|one|two/);
    expect(htmlFromMarks(marks, text)).toBe(html);
  });

  test.each([
    ['<p>Other words than the text.</p>', 'A text.'],
    ['<p>A &quot;quoted&quot; &#233; word</p>', 'A "quoted" é word'],
    ['<p>a > b</p>', 'a > b'],
    ['<p>a&nbsp;b</p><table><tr><td>1</td><td>2</td></tr></table>', 'a\u00a0b\n\n1 | 2'],
    ['', 'text'],
    ['<p></p>', ''],
    ['plain words;\n and 12; more', 'plain words;\n and 12; more'],
  ])('gives %j back exactly', (html, text) => {
    expect(roundTrip(html, text)).toBe(html);
  });

  test('leaves HTML alone that has characters of its own marks, or ends in a tag', () => {
    expect(marksOf('<p>unclosed <b', 'unclosed')).toBeUndefined();
    expect(marksOf('<p>\u0001</p>', '\u0001')).toBeUndefined();
  });

  test('whatever is written gives the same bytes again, or is left alone', () => {
    const random = seeded(20);
    const pick = <Value>(from: readonly Value[]): Value => from[Math.floor(random() * from.length)] as Value;
    const parts = [
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<br>',
      'rain',
      ' ',
      '&amp;',
      '&',
      '<',
      '>',
      '\n',
      '\n\n',
      '\u00a0',
      '\u0002',
      '7;',
    ];
    for (let round = 0; round < 3_000; round += 1) {
      const html = Array.from({ length: 1 + Math.floor(random() * 14) }, () => pick(parts)).join('');
      const text =
        random() < 0.6 ? html.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&') : pick(parts).repeat(3);
      expect([html, undefined]).toContain(roundTrip(html, text));
    }
  });

  test('damaged marks end in some HTML, never in a loop', () => {
    for (const marks of ['\u0002', '\u0002x;', '\u0003999999;\u0001', '\u0002-5;\u0001'])
      expect(typeof htmlFromMarks(marks, 'text\nmore')).toBe('string');
  });
});
