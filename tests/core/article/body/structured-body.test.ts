import { expect, test } from 'vitest';
import { readArticle } from '../../../../src/core/article/extract.ts';

const TOLD = [
  'The ferry left Port Amber at dawn with forty people on board, and came back at noon with forty-one, all of them well.',
  'The midwife, who had only meant to see her sister across the bay, said that it was the calmest birth of her life.',
  'The captain has named the child an honorary sailor, and the harbour council has promised it free crossings for good.',
];
const read = (thing: object, body = '<div id="app">Loading the page.</div>') =>
  readArticle({
    url: 'https://echo.example/ferry',
    html: `<html><head><title>Born on the ferry</title><script type="application/ld+json">${JSON.stringify(thing).replaceAll('</', '<\\/')}</script></head><body>${body}</body></html>`,
  }).article;

test('a page whose text its scripts would bring is read from its structured data', () => {
  const { text, html, partial } = read({ '@type': 'NewsArticle', articleBody: TOLD.join('\n\n') });
  expect(text.split('\n\n')).toEqual(TOLD);
  expect(html).toBe(TOLD.map(each => `<p>${each}</p>`).join(''));
  expect(partial).toBeUndefined();
});

test('stated HTML becomes text, and nothing that could run', () => {
  const articleBody = `<p>${TOLD[0]}</p><script>x()</script><p>${TOLD[1]}</p><p>a &lt;b&gt; &amp; c</p>`;
  const { text, html } = read({ '@type': 'NewsArticle', articleBody });
  expect(text.split('\n\n')).toEqual([TOLD[0], TOLD[1], 'a <b> & c']);
  expect(html).toContain('<p>a &lt;b&gt; &amp; c</p>');
});

test('the entries of a live blog stand in the order that it states', () => {
  const liveBlogUpdate = TOLD.map((articleBody, at) => ({
    '@type': 'BlogPosting',
    headline: `Entry ${at}`,
    articleBody,
  }));
  const { text } = read({ '@type': 'LiveBlogPosting', headline: 'The ferry, live', liveBlogUpdate });
  expect(text.split('\n\n')).toEqual(TOLD.flatMap((told, at) => [`Entry ${at}`, told]));
});

test('what the page shows stands where it is more than a lead', () => {
  const shown = TOLD.map(each => `<p>${each}</p>`).join('');
  const { text } = read(
    { '@type': 'NewsArticle', articleBody: 'A much shorter summary.' },
    `<article>${shown}</article>`,
  );
  expect(text.split('\n\n')).toEqual(TOLD);
});

test('what a publisher sells is not taken from where it was left open', () => {
  const { text, partial } = read(
    { '@type': 'NewsArticle', isAccessibleForFree: false, articleBody: TOLD.join('\n') },
    `<article><p>${TOLD[0]}</p></article>`,
  );
  expect([text, partial]).toEqual([TOLD[0], 'paywall']);
});
