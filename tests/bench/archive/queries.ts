import { seededRandom } from '../../../src/demo/random.ts';
import { PRESS_LANGUAGES } from './languages.ts';
import { makePress, pressRegions, pressSources } from './press.ts';

/** A kind of query, and the filters of its `number`th query, as an address has them. */
export type QueryKind = { name: string; filters: (number: number) => Record<string, string> };

/** Reports whose words are asked for. */
const SAMPLED = 400;
/** Ranks of common words that are asked for: beside the stop words, and among them. */
const COMMON = { from: 30, to: 90 };

/** The 25 kinds of queries that are measured, on a desk of `items` reports that began to come in at `start` (epoch ms). */
export function queryKinds(
  items: number,
  { oldest, newest }: { oldest: number; newest: number },
): QueryKind[] {
  const press = makePress();
  const reports = Array.from({ length: SAMPLED }, (_, index) =>
    press(Math.floor((index * Math.max(items - 1, 1)) / SAMPLED)),
  );
  const english = reports.filter(({ language }) => language === 'en');
  const [regions, sources] = [pressRegions(), pressSources()];
  const at = <Value>(values: readonly Value[], number: number): Value =>
    values[(number * 7 + 3) % values.length] as Value;
  const commonWords = PRESS_LANGUAGES[0]?.common.slice(COMMON.from, COMMON.to) ?? [];
  const common = (number: number): string => at(commonWords, number);
  const wordsOf = (number: number): string[] =>
    at(english, number)
      .paragraphs[0]?.split(/[^A-Za-z]+/)
      .filter(word => word.length > 3) ?? [];
  /** The longest word of a report: invented, and therefore rare. */
  const rare = (number: number): string =>
    wordsOf(number)
      .toSorted((a, b) => b.length - a.length)[0]
      ?.toLowerCase() ?? 'rare';
  const phrase = (number: number, words = 3): string => {
    const all = at(english, number).paragraphs[0]?.split(/[^A-Za-z]+/) ?? [];
    return `"${all.slice(1, 1 + words).join(' ')}"`;
  };
  const chinese = reports.filter(({ language }) => language === 'zh');
  const region = (number: number): string => at(regions, number).code;
  const source = (number: number): string => at(sources, number).id;
  const instant = (share: number): string => new Date(oldest + share * (newest - oldest)).toISOString();
  const chance = (number: number): number => seededRandom(number + 1)();
  const cursor = (share: number): string =>
    `${Math.round(oldest + share * (newest - oldest)).toString(36)}-${'8'.repeat(24)}`;
  const kind = (name: string, filters: QueryKind['filters']): QueryKind => ({ name, filters });

  return [
    kind('rare word', n => ({ q: rare(n) })),
    kind('common word', n => ({ q: common(n) })),
    kind('two common words', n => ({ q: `${common(n)} ${common(n + 1)}` })),
    kind('rare and common word', n => ({ q: `${rare(n)} ${common(n)}` })),
    kind('phrase', n => ({ q: phrase(n) })),
    kind('phrase of common words', n => ({ q: `"${common(n)} ${common(n + 2)}"` })),
    kind('prefix of 3 letters', n => ({ q: `${rare(n).slice(0, 3)}*` })),
    kind('prefix of 5 letters', n => ({ q: `${rare(n).slice(0, 5)}*` })),
    kind('word, not another', n => ({ q: `${common(n)} -${common(n + 3)}` })),
    kind('not a common word', n => ({ q: `-${common(n)}` })),
    kind('one word or another', n => ({ q: `${rare(n)} OR ${rare(n + 5)}` })),
    kind('word of a title', n => ({ q: `title:${common(n)}` })),
    kind('Chinese word', n => ({ q: at(chinese, n).paragraphs[0]?.slice(3, 5) ?? '水' })),
    kind('region', n => ({ region: region(n) })),
    kind('source and region', n => ({ source: source(n), region: region(n) })),
    kind('region, language, tag', n => ({ region: region(n), language: 'en', tag: 'wire' })),
    kind('four facets', n => ({
      region: `${region(n)},034`,
      language: 'en,ur',
      tag: 'daily',
      source: source(n),
    })),
    kind('group of regions and language', () => ({ region: '150', language: 'es' })),
    kind('region and word', n => ({ region: region(n), q: common(n) })),
    kind('language and phrase', n => ({ language: 'en', q: phrase(n, 2) })),
    kind('topic and word', n => ({ topic: 'farmers', q: rare(n) })),
    kind('word since an instant', n => ({ q: common(n), since: instant(0.9 + chance(n) / 10) })),
    kind('deep page of a word', n => ({ q: common(n), before: cursor(chance(n)) })),
    kind('deep page of a facet', n => ({ source: source(n), before: cursor(chance(n)) })),
    kind('nothing found', n => ({ q: `${rare(n)} ${rare(n + 11)} ${rare(n + 23)}`, region: region(n) })),
  ];
}
