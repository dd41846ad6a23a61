import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { type PublicSource, sourceDirectoryPage } from '../../../src/site/directory/sources-page.ts';
import { EDITIONS } from '../../support/editions.ts';
import { evil, testPages } from '../../support/page-rules.ts';

const { hostile, rich } = EDITIONS;
const source: PublicSource = {
  id: 'courier',
  title: 'Harbour Courier',
  count: 12,
  health: 'ok',
  language: 'pt-BR',
  home: { code: 'BR', name: 'Brazil' },
  tags: ['daily'],
  licence: { republish: 'full', name: 'CC BY 4.0' },
};

testPages([
  ['sources', sourceDirectoryPage({ site: rich.site, sources: [source] })],
  [
    'hostile sources',
    sourceDirectoryPage({
      site: hostile.site,
      sources: [
        {
          ...source,
          title: evil,
          language: evil,
          home: { code: evil, name: evil },
          tags: [evil],
          licence: { republish: 'full', name: evil },
        },
      ],
    }),
  ],
  ['no sources', sourceDirectoryPage({ site: rich.site, sources: [] })],
]);

test.each([
  ['ok', ''],
  ['late', 'late'],
  ['failing', 'not reachable'],
] as const)('a source that is %s says “%s”', (health, note) => {
  const $ = load(sourceDirectoryPage({ site: rich.site, sources: [{ ...source, health }] }));
  expect($('.directory .health').text()).toBe(note);
});

test('languages are named, places and tags lead to their stories', () => {
  const $ = load(sourceDirectoryPage({ site: rich.site, sources: [source] }));
  expect($('.facts').text()).toBe('Brazilian Portuguese · from Brazil · daily');
  expect($('.facts a').last().attr('href')).toBe('/wire/feeds/all?tag=daily');
});
