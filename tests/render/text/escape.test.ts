import { expect, test } from 'vitest';
import { mainEnclosure, mediaFiles } from '../../../src/render/media.ts';
import {
  escapeMarkup,
  isRightToLeft,
  singleLine,
  stripControlCharacters,
} from '../../../src/render/text/escape.ts';
import { forCdata, forTextNode } from '../../../src/render/xml/xml.ts';
import { bare } from '../../support/editions.ts';

test.each([
  ['a\u0000b', 'ab'],
  ['a\ud800b', 'ab'],
  ['a\udc00\ud800b', 'ab'],
  ['😀', '😀'],
  ['a\u0085\u009fb', 'ab'],
  ['tab\tand\nline', 'tab\tand\nline'],
  ['\ufffe\uffff\ufffd', '\ufffd'],
])('clean(%j) is %j', (text, cleaned) => {
  expect(stripControlCharacters(text)).toBe(cleaned);
});

test('a line has no breaks and no ends', () => {
  expect(singleLine(' a \n\t b\u0001 ')).toBe('a b');
});

test('markup is escaped once, quotes too', () => {
  expect(escapeMarkup('<a href="x">&amp;</a>')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;');
});

test('every end of a CDATA section is defused', () => {
  expect(forCdata(']]>]]>]]]>')).toBe(']]&gt;]]&gt;]]]&gt;');
});

test('a literal &amp; survives the writer that reads it back', () => {
  expect(forTextNode('a &amp; b & c')).toBe('a &amp;amp; b &amp; c');
});

test.each([
  ['ur', true],
  ['ar-EG', true],
  ['he', true],
  ['az', false],
  ['az-Arab', true],
  ['ku-Arab-IQ', true],
  ['ur-Latn', false],
  ['en', false],
  [undefined, false],
])('%s is written from right to left: %s', (language, answer) => {
  expect(isRightToLeft(language)).toBe(answer);
});

test.each([
  [{ url: 'https://a.example/x.MP3?k=1' }, 'audio/mpeg'],
  [{ url: 'https://a.example/x.mp3', type: 'Audio/X-Own; q=1' }, 'audio/x-own'],
  [{ url: 'https://a.example/x.png', type: '"><script>' }, 'image/png'],
  [{ url: 'https://a.example/x' }, undefined],
])('the type of %j is %s', (enclosure, type) => {
  expect(mediaFiles({ ...bare, enclosures: [enclosure] })[0]?.type).toBe(type);
});

test('what is heard or watched goes before the lead image; an unknown type never goes', () => {
  const image = { url: 'https://a.example/i.jpg' };
  const video = { url: 'https://a.example/v.mp4' };
  const unknown = { url: 'https://a.example/u' };
  expect(mainEnclosure(mediaFiles({ ...bare, image, enclosures: [unknown, video] }))?.url).toBe(video.url);
  expect(mainEnclosure(mediaFiles({ ...bare, image, enclosures: [unknown] }))?.url).toBe(image.url);
  expect(mainEnclosure(mediaFiles({ ...bare, enclosures: [unknown] }))).toBeUndefined();
});
