import { describe, expect, it } from 'vitest';
import { editionQuery, printQuery } from '../../../src/core/query/query.ts';

const printed = (given: object) => printQuery(editionQuery.parse(given));
const refusal = (given: object) => editionQuery.safeParse(given).error?.issues.map(issue => issue.message);

describe('what readers type is made one spelling', () => {
  it.each<[string, object, string]>([
    ['region codes in any case', { region: 'pk-ba,af' }, 'region=AF,PK-BA'],
    ['a filter given twice', { region: ['PK', 'AF,PK'] }, 'region=AF,PK'],
    ['languages in any case', { language: 'EN,ur-PK' }, 'language=en,ur-PK'],
    ['a day', { since: '2026-11-01' }, 'since=2026-11-01T00%3A00%3A00.000Z'],
    [
      'a plus sign that was not escaped',
      { since: '2026-11-01T05:00:00 05:00' },
      'since=2026-11-01T00%3A00%3A00.000Z',
    ],
    ['a number', { limit: '07' }, 'limit=7'],
    ['space around a search', { q: ' flood ' }, 'q=flood'],
  ])('%s', (_, given, expected) => expect(printed(given)).toBe(expected));
});

describe('what cannot be meant is refused once, in words', () => {
  it.each<[string, object, string]>([
    ['no entries', { limit: '0' }, 'a whole number from 1 to 200'],
    ['too many entries', { limit: '201' }, 'a whole number from 1 to 200'],
    ['a limit that is no number', { limit: 'many' }, 'a whole number from 1 to 200'],
    ['two limits', { limit: ['5', '6'] }, 'a whole number from 1 to 200'],
    ['an empty search', { q: ' ' }, 'one text of 1 to 200 characters'],
    ['two searches', { q: ['a', 'b'] }, 'one text of 1 to 200 characters'],
    ['a longer search', { q: 'x'.repeat(201) }, 'one text of 1 to 200 characters'],
    ['an instant in words', { since: 'yesterday' }, expect.stringContaining('how long ago: 30m, 24h')],
    ['a day that is none', { since: '2026-13-45' }, expect.stringContaining('how long ago: 30m, 24h')],
    ['a region by its name', { region: 'Pakistan' }, 'ISO 3166-1 (PK), ISO 3166-2 (PK-BA) or UN M49 (034)'],
    ['too many regions', { region: Array(21).fill('PK').join() }, 'at most 20 values'],
    ['a cursor of no page', { before: 'x' }, 'a value of `next` as an earlier page gave it'],
  ])('%s', (_, given, expected) => expect(refusal(given)).toEqual([expected]));
});
