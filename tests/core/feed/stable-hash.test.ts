import { describe, expect, test } from 'vitest';
import { stableHash } from '../../../src/core/feed/stable-hash.ts';

const feed = (channel: string, item = '') =>
  `<rss><channel><title>Desk</title>${channel}<item><title>One</title><pubDate>Tue, 10 Mar 2020 08:30:15 GMT</pubDate>${item}</item></channel></rss>`;
const plain = stableHash(feed(''));

describe('stableHash', () => {
  test.each([
    ['build date', feed('<lastBuildDate>Tue, 10 Mar 2020 08:30:15 GMT</lastBuildDate>')],
    ['channel date', feed('<pubDate>Tue, 10 Mar 2020 08:30:15 GMT</pubDate>')],
    ['comment', `${feed('')}<!-- made in 0.02 s -->`],
    ['comment count', feed('', '<slash:comments>17</slash:comments>')],
    ['statistics', feed('', '<media:statistics views="5"/>')],
    [
      'several',
      feed('<!-- a --><lastBuildDate>x</lastBuildDate>', '<slash:comments>0</slash:comments><!-- b -->'),
    ],
  ])('ignores a %s', (_name, body) => {
    expect(stableHash(body)).toBe(plain);
  });

  test.each([
    ['title', feed('').replace('One', 'Two')],
    ["item's date", feed('').replace('2020', '2021')],
    ['new item', feed('', '</item><item><title>Two</title>')],
    ['unfinished comment', `${feed('')}<!-- `],
  ])('differs for a changed %s', (_name, body) => {
    expect(stableHash(body)).not.toBe(plain);
  });

  test('is the same for bytes and text', () => {
    expect(stableHash(Buffer.from(feed('')))).toBe(plain);
  });
});
