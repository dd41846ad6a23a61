import { expect, test } from 'vitest';
import type { SelectionPage } from '../../src/core/query/selection.ts';
import { loadSqlite } from '../../src/index/database.ts';
import { type IndexDatabase, makeIndexDatabase } from '../../src/index/index-database.ts';
import { configure, createTables } from '../../src/index/schema.ts';
import { QueryTooSlow } from '../../src/index/search-index.ts';
import type { IndexedStory } from '../../src/index/tokens.ts';
import {
  isSelected,
  makeRandom,
  type Random,
  randomSelection,
  randomStory,
} from '../support/random-stories.ts';

const inTime = (): void => {};

async function openIndex(random: Random): Promise<IndexDatabase> {
  const database = (await loadSqlite())(':memory:');
  configure(database);
  createTables(database);
  return makeIndexDatabase(database, random.random);
}

/** What a page shall be: every selected story, in the order of editions. */
function expectedPage(stories: Iterable<IndexedStory>, page: SelectionPage): { id: string; sort: number }[] {
  const { since = 0, before, limit } = page;
  return [...stories]
    .filter(story => isSelected(story, page) && story.sort >= since)
    .map(({ id, sort }) => ({ id, sort }))
    .sort((a, b) => b.sort - a.sort || (a.id < b.id ? 1 : -1))
    .filter(({ id, sort }) => !before || sort < before.sort || (sort === before.sort && id < before.id))
    .slice(0, limit);
}

function randomPage(random: Random, stories: readonly IndexedStory[]): SelectionPage {
  const { below, one } = random;
  return {
    ...randomSelection(random),
    ...(below(3) === 0 && { since: one(stories).sort }),
    ...(below(2) === 0 && { before: one(stories) }),
    limit: 1 + below(12),
  };
}

test.each([1, 2, 3])(
  'selects exactly what the rules select, through adds, changes and removals (seed %i)',
  async seed => {
    const random = makeRandom(seed);
    const index = await openIndex(random);
    const stories = new Map<string, IndexedStory>();
    let next = 0;
    for (let round = 0; round < 10; round += 1) {
      const added = Array.from({ length: random.below(30) }, () => randomStory(random, next++));
      const changed = [...stories.values()]
        .filter(() => random.below(8) === 0)
        .map(({ id, sort }) => ({ ...randomStory(random, 0), id, sort }));
      const removed = [...stories.keys()].filter(() => random.below(12) === 0);
      index.transaction(() => {
        index.put([...added, ...changed]);
        index.remove([...removed, 'f'.repeat(24)]);
      });
      for (const story of [...added, ...changed]) stories.set(story.id, story);
      for (const id of removed) stories.delete(id);
      if (stories.size === 0) continue;
      for (let query = 0; query < 30; query += 1) {
        const page = randomPage(random, [...stories.values()]);
        expect(index.find(page, inTime), JSON.stringify(page)).toEqual(expectedPage(stories.values(), page));
        const all = [...stories.values()].filter(story => isSelected(story, page));
        const counted = [...index.count(page)].reduce((sum, part) => sum + part, 0);
        expect(counted, JSON.stringify(page)).toBe(all.length);
        const asked = random.some([...stories.keys(), 'e'.repeat(24)], 10);
        const known = asked.flatMap(id => stories.get(id) ?? []);
        expect(index.test(asked, page, inTime)).toEqual(
          new Map(
            known.map(story => [story.id, { version: story.version, selected: isSelected(story, page) }]),
          ),
        );
      }
    }
    expect(index.size()).toBe(stories.size);
    index.close();
  },
);

test('is in the order of editions, however late stories come and however many share a date', async () => {
  const random = makeRandom(7);
  const index = await openIndex(random);
  const stories = new Map<string, IndexedStory>();
  const shape = randomStory(random, 0);
  const minute = 60_000;
  for (let round = 0; round < 30; round += 1) {
    const now = shape.sort + round * 60 * minute;
    const added = Array.from({ length: 40 }, (_, number): IndexedStory => {
      const late = [0, 0, 1, 5, 300][random.below(5)] ?? 0;
      // Feeds that give a day alone: all of these sort alike.
      const sort = random.below(3) === 0 ? shape.sort : now - late * minute - random.below(minute);
      return { ...randomStory(random, 40 * round + number), visibility: 'all', sort };
    });
    index.transaction(() => index.put(added));
    for (const story of added) stories.set(story.id, story);
  }
  const expected = expectedPage(stories.values(), { scopes: ['all'], limit: 2_000 });
  const found: typeof expected = [];
  for (let before = found.at(-1); ; before = found.at(-1)) {
    const page = index.find({ scopes: ['all'], before, limit: 50 }, inTime);
    found.push(...page);
    if (page.length < 50) break;
  }
  expect(found).toEqual(expected);
  while (index.merge(true));
  for (const { id, sort } of expected.filter(() => random.below(40) === 0)) {
    const page = { scopes: ['all'], since: sort, before: { id, sort: sort + minute }, limit: 9 };
    expect(index.find(page, inTime)).toEqual(expectedPage(stories.values(), page));
  }
  index.close();
});

test('a query ends at its deadline', async () => {
  const random = makeRandom(8);
  const index = await openIndex(random);
  index.transaction(() => index.put(Array.from({ length: 50 }, (_, number) => randomStory(random, number))));
  const tooLate = (): never => {
    throw new QueryTooSlow();
  };
  const page = { scopes: ['all'], rule: { words: ['a'] }, limit: 5 };
  expect(() => index.find(page, tooLate)).toThrow(QueryTooSlow);
  expect(() =>
    index.test(['0'.repeat(24), ...index.find(page, inTime).map(({ id }) => id)], page, tooLate),
  ).toThrow(QueryTooSlow);
  index.close();
});
