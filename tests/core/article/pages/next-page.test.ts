import { expect, test } from 'vitest';
import { readArticle } from '../../../../src/core/article/extract.ts';

const prose =
  'The miller of Port Amber has ground the grain of nine villages since the spring, he says, and wants no more.';
const nextOf = (url: string, links: string) =>
  readArticle({
    url,
    html: `<html><body><article><p>${prose}</p><p>${prose} Again.</p></article>${links}</body></html>`,
  }).next;
const rel = (href: string) => `<a rel="next" href="${href}">Next</a>`;
const numbers = (...hrefs: string[]) =>
  `<ul class="pages">${hrefs.map((href, at) => `<li><a href="${href}">${at + 2}</a></li>`).join('')}</ul>`;

const HERE = 'https://echo.example/2031/mill';

test.each([
  ['a path that ends in its number', HERE, rel('/2031/mill/2'), `${HERE}/2`],
  ['a closing slash', `${HERE}/`, rel('/2031/mill/2/'), `${HERE}/2/`],
  ['a parameter', HERE, rel('?page=2'), `${HERE}?page=2`],
  ['a further parameter', `${HERE}?id=7`, rel('?id=7&page=2'), `${HERE}?id=7&page=2`],
  ['a folder of pages', HERE, rel('/2031/mill/page/2'), `${HERE}/page/2`],
  [
    'a number before the ending',
    'https://echo.example/mill.html',
    rel('mill-2.html'),
    'https://echo.example/mill-2.html',
  ],
  ['page numbers without rel', HERE, numbers('/2031/mill/2', '/2031/mill/3'), `${HERE}/2`],
  ['the page after this', `${HERE}/2`, numbers('/2031/mill/2', '/2031/mill/3'), `${HERE}/3`],
  ['a link in the head', HERE, `<link rel="next" href="${HERE}?p=2">`, `${HERE}?p=2`],
])('%s', (_, url, links, next) => {
  expect(nextOf(url, links)).toBe(next);
});

test.each([
  ['the next article of a blog', HERE, rel('/2031/quarry')],
  ['the next number of a blog', 'https://echo.example/?p=1312', rel('/?p=1313')],
  ['another site', HERE, rel('https://other.example/2031/mill/2')],
  ['the page before', `${HERE}/3`, rel('/2031/mill/2')],
  ['a page too far', HERE, rel('/2031/mill/3')],
  ['the next year of an archive', 'https://echo.example/2031', rel('/2032')],
  ['a page of comments', HERE, rel('/2031/mill/comment-page-2')],
  ['nothing that scripts would run', HERE, rel('javascript:next(2)')],
])('is not %s', (_, url, links) => {
  expect(nextOf(url, links)).toBeUndefined();
});
