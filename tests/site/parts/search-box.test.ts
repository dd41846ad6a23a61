import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { searchBox } from '../../../src/site/parts/search-box.ts';
import { EDITIONS } from '../../support/editions.ts';

test('the search box asks the page of all stories, and keeps what was asked', () => {
  const $ = load(searchBox(EDITIONS.rich.site, '"dam" & <b>').markup);
  expect($('form').attr('action')).toBe('/wire/feeds/all');
  expect($('input').attr('value')).toBe('"dam" & <b>');
  expect($('label').attr('for')).toBe($('input').attr('id'));
  expect($('button[type=submit]').text()).toBe('Search');
});
