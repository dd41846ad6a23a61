import { describe, expect, it } from 'vitest';
import { MAX_COVERAGE_STORIES, makeMemoryGrouper } from '../../../src/core/coverage/memory-grouper.ts';

const NOON = Date.UTC(2026, 10, 5, 12);
const HOUR = 3_600_000;
const SINDH = [
  { code: 'PK', role: 'about' as const },
  { code: 'PK-SD', role: 'about' as const },
];
const OSLO = [{ code: 'NO', role: 'about' as const }];

const BREACH = {
  title: 'Embankment breached near Sukkur, 40 villages under water',
  lead: 'An embankment of the Rohri canal gave way near Sukkur on Thursday night and flooded 40 villages, officials of the irrigation department said. More than 12,500 people were brought to school buildings.',
};
const BREACH_TOO = {
  title: 'Thousands flee as Rohri canal floods villages',
  lead: 'More than 12,500 people have left their homes near Sukkur after the Rohri canal burst its embankment, the irrigation department said on Friday. Some 40 villages stand under water.',
};
const STRIKE = {
  title: 'Tram drivers in Oslo walk out over night shifts',
  lead: 'Tram drivers in Oslo stopped work on Friday morning after talks about night shifts failed, their union said.',
};
const BREACH_IN_CHINESE = {
  title: '苏库尔附近堤坝决口 40个村庄被淹',
  lead: '巴基斯坦信德省Rohri运河的堤坝周四夜间在Sukkur附近决口，40个村庄被淹，1.25万人被迫离家。',
};

function at(hours: number, text: { title: string; lead: string }, { regions = SINDH, language = 'en' } = {}) {
  return { ...text, regions, at: NOON + hours * HOUR, language };
}

describe('makeMemoryGrouper', () => {
  it('puts two reports of one event together, and leaves others alone', () => {
    const group = makeMemoryGrouper<string>();
    expect(group('a', at(0, BREACH))).toEqual({ coverage: 'a', moved: [] });
    expect(group('b', at(1, STRIKE, { regions: OSLO }))).toEqual({ coverage: 'b', moved: [] });
    expect(group('c', at(5, BREACH_TOO))).toEqual({ coverage: 'a', moved: [] });
  });

  it('links a report in another language by places, numbers and Latin names', () => {
    const group = makeMemoryGrouper<string>();
    group('a', at(0, BREACH));
    expect(group('b', at(3, BREACH_IN_CHINESE, { language: 'zh' })).coverage).toBe('a');
    expect(group('c', at(4, STRIKE, { regions: OSLO, language: 'no' })).coverage).toBe('c');
  });

  it('does not reach back beyond a week', () => {
    const group = makeMemoryGrouper<string>();
    group('a', at(0, BREACH));
    expect(group('b', at(8 * 24, BREACH_TOO)).coverage).toBe('b');
  });

  it('makes two coverages one under the older id, and tells which reports moved', () => {
    const [one, two] = [BREACH, BREACH_TOO].map((text, i) => at(i, text));
    const both = at(2, { title: `${BREACH.title}`, lead: `${BREACH_TOO.lead} ${BREACH.lead}` });
    let calls = 0;
    // The first two are held apart, as when each arrives before what ties them.
    const group = makeMemoryGrouper<string>({
      decide: (_, neighbours) => {
        calls += 1;
        const [joins, ...merges] = neighbours.map(({ coverage }) => ({
          ...{ coverage, stories: [], probability: 1, across: false },
        }));
        return calls === 3 && joins ? { joins, merges } : { merges: [] };
      },
    });
    if (!one || !two) throw new Error('two reports are needed');
    group('a', one);
    group('b', two);
    expect(group('c', both)).toEqual({ coverage: 'a', moved: ['b'] });
  });

  it('forgets the oldest, and fills no coverage beyond its limit', () => {
    const group = makeMemoryGrouper<string>({ capacity: 2 });
    group('a', at(0, BREACH));
    group('b', at(0, STRIKE, { regions: OSLO }));
    group('c', at(0, STRIKE, { regions: OSLO }));
    expect(group('d', at(1, BREACH_TOO)).coverage).toBe('d');
    const full = makeMemoryGrouper<number>();
    const coverages = Array.from(
      { length: MAX_COVERAGE_STORIES + 1 },
      (_, i) => full(i, at(0, BREACH)).coverage,
    );
    expect(new Set(coverages)).toEqual(new Set([0, MAX_COVERAGE_STORIES]));
  });
});
