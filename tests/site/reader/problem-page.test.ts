import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { problemPage } from '../../../src/site/reader/problem-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';

const { hostile } = EDITIONS;

testPages([
  ['problem', problemPage({ site: hostile.site, status: 404, title: evil, detail: evil })],
  ['problem for now', problemPage({ site: hostile.site, status: 503, title: 'Service Unavailable' })],
]);

test.each([
  [404, false],
  [400, false],
  [429, true],
  [503, true],
])('a problem with status %i offers to try again: %s', (status, offered) => {
  const $ = load(problemPage({ site: hostile.site, status, title: 'Problem' }));
  expect($('.actions a[href=""]').length).toBe(Number(offered));
});

test('a search that could not be read stays in the search box', () => {
  const page = problemPage({ site: hostile.site, status: 400, title: 'Bad Request', search: '"open <b>' });
  expect(load(page)('#search').attr('value')).toBe('"open <b>');
});
