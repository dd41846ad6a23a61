import { expect, test } from 'vitest';
import { articleBody } from '../../../src/site/parts/article-body.ts';
import { counted } from '../../../src/site/parts/bar-list.ts';
import { html, joinHtml, trustedMarkup } from '../../../src/site/parts/html.ts';
import { dateText, spanText, timeTag } from '../../../src/site/parts/time.ts';

test.each([
  ['text is escaped', html`<p>${'<b> & "c"'}</p>`, '<p>&lt;b&gt; &amp; &quot;c&quot;</p>'],
  ['an attribute cannot be left', html`<a title="${'" onclick="x'}">`, '<a title="&quot; onclick=&quot;x">'],
  [
    'a template in a template is not escaped again',
    html`<p>${html`<b>${'&'}</b>`}</p>`,
    '<p><b>&amp;</b></p>',
  ],
  ['a list is joined', html`${['<', html`<br>`, 3]}`, '&lt;<br>3'],
  ['what is absent or false leaves nothing', html`a${undefined}${false}b`, 'ab'],
  ['zero is a number', html`${0}`, '0'],
  ['control characters are dropped', html`${'a\u0000\u001b\ud800b'}`, 'ab'],
  ['trusted markup stays', html`${trustedMarkup('<i>x</i>')}`, '<i>x</i>'],
  ['a separator stands between', joinHtml([html`a`, html`b`, html`c`], ' & '), 'a &amp; b &amp; c'],
])('%s', (_, template, markup) => {
  expect(template.markup).toBe(markup);
});

test.each([
  ['2026-11-21T05:30:00Z', '21 Nov 2026, 05:30 UTC'],
  ['2026-01-01T00:00:00+05:00', '31 Dec 2025, 19:00 UTC'],
])('%s is told as %s', (instant, text) => {
  expect(dateText(instant)).toBe(text);
});

test.each([
  ['2026-11-21T05:30:00Z', 'just now'],
  ['2026-11-21T05:31:59Z', '1 min ago'],
  ['2026-11-21T08:30:00Z', '3 h ago'],
  ['2026-11-22T05:30:00Z', '1 day ago'],
  ['2026-11-28T05:30:00Z', '21 Nov 2026, 05:30 UTC'],
  ['2026-11-21T05:29:00Z', '21 Nov 2026, 05:30 UTC'],
  [undefined, '21 Nov 2026, 05:30 UTC'],
])('at %s, 05:30 on 21 November is %s', (now, text) => {
  const { markup } = timeTag('2026-11-21T05:30:00Z', now);
  expect(markup).toContain('datetime="2026-11-21T05:30:00.000Z"');
  expect(markup).toContain(`>${text}</time>`);
});

test('a negative span is none', () => {
  expect(spanText(-5000)).toBe('0 min');
});

test.each([
  [0, '0 stories'],
  [1, '1 story'],
  [1234567, '1,234,567 stories'],
])('%i is counted as %s', (count, text) => {
  expect(counted(count, 'story', 'stories')).toBe(text);
});

test.each([
  ['headings follow the title', '<h1>a</h1><h5 lang="en">b</h5><hr>', '<h2>a</h2><h2 lang="en">b</h2><hr>'],
  [
    'a picture without alternative text gets an empty one',
    '<img src="https://a.example/x?a>b">',
    '<img alt="" loading="lazy" referrerpolicy="no-referrer" src="https://a.example/x?a>b">',
  ],
  [
    'a picture keeps its alternative text',
    '<img alt="Gates" src="x">',
    '<img loading="lazy" referrerpolicy="no-referrer" alt="Gates" src="x">',
  ],
])('in a body, %s', (_, content, markup) => {
  expect(articleBody(content).markup).toBe(markup);
});
