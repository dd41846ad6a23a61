import { expect, test } from 'vitest';
import { extractArticle } from '../../../../src/core/article/extract.ts';

const TOLD = [
  'The valley railway carried its first passengers over the new viaduct on Monday, eleven years after the old one fell.',
  'Engineers measured the arches through two winters before they let a train across, and slowed it to a walk at first.',
  'The line saves the upper villages an hour on the road to market, and the school bus will be given up in September.',
  'Anyone who lives above the third station rides free until the end of the year, the company said in its announcement.',
  'Bicycles travel in the last carriage, and a place for one has to be booked a day before at the station or by telephone.',
];
const paragraphs = TOLD.map(text => `<p>${text}</p>`);
const extract = (main: string) =>
  extractArticle({
    url: 'https://valley.example/railway',
    html: `<html lang="en"><head><title>Over the viaduct - Valley Post</title></head><body><nav><a href="/">Home</a> <a href="/v">Villages</a></nav>
      <main>${main}</main><footer>© Valley Post</footer></body></html>`,
  }).text.split('\n\n');

test('the questions of a list of answers stay with them, in whatever a template prints them', () => {
  const asked = ['Who rides free?', 'Can I take a bicycle?'];
  const answers = TOLD.slice(3).map(
    (told, at) =>
      `<li class="accordion-item"><a href="#" class="accordion-title">${asked[at]}</a><div class="accordion-content"><p>${told}</p></div></li>`,
  );
  const text = extract(
    `<article><h1>Over the viaduct</h1>${paragraphs.slice(0, 3).join('')}<ul class="faq">${answers.join('')}</ul></article>`,
  );
  expect(text.flatMap(block => block.split('\n')).map(line => line.replace(/^- /, ''))).toEqual([
    ...TOLD.slice(0, 3),
    asked[0],
    TOLD[3],
    asked[1],
    TOLD[4],
  ]);
});

test('code stays where it stood between paragraphs', () => {
  const code = 'timetable --from upper --to market';
  const listing = `<div class="highlight"><pre><code>${code}</code></pre></div>`;
  const text = extract(
    `<article><h1>Over the viaduct</h1>${paragraphs[0]}${paragraphs[1]}${listing}${paragraphs[2]}${paragraphs[3]}</article>`,
  );
  expect(text).toEqual([TOLD[0], TOLD[1], code, TOLD[2], TOLD[3]]);
});

test('a list of links that a sentence of the article leads into is kept whole', () => {
  const stops = ['Mill Bridge', 'Upper Ford', 'Saint Alban', 'Market Square'];
  const list = `<ul>${stops.map(stop => `<li><a href="/stops/${stop}">${stop}</a></li>`).join('')}</ul>`;
  const text = extract(
    `<article><h1>Over the viaduct</h1>${paragraphs[0]}${paragraphs[1]}<p>The train calls on its way down at four stations:</p>${list}${paragraphs[2]}${paragraphs[3]}</article>`,
  );
  expect(text.join('\n').split('\n')).toEqual([
    TOLD[0],
    TOLD[1],
    'The train calls on its way down at four stations:',
    ...stops.map(stop => `- ${stop}`),
    TOLD[2],
    TOLD[3],
  ]);
});

test('opening paragraphs that are set apart from the rest belong to the article', () => {
  const rest = TOLD.slice(2).map(told => `<p>${told} ${told}</p>`);
  const text = extract(
    `<article><header><h1>Over the viaduct</h1></header><div class="a1"><div class="a2"><section>${paragraphs[0]}${paragraphs[1]}</section></div></div>
     <div class="b1"><div class="b2"><section>${rest.join('')}${rest.join('')}</section></div></div></article>`,
  );
  expect(text.slice(0, 2)).toEqual(TOLD.slice(0, 2));
});
