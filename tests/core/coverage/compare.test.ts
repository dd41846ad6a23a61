import { describe, expect, it } from 'vitest';
import {
  coherenceOf,
  cosinesWithCentroid,
  nearStoryOf,
  prepareReport,
} from '../../../src/core/coverage/compare.ts';
import { featuresAcross, featuresOf } from '../../../src/core/coverage/features.ts';
import { gistOf } from '../../../src/core/coverage/gist.ts';
import { makeRarity } from '../../../src/core/coverage/rarity.ts';

const rarity = makeRarity();
const NOON = Date.UTC(2026, 10, 5, 12);
const HOUR = 3_600_000;

function given(title: string, codes: string[] = [], at = NOON) {
  const regions = codes.map(code => ({ code, role: 'about' as const }));
  return gistOf({ title, lead: '', regions, at, language: 'en' }, rarity);
}

function near(title: string, others: [string, string[]?, number?][]) {
  const report = prepareReport(given(title, ['PK', 'PK-SD']));
  const stories = others.map(([text, codes, at], i) =>
    nearStoryOf(report, String(i), given(text, codes, at).gist),
  );
  return { report, coverage: { coverage: 'c', stories } };
}

describe('comparing', () => {
  it('is 1 for a report and itself, and 0 for what it shares nothing with', () => {
    const { report, coverage } = near('embankment breached near sukkur', [
      ['embankment breached near sukkur', ['PK', 'PK-SD']],
    ]);
    expect(cosinesWithCentroid(report, coverage.stories).all).toBeCloseTo(1);
    const other = near('embankment breached near sukkur', [['minister resigns over budget']]);
    expect(cosinesWithCentroid(other.report, other.coverage.stories).all).toBe(0);
    expect(featuresOf(other.report, other.coverage)).toMatchObject({
      all: 0,
      nearest: 0,
      rare: 0,
      title: 0,
      places: 0,
    });
  });

  it('compares with the centre of several stories as if it had been built', () => {
    const { report, coverage } = near('embankment breached', [
      ['embankment breached', ['PK', 'PK-SD']],
      ['ministers resign'],
    ]);
    // Two unit vectors at a right angle: each is 45 degrees from their centre.
    expect(cosinesWithCentroid(report, coverage.stories).all).toBeCloseTo(Math.SQRT1_2);
    expect(coherenceOf(coverage, coverage)).toBeCloseTo(0.5);
  });

  it('sees places and figures that differ, and the distance in time', () => {
    const { report, coverage } = near('embankment breached, 1300 and 45 homes', [
      ['embankment breached, 770 and 12 homes', ['PK', 'PK-PB'], NOON - 24 * HOUR],
    ]);
    expect(featuresOf(report, coverage)).toMatchObject({
      places: 1,
      figures: 1,
      time: expect.closeTo(1 / Math.E),
    });
    expect(featuresAcross(report, coverage)).toMatchObject({ places: 1, figures: 0 });
    expect(featuresAcross(report, coverage)['facts']).toBeGreaterThan(0);
  });
});
