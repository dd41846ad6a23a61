import { describe, expect, it } from 'vitest';
import { filteredNames } from '../../../src/core/edition/filtered-title.ts';
import { editionQuery } from '../../../src/core/query/query.ts';

const DESK = { title: 'The Demo Desk', description: 'Every story at The Demo Desk, each report once.' };
const NAMES = new Map([
  ['region:PK', 'Pakistan'],
  ['region:AF', 'Afghanistan'],
  ['source:hill-post', 'The Hill Post'],
  ['topic:floods', 'Floods'],
]);
const names = (given: object) => filteredNames(DESK, editionQuery.parse(given), NAMES);

describe('an edition is named after its filters', () => {
  it.each<[object, string, string]>([
    [
      { q: 'flood', region: 'PK' },
      'flood · Pakistan · The Demo Desk',
      'Stories at The Demo Desk that match flood, about Pakistan.',
    ],
    [
      { region: 'AF,PK', since: '24h' },
      'Afghanistan, Pakistan · last 24 hours · The Demo Desk',
      'Stories at The Demo Desk about Afghanistan or Pakistan, of the last 24 hours.',
    ],
    [
      { source: 'hill-post', language: 'ur', tag: 'wire', topic: 'floods' },
      'Floods · The Hill Post · Urdu · wire · The Demo Desk',
      'Stories at The Demo Desk of the topic Floods, carried by The Hill Post, in Urdu, from sources tagged wire.',
    ],
    [
      { q: '“سیلاب” OR 洪水 -"test match"' },
      'سیلاب OR 洪水 -"test match" · The Demo Desk',
      'Stories at The Demo Desk that match سیلاب OR 洪水 -"test match".',
    ],
    [
      { region: 'AF,BD,IN,LK,PK' },
      'Afghanistan, BD, IN and 2 more · The Demo Desk',
      'Stories at The Demo Desk about Afghanistan, BD, IN and 2 more.',
    ],
    [
      { since: '2026-11-01' },
      'since 2026-11-01 · The Demo Desk',
      'Stories at The Demo Desk since 2026-11-01.',
    ],
    [
      { since: '2026-11-01T05:30:00Z' },
      'since 2026-11-01 05:30 · The Demo Desk',
      'Stories at The Demo Desk since 2026-11-01 05:30.',
    ],
    [{ since: '7d' }, 'last 7 days · The Demo Desk', 'Stories at The Demo Desk of the last 7 days.'],
  ])('%j', (given, title, description) => expect(names(given)).toEqual({ title, description }));

  it('and keeps its own names without any', () => {
    expect(names({ limit: '5', before: `1-${'a'.repeat(24)}` })).toEqual(DESK);
  });
});
