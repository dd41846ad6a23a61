import { describe, expect, test } from 'vitest';
import { HttpProblem } from '../../../src/api/middleware/problem.ts';
import { withPlaceField } from '../../../src/api/pages/place-field.ts';
import { loadGazetteer } from '../../../src/config/gazetteer.ts';
import { regionByName, regionInfo } from '../../../src/core/region/gazetteer/gazetteer.ts';
import { nearestRegion } from '../../../src/core/region/gazetteer/nearest-region.ts';

const gazetteer = loadGazetteer();
const regions = {
  nameOf: (code: string) => regionInfo(gazetteer, code)?.name,
  codeOf: (name: string) => regionByName(gazetteer, name),
  nearest: (text: string) => nearestRegion(gazetteer, text),
};
const resolve = (parameters: Record<string, unknown>) => withPlaceField({ regions }, parameters);

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

  test.each([
    ['Qwertz', 'No place is called “Qwertz”. Write a name, e.g. Balochistan, or a code.'],
    ['("', 'No place is called “("”. Write a name, e.g. Balochistan, or a code.'],
    ['Pakistn', 'No place is called “Pakistn”. Did you mean Pakistan (PK)?'],
    ['x'.repeat(5_000), 'A place has at most 100 characters.'],
  ])('%.20s is refused in words', (place, words) => {
    expect(() => resolve({ place })).toThrow(new HttpProblem(400, words));
  });
});
