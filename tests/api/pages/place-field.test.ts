import { describe, expect, test } from 'vitest';
import { withPlaceField } from '../../../src/api/pages/place-field.ts';
import { loadGazetteer } from '../../../src/config/gazetteer.ts';
import { regionByName, regionInfo } from '../../../src/core/region/gazetteer/gazetteer.ts';

const gazetteer = loadGazetteer();
const regions = {
  nameOf: (code: string) => regionInfo(gazetteer, code)?.name,
  codeOf: (name: string) => regionByName(gazetteer, name),
};
const resolve = (parameters: Record<string, unknown>) => withPlaceField({ regions } as never, parameters);

describe('the place of the filter form', () => {
  test.each([
    ['Pakistan', 'PK'],
    ['  balochistan ', 'PK-BA'],
    ['Punjab (IN-PB)', 'IN-PB'],
    ['pk-ba', 'PK-BA'],
    ['34', '034'],
    ['پاکستان', 'PK'],
    ['Uk', 'GB'],
  ])('%s is the region %s', (place, code) => {
    expect(resolve({ place, q: 'ferry' })).toEqual({ q: 'ferry', region: [code] });
  });

  test('it is added to the regions that are set', () => {
    expect(resolve({ place: 'Pakistan', region: 'AF' })).toEqual({ region: ['AF', 'PK'] });
    expect(resolve({ place: 'Pakistan', region: ['AF', 'IR'] })).toEqual({ region: ['AF', 'IR', 'PK'] });
  });

  test.each(['', '  ', undefined])('%j changes nothing', place => {
    expect(resolve({ place, region: 'AF' })).toEqual({ region: 'AF' });
  });

  test.each(['Atlantis', 'XX', '("', '(XX)', 'x'.repeat(5_000)])('%.20s is refused in words', place => {
    expect(() => resolve({ place })).toThrow(/^No place is called “/);
  });
});
