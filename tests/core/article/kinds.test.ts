import { describe, expect, test } from 'vitest';
import { extractArticle } from '../../../src/core/article/extract.ts';

const TOLD = [
  'The river rose by two metres on Tuesday, and the people of the lower town carried their beds upstairs.',
  'Boats from the mill took the last families off their roofs before dark, and nobody was missing, the mayor said.',
  'By night the water stood at the third step of the town hall, which no one living had seen before.',
  'On the upper road the bakers gave away their bread, because the carts could not get through to the market.',
];
const extract = (main: string, head = '') =>
  extractArticle({
    url: 'https://echo.example/flood',
    html: `<html><head><title>River rises - Echo</title>${head}</head><body><nav><a href="/">Home</a> <a href="/s">Sport</a></nav>
      <main>${main}</main><footer>© Echo</footer></body></html>`,
  });
const paragraphs = TOLD.map(text => `<p>${text}</p>`);

test('the entries of a live blog stay in order, with their headings and without their clocks', () => {
  const entries = TOLD.map(
    (text, at) => `<article class="entry"><header><time datetime="2031-05-04T1${at}:00:00Z">1${at}:00</time>
      <h2>Water at mark ${at}</h2></header><p>${text}</p><p>Mark ${at}: ${text}</p></article>`,
  );
  const { text } = extract(`<h1>River rises: the day</h1><div class="live">${entries.join('')}</div>`);
  expect(text.split('\n\n')).toEqual(
    TOLD.flatMap((told, at) => [`Water at mark ${at}`, told, `Mark ${at}: ${told}`]),
  );
});

test('the pictures of a gallery follow the text, captions with them and not in the text', () => {
  const figures = [1, 2, 3].map(
    at =>
      `<figure><img src="/${at}.jpg" alt="Scene ${at}"><figcaption>Scene ${at} of the flood, seen from the mill.</figcaption></figure>`,
  );
  const { html, text } = extract(
    `<article><h1>The flood in pictures</h1>${paragraphs[0]}${figures.join('')}</article>`,
  );
  expect(text).toBe(TOLD[0]);
  expect(
    [
      ...html.matchAll(
        /<figure><img src="https:\/\/echo\.example\/(\d)\.jpg" alt="[^"]+"><figcaption>Scene (\d)/g,
      ),
    ].map(([, one, two]) => `${one}${two}`),
  ).toEqual(['11', '22', '33']);
});

test('the page’s title above the body is no part of it', () => {
  const { text } = extract(
    `<article><h1>River rises in the lower town</h1>${paragraphs.join('')}</article>`,
    '<meta property="og:title" content="River rises in the lower town">',
  );
  expect(text.split('\n\n')).toEqual(TOLD);
});

describe('a film or recording is a link where it stood', () => {
  const around = (player: string) =>
    extract(`<article>${paragraphs[0]}${player}${paragraphs.slice(1).join('')}</article>`).html;
  test.each([
    [
      '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="The flood &amp; the mill"></iframe>',
      '<a href="https://www.youtube.com/watch?v=abcdefghijk">Video: The flood &amp; the mill</a>',
    ],
    [
      '<iframe data-src="//player.vimeo.com/video/1234"></iframe>',
      '<a href="https://vimeo.com/1234">Video: vimeo.com</a>',
    ],
    [
      '<video controls><source src="/v/flood.mp4"></video>',
      '<a href="https://echo.example/v/flood.mp4">Video: echo.example</a>',
    ],
    [
      '<audio src="/a/flood.mp3"></audio>',
      '<a href="https://echo.example/a/flood.mp3">Audio: echo.example</a>',
    ],
    [
      '<iframe src="https://podcast.example/embed/7"></iframe>',
      '<a href="https://podcast.example/embed/7">Audio: podcast.example</a>',
    ],
  ])('%s', (player, link) => {
    expect(around(player)).toContain(`${TOLD[0]}</p><p>${link}</p><p>${TOLD[1]}`);
  });
  test.each([
    '<iframe src="https://ads.example/slot/7"></iframe>',
    '<iframe src="https://ads.example/embed" width="1" height="1"></iframe>',
    '<iframe src="javascript:player()"></iframe>',
    '<iframe srcdoc="<script>video()</script>"></iframe>',
    '<video src="blob:https://echo.example/7"></video>',
  ])('and nothing where there is nothing to open: %s', player => {
    expect(around(player)).toContain(`${TOLD[0]}</p><p>${TOLD[1]}`);
  });
});
