import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, MarkupBomb, parseGuarded } from '../../../src/core/article/dom/guard.ts';
import { extractArticle } from '../../../src/core/article/extract.ts';
import { extractRecord } from '../../../src/core/ndjson/extract.ts';
import { SAMPLES } from '../../support/article-pages.ts';

const url = 'https://bomb.example/';
const prose =
  'The mill by the river turned again on Friday, for the first time in eleven years, and the whole street came out to hear it.';
const story = `<article><p>${prose}</p><p>${prose.replace('Friday', 'Saturday')}</p></article>`;

describe('markup bombs', () => {
  it.each([
    ['half a megabyte of nested div', '<div>'.repeat(100_000)],
    ['33 kB of nested b', '<b>'.repeat(11_000)],
    [
      'a hundred thousand attributes',
      `<p ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>`,
    ],
    ['two hundred thousand elements', '<i></i>'.repeat(200_000)],
    ['nesting inside what is skipped', `<template>${'<div>'.repeat(100_000)}`],
  ])('refuses %s', (_, html) => {
    expect(() => parseGuarded(story + html)).toThrow(MarkupBomb);
    expect(extractRecord({ id: 1, url, html })).toEqual({
      id: 1,
      error: expect.stringMatching(/more than|deeper/),
    });
  });

  it('bears nesting up to its limit', () => {
    const depth = MAX_DEPTH - 4;
    const html = '<div>'.repeat(depth) + story + '</div>'.repeat(depth);
    expect(extractArticle({ url, html }).text.split('\n\n')).toHaveLength(2);
  });

  it.each([
    ['null bytes', story.replace('mill', 'mi\0ll')],
    ['plaintext', `${story}<plaintext><p>never seen</p>`],
    ['a megabyte on one line', `${story}<script>${'x'.repeat(1_000_000)}</script>`],
    ['an unclosed comment', `${story}<!-- ${'x'.repeat(100_000)}`],
    ['a megabyte of text in one line', `${story}<p>${'x'.repeat(1_000_000)}</p>`],
    ['a chain of refreshes', `${'<meta http-equiv="refresh" content="0;url=/x">'.repeat(20_000)}${story}`],
    ['many comments', `${'<!-- x -->'.repeat(100_000)}${story}`],
    ['scripts that open in a comment', `${story}<!-- ${'<script>'.repeat(300_000)} -->`],
    ['scripts that never open', `${story}<p title="${'<script '.repeat(300_000)}">`],
    ['scripts that look as if they closed', `${story}${'<script></scripty>'.repeat(100_000)}`],
    [
      'structured data as deep as a well',
      `<script type="application/ld+json">${'['.repeat(300_000)}${']'.repeat(300_000)}</script>${story}`,
    ],
    [
      'structured data as wide as the sea',
      `<script type="application/ld+json">[${'{"@type":"Thing"},'.repeat(100_000)}{}]</script>${story}`,
    ],
    ['a gigantic drawing', `<svg>${'<path d="M0 0"/>'.repeat(20_000)}</svg>${story}`],
  ])('extracts past %s', (_, html) => {
    expect(extractArticle({ url, html }).text.split('\n\n')[0]).toBe(prose);
  });
});

describe('nothing scriptable comes out', () => {
  const live = `<article><p onclick="x()">${prose} <a href="javascript:alert(1)">one</a> <a href="//n.example/a?b=1&amp;c">two</a>
    <a href="data:text/html,x">three</a> <img src="javascript:x" onerror="x()"><img src="/p.png" onerror="x()" alt="&quot;><script>"></p>
    <p style="x">${prose}<script>alert(1)</script><iframe src="https://n.example"></iframe><svg onload="x()"></svg></p>
    <blockquote cite="javascript:x"><p>${prose} &lt;script&gt;alert(2)&lt;/script&gt;</p></blockquote></article>`;
  const { html } = extractArticle({ url, html: live });

  it('keeps the safe addresses, absolute', () => {
    expect(html).toContain('<a href="https://n.example/a?b=1&amp;c">two</a>');
    expect(html).toContain('<img src="https://bomb.example/p.png" alt="&quot;');
  });

  it.each([/<script/i, /javascript:/i, /\son\w+=/i, /<iframe/i, /<svg/i, /data:/i, /style=/i])(
    'has no %s',
    unsafe => {
      expect(html.replace(/alt="[^"]*"/g, '')).not.toMatch(unsafe);
    },
  );
});

describe('extractRecord', () => {
  it.each([
    [null, { id: null, error: 'a JSON object is needed' }],
    [
      { id: 'a', html: '' },
      { id: 'a', error: 'url: a text is needed' },
    ],
    [
      { id: 'b', url, html: 3 },
      { id: 'b', error: 'html: a text is needed' },
    ],
  ])('answers %j with an error', (record, answer) => {
    expect(extractRecord(record)).toEqual(answer);
  });

  it('answers only what the page said', () => {
    const [{ html, text } = { html: '', text: [] }] = SAMPLES.slice(1, 2);
    expect(extractRecord({ id: 7, url, html })).toEqual({
      id: 7,
      title: 'Council keeps the lamp',
      text: text.join('\n\n'),
      html: expect.stringContaining('<p>'),
      language: 'en',
    });
  });
});
