import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { regionsPage } from '../../../src/site/directory/regions-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';

const { hostile, plain } = EDITIONS;

testPages([
  [
    'regions',
    regionsPage({
      site: hostile.site,
      regions: [
        { code: '001', name: evil, count: 2 },
        { code: 'DE', name: evil, count: 2, parent: '001' },
      ],
    }),
  ],
]);

test('the regions page is a tree', () => {
  const $ = load(
    regionsPage({
      site: plain.site,
      regions: [
        { code: '034', name: 'Southern Asia', count: 3, parent: '142' },
        { code: 'PK', name: 'Pakistan', count: 2, parent: '034' },
        { code: 'PK-BA', name: 'Balochistan', count: 1, parent: 'PK' },
      ],
    }),
  );
  expect($('main > .tree > li > .tree > li > .tree > li > a').attr('href')).toBe('/feeds/region/PK-BA');
  expect($('a[href$=".rss"]').length).toBe(3);
});
