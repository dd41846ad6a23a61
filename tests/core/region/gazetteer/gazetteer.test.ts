import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../../../src/core/region/gazetteer/fold.ts';
import {
  extendGazetteer,
  type RegionInfo,
  readGazetteer,
  regionInfo,
  sensesOf,
} from '../../../../src/core/region/gazetteer/gazetteer.ts';
import { tagRegions } from '../../../../src/core/region/tag.ts';
import { compiled } from '../../../support/gazetteer.ts';

/** Codes that a name may stand for. */
const codesOf = (name: string): string[] =>
  (sensesOf(compiled, foldName(name)) ?? []).map(({ region }) => compiled.rows[region]?.code ?? '');

describe('the compiled gazetteer', () => {
  it('is at most two megabytes', () => {
    const file = new URL('../../../../src/core/region/gazetteer/gazetteer.gz', import.meta.url);
    expect(statSync(file).size).toBeLessThan(2_000_000);
  });

  it.each([
    ['PK', 'Pakistan', 'country', ['034', '142', '001']],
    ['PK-BA', 'Balochistan', 'subdivision', ['PK', '034', '142', '001']],
    ['IR-11', 'Sistan and Baluchestan', 'subdivision', ['IR', '034', '142', '001']],
    ['GB-SCT', 'Scotland', 'subdivision', ['GB', '154', '150', '001']],
    ['034', 'Southern Asia', 'group', ['142', '001']],
  ])('has %s as %s with the regions that contain it', (code, name, kind, parents) => {
    expect(regionInfo(compiled, code)).toMatchObject({ code, name, kind, parents });
  });

  it('places every country in the world, nearly all with coordinates', () => {
    const countries = compiled.rows
      .map(({ code }) => regionInfo(compiled, code))
      .filter(region => region?.kind === 'country') as RegionInfo[];
    expect(countries.length).toBe(250);
    expect(countries.filter(({ parents }) => parents.at(-1) !== '001')).toEqual([]);
    const pointless = countries.filter(({ lat }) => lat === undefined).map(({ code }) => code);
    expect(pointless.length).toBeLessThan(12);
  });

  it.each([
    ['PK-BA', 29, 67],
    ['FJ', -18, 178],
    ['US-AK', 61, -150],
  ])('places %s near %d, %d', (code, lat, lon) => {
    const info = regionInfo(compiled, code);
    expect(Math.abs((info?.lat ?? 0) - lat)).toBeLessThan(4);
    expect(Math.abs((info?.lon ?? 0) - lon)).toBeLessThan(4);
  });

  it.each([
    'باكستان',
    'پاکستان',
    'पाकिस्तान',
    '巴基斯坦',
    'パキスタン',
    '파키스탄',
    'Пакистан',
    'פקיסטן',
    'ปากีสถาน',
    'Πακιστάν',
    'পাকিস্তান',
  ])('has Pakistan under the name %s', name => {
    expect(codesOf(name)).toContain('PK');
  });

  it.each([
    ['بلوچستان', 'PK-BA'],
    ['俾路支省', 'PK-BA'],
    ['バローチスターン州', 'PK-BA'],
    ['Bayern', 'DE-BY'],
    ['Baviera', 'DE-BY'],
    ['Бавария', 'DE-BY'],
    ['바이에른', 'DE-BY'],
    ['Sistan-Baluchestan', 'IR-11'],
    ['Moscow', 'RU-MOW'],
  ])('has the name %s for %s', (name, code) => {
    expect(codesOf(name)).toContain(code);
  });

  it('excludes names that are too common', () => {
    for (const name of ['Central', 'North', 'Mary', 'Region', 'City', 'Federal'])
      expect(codesOf(name), name).toEqual([]);
  });

  it('rejects text in another format', () => {
    expect(() => readGazetteer('{"regions":[]}')).toThrow(TypeError);
    expect(regionInfo(compiled, 'ZZ')).toBeUndefined();
  });
});

describe("an operator's additions", () => {
  const additions = {
    places: [{ name: 'Camp Marigold', code: 'PK-SD', aliases: ['Marigold Lines'] }],
    names: [{ code: 'NL', add: ['Kaaskopland'] }],
    ambiguous: ['Lahore'],
    ignored: ['Bristol'],
  };
  const { gazetteer, unknown } = extendGazetteer(compiled, additions);
  const codes = (text: string): string[] =>
    tagRegions(gazetteer, { title: '', text }).regions.map(r => r.code);

  it('adds places and names', () => {
    expect(codes('The clinic at Camp Marigold reopened.')).toEqual(['PK', 'PK-SD']);
    expect(codes('The clinic at Marigold Lines reopened.')).toEqual(['PK', 'PK-SD']);
    expect(codes('A delegation from Kaaskopland arrived.')).toEqual(['NL']);
    expect(unknown).toEqual([]);
  });

  it('removes ignored names and leaves the original unchanged', () => {
    expect(codes('A ferry left Bristol at noon.')).toEqual([]);
    expect(tagRegions(compiled, { title: '', text: 'A ferry in Bristol sank.' }).regions[0]?.code).toBe('GB');
  });

  it('does not tag an ambiguous name without further evidence', () => {
    expect(codes('Lahore was quick to answer.')).toEqual([]);
  });

  it('reports unknown codes', () => {
    const wrong = {
      places: [{ name: 'Nowhere', code: 'PK-XX', aliases: [] }],
      names: [],
      ambiguous: [],
      ignored: [],
    };
    expect(extendGazetteer(compiled, wrong).unknown).toEqual(['PK-XX']);
  });
});
