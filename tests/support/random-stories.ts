import { Buffer } from 'node:buffer';
import type { StorySelection } from '../../src/core/query/selection.ts';
import type { Visibility } from '../../src/core/story/story.ts';
import { compileRule, prepareStory, type TopicFacts } from '../../src/core/topic/match.ts';
import type { Rule } from '../../src/core/topic/topic.ts';
import type { IndexedStory } from '../../src/index/tokens.ts';

/** Words of nine languages, with accents, elisions, numbers, particles, and scripts without spaces. */
const WORDS = [
  ...[
    'flood',
    'Floods',
    'flooded',
    'the',
    'river',
    'River’s',
    'Pêche',
    'peche',
    'l’Iran',
    'Iran',
    'naïve',
    'don’t',
  ],
  ...[
    '36,481',
    '36481',
    '3.5',
    '3,5',
    '٣٦',
    'G20',
    'covid-19',
    'a',
    'of',
    'straße',
    'strasse',
    'Ελλάδα',
    'ελλαδας',
    'ёлка',
  ],
  ...[
    'سیلاب',
    'سيلاب',
    'کوئٹہ',
    'پاكستان',
    'رئيس',
    'الوزراء',
    'تهران',
    'می‌شود',
    'शहर',
    'बाढ़',
    'हिंदी',
    'বন্যা',
    'শহর',
  ],
  ...[
    'น้ำท่วม',
    'กรุงเทพ',
    '首都',
    '东京',
    '洪水',
    '水',
    '洪',
    '서울',
    '서울에서',
    '회담',
    '홍수가',
    'Chỉ',
    'İstanbul',
    'ﬁre',
    '𝒻lood',
  ],
];
const LABELS = ['wire', 'Wire', 'Économie', 'economie', 'local news', '—', '#1', 'سیاست', 'a_b', 'a b'];
const REGIONS = ['PK-BA', 'PK', 'IR-11', 'IR', '034', '142', '001', 'IN'];
const PARENTS: Record<string, string[]> = {
  'PK-BA': ['PK', '034', '142', '001'],
  PK: ['034', '142', '001'],
  'IR-11': ['IR', '034', '142', '001'],
  IR: ['034', '142', '001'],
  IN: ['034', '142', '001'],
};
const LANGUAGES = ['en', 'en-GB', 'ur', 'zh-Hans', 'th'];
const SOURCES = ['press-1', 'press-2', 'press-10', 'press'];
const TOPICS = ['floods', 'flood', 'coast'];
const PAGES = ['example.org/a', 'example.org/b?c=1'];
const VISIBLE: Visibility[] = ['all', 'all', 'all', 'all', 'hidden', 'withdrawn'];

/** Choices by a seed, the same in every run. */
export function makeRandom(seed: number) {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) / 0x800000;
  };
  const below = (end: number): number => Math.floor(random() * end);
  const one = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const some = <Value>(values: readonly Value[], max: number): Value[] => [
    ...new Set(Array.from({ length: below(max + 1) }, () => one(values))),
  ];
  return { random, below, one, some };
}
export type Random = ReturnType<typeof makeRandom>;

/** A text of so many words; some are joined without a space. */
export function randomText({ below, one }: Random, words: number): string {
  const joiners = [' ', ' ', ' ', '. ', ', ', '', '-', '\n\n', '’'];
  return Array.from({ length: below(words + 1) }, () => one(WORDS) + one(joiners)).join('');
}

/** A story of random facts; `number` is its id. */
export function randomStory(random: Random, number: number): IndexedStory {
  const { below, one, some } = random;
  const facts: TopicFacts = {
    regions: some(REGIONS, 3).map(code => ({
      code,
      role: one(['about', 'about', 'mention'] as const),
      parents: PARENTS[code] ?? [],
    })),
    titles: Array.from({ length: 1 + below(3) }, () => randomText(random, 5)),
    text: randomText(random, 30),
    sources: some(SOURCES, 3),
    tags: some(LABELS, 2),
    languages: some(LANGUAGES, 2),
    categories: some(LABELS, 2),
    topics: some(TOPICS, 2),
  };
  return {
    id: idOfNumber(number),
    sort: Date.parse('2026-05-01T00:00:00Z') + below(20) * 60_000,
    version: 1 + below(3),
    status: one(['live', 'live', 'corrected'] as const),
    visibility: one(VISIBLE),
    awaiting: some(TOPICS, 1),
    pinned: some(TOPICS, 1),
    pages: some(PAGES, 2),
    prepared: prepareStory(facts),
  };
}

