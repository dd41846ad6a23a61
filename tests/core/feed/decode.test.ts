import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { charsetOf, decodeText } from '../../../src/core/feed/decode.ts';

const xml = (declared: string, text: string) =>
  `<?xml version="1.0"${declared && ` encoding="${declared}"`}?><rss><channel><title>${text}</title></channel></rss>`;
const encoded = (text: string, encoding: string, mark = false) =>
  iconv.encode(text, encoding, { addBOM: mark });

describe('decode', () => {
  test.each([
    ['utf-8', 'نیا پل کھل گیا'],
    ['utf-16le', 'نیا پل'],
    ['utf-16be', 'نیا پل'],
    ['utf-32le', 'νέα γέφυρα'],
    ['utf-32be', 'νέα γέφυρα'],
  ])('detects %s by its byte order mark and its zeros', (encoding, text) => {
    expect(decodeText(encoded(xml('', text), encoding, true)).text).toContain(text);
    expect(decodeText(encoded(xml('', text), encoding)).text).toContain(text);
  });

  test.each([
    ['windows-1252', '“Brücke” – 5 €'],
    ['iso-8859-1', '“Brücke” – 5 €'],
    ['iso-8859-2', 'žluté mosty'],
    ['iso-8859-15', 'pont à 5 €'],
    ['windows-1251', 'Новый мост открыт'],
    ['koi8-r', 'Новый мост открыт'],
    ['windows-1256', 'الجسر الجديد'],
    ['shift_jis', '新しい橋が開通'],
    ['euc-kr', '새 다리 개통'],
    ['gb2312', '新桥开通'],
    ['big5', '新橋開通'],
    ['ibm850', 'pont à péage'],
  ])('uses a declaration and a header of %s', (encoding, text) => {
    const bytes = (declared: string) =>
      encoded(xml(declared, text), encoding === 'iso-8859-1' ? 'windows-1252' : encoding);
    expect(decodeText(bytes(encoding)).text).toContain(text);
    expect(decodeText(bytes(''), `application/rss+xml; charset="${encoding}"`).text).toContain(text);
  });

  test('prefers the header to the declaration', () => {
    const bytes = encoded(xml('koi8-r', 'Новый мост'), 'windows-1251');
    expect(decodeText(bytes, 'text/xml; charset=windows-1251').text).toContain('Новый мост');
  });

  test.each([
    ['a Latin one over UTF-8', encoded(xml('iso-8859-1', 'Brücke'), 'utf-8'), 'Brücke'],
    ['UTF-8 over Latin bytes', encoded(xml('utf-8', 'Brücke'), 'windows-1252'), 'Brücke'],
    ['UTF-16 over single bytes', encoded(xml('utf-16', 'Bridge'), 'utf-8'), 'Bridge'],
    ['a name that nobody knows', encoded(xml('x-nonsense', 'Brücke'), 'utf-8'), 'Brücke'],
  ])('ignores an impossible declaration: %s', (_name, bytes, text) => {
    expect(decodeText(bytes).text).toContain(text);
  });

  test.each([
    ['windows-1251', 'Сегодня мэр города открыл новый мост через реку'],
    ['euc-jp', '市長は今日、新しい橋の開通式に出席した'],
    ['windows-1252', 'Le maire a inauguré le pont près de la forêt'],
  ])('detects undeclared %s', (encoding, text) => {
    expect(decodeText(encoded(xml('', text), encoding)).text).toContain(text);
  });

  test('decodes UTF-8 with one invalid byte or a truncated character', () => {
    const good = encoded(xml('', 'Brücke über den Fluß'), 'utf-8');
    expect(decodeText(Buffer.concat([good, Buffer.from([0xff])])).text).toContain('Brücke über');
    expect(decodeText(Buffer.concat([good, Buffer.from([0xe2, 0x82])])).text).toContain('Brücke über');
  });

  test('reads the charset of a header in any spelling', () => {
    expect(charsetOf('text/xml; charset="UTF-8"')).toBe('UTF-8');
    expect(charsetOf("text/xml;Charset = 'koi8-r'")).toBe('koi8-r');
    expect(charsetOf('text/xml')).toBeUndefined();
  });
});