/** An id whose order is not that of the numbers. */
export function idOfNumber(number: number): string {
  const buffer = Buffer.alloc(12);
  buffer.writeUInt32BE(Math.imul(number, 2_654_435_761) >>> 0);
  buffer.writeUInt32BE(number, 8);
  return buffer.toString('hex');
}

/** A rule with leaves of every kind, nested at most `depth` deep. */
export function randomRule(random: Random, depth = 3): Rule {
  const { below, one, some } = random;
  const phrase = (): string => `${randomText(random, 3) || one(WORDS)}${below(4) === 0 ? '*' : ''}`;
  const leaves: (() => Rule)[] = [
    () => ({ words: [phrase()] }),
    () => ({ words: [one(WORDS)] }),
    () => ({ words: [[...one(WORDS)][0] ?? 'a'] }),
    () => ({ words: [one(WORDS), phrase()] }),
    () => ({ title: [one(WORDS)] }),
    () => ({ title: [phrase()] }),
    () => ({ region: [one(REGIONS)] }),
    () => ({ source: some(SOURCES, 2) }),
    () => ({ tag: [one(LABELS)] }),
    () => ({ category: [one(LABELS)] }),
    () => ({ language: [one(LANGUAGES)] }),
    () => ({ topic: [one(TOPICS)] }),
    () => ({ region: [one(REGIONS)], language: [one(LANGUAGES)], words: [one(WORDS)] }),
  ];
  const nested = (): Rule[] => Array.from({ length: below(3) + 1 }, () => randomRule(random, depth - 1));
  const nodes: (() => Rule)[] = [
    () => ({ any: nested() }),
    () => ({ all: nested() }),
    () => ({ none: nested() }),
    () => ({ all: nested(), none: nested() }),
    () => ({ words: [one(WORDS)], any: nested() }),
  ];
  return depth > 0 && below(2) === 0 ? one(nodes)() : one(leaves)();
}

const SCOPES = [
  'all',
  'hidden',
  'withdrawn',
  'topic:flood',
  'awaiting:floods',
  'pinned:coast',
  'region:PK',
  'source:press-1',
];

export function randomSelection(random: Random): StorySelection {
  const { below, one } = random;
  const scopes = below(2) === 0 ? ['all'] : below(3) === 0 ? ['all', 'hidden', 'withdrawn'] : [one(SCOPES)];
  return {
    scopes,
    ...(below(8) > 0 && { rule: randomRule(random) }),
    ...(below(12) === 0 && { filed: one(TOPICS) }),
    ...(below(12) === 0 && { unfiled: one(TOPICS) }),
    ...(below(12) === 0 && { page: one(PAGES) }),
    ...(below(12) === 0 && { status: one(['live', 'corrected'] as const) }),
  };
}

/** Whether a story is selected, by the definition: the oracle of the index. */
export function isSelected(story: IndexedStory, selection: StorySelection): boolean {
  const { scopes, rule, filed, unfiled, status, page } = selection;
  const isFiled = (topic: string) => story.prepared.topics.has(topic) || story.awaiting.includes(topic);
  if (!scopes.some(scope => isInScope(story, scope))) return false;
  if (rule && compileRule(rule)(story.prepared) === undefined) return false;
  if (page !== undefined && !story.pages.includes(page)) return false;
  if (status !== undefined && story.status !== status) return false;
  if (unfiled !== undefined && isFiled(unfiled)) return false;
  return filed === undefined || isFiled(filed);
}

function isInScope({ visibility, prepared, awaiting, pinned }: IndexedStory, scope: string): boolean {
  if (scope === 'hidden' || scope === 'withdrawn') return visibility === scope;
  if (visibility !== 'all') return false;
  const [kind, value = ''] = scope.split(':');
  if (kind === 'topic') return prepared.topics.has(value);
  if (kind === 'region') return prepared.regions.has(value);
  if (kind === 'source') return prepared.sources.has(value);
  return kind === 'all' || (kind === 'awaiting' ? awaiting : pinned).includes(value);
}
