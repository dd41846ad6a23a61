import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Edition } from '../../../src/core/edition/edition.ts';
import { editionQuery } from '../../../src/core/query/query.ts';
import { edit } from '../../../src/flow/edit/edit.ts';
import { compile } from '../../../src/flow/edition/compile.ts';
import { resolveEdition } from '../../../src/flow/edition/definition.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';

const desk = testDesk();
const HOUR = 3_600_000;
const FILES = {
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }`,
  topics: `
topics:
  - { id: pakistan, title: Pakistan, match: { region: PK } }
  - { id: best, title: Best, match: { region: PK }, order: top }`,
};

const ids = ({ entries }: Edition): string[] => entries.map(({ id }) => id);

async function edition(app: App, topic: string, asked: Record<string, string> = {}): Promise<Edition> {
  const heading = await resolveEdition(app, 'topic', topic);
  if (!heading) throw new Error(`no topic ${topic}`);
  return compile(app, heading, editionQuery.parse(asked));
}

/** A desk with stories `0`, the newest, to `7`, every other one the gazette's; those at `pins` pinned in this order. */
async function open(pins: readonly number[], topic = 'pakistan') {
  const app = await desk.open(FILES);
  const stories: string[] = [];
  for (let age = 0; age < 8; age += 1) {
    const published = new Date(NOON - (age + 1) * HOUR).toISOString();
    stories.push((await told(app, age % 2 ? 'gazette' : 'courier', report(age), { published })).story);
  }
  for (const at of pins) {
    desk.clock.now += 1_000;
    const order = { story: stories[at] ?? '', action: { verb: 'pin', topic } as const, who: 'ann' };
    expect((await edit(app, order)).kind).toBe('edited');
  }
  const numbers = (edition: Edition) => ids(edition).map(id => stories.indexOf(id));
  const pages = async (asked: Record<string, string>) => {
    const found: number[][] = [];
    let next: string | undefined;
    do {
      const page = await edition(app, 'pakistan', { ...asked, ...(next && { before: next }) });
      found.push(numbers(page));
      next = page.next;
    } while (next);
    return found;
  };
  return { app, pages, numbers };
}

describe('pinned stories', () => {
  test('head the first page in the order of pinning, say so, and come no second time', async () => {
    const { app, pages } = await open([5, 2]);
    expect(await pages({})).toEqual([[5, 2, 0, 1, 3, 4, 6, 7]]);
    const { entries } = await edition(app, 'pakistan');
    expect(entries.map(({ pinned }) => pinned)).toEqual([true, true, ...Array(6).fill(undefined)]);
  });

  test.each<[string, number[][]]>([
    ['1', [[5], [0], [1], [2], [3], [4], [6], [7]]],
    [
      '2',
      [
        [5, 2],
        [0, 1],
        [3, 4],
        [6, 7],
      ],
    ],
    [
      '3',
      [
        [5, 2, 0],
        [1, 3, 4],
        [6, 7],
      ],
    ],
    [
      '4',
      [
        [5, 2, 0, 1],
        [3, 4, 6, 7],
      ],
    ],
    [
      '6',
      [
        [5, 2, 0, 1, 3, 4],
        [6, 7],
      ],
    ],
  ])('are all there, each once, on pages of %s', async (limit, expected) => {
    const { pages } = await open([5, 2]);
    expect(await pages({ limit })).toEqual(expected);
  });

  test('pass the filters like all others', async () => {
    const { pages } = await open([5, 2]);
    expect(await pages({ source: 'courier' })).toEqual([[2, 0, 4, 6]]);
    expect(await pages({ source: 'gazette', limit: '2' })).toEqual([
      [5, 1],
      [3, 7],
    ]);
    expect(await pages({ since: new Date(NOON - 4 * HOUR).toISOString() })).toEqual([[2, 0, 1, 3]]);
  });

  test('head an edition of the top stories too', async () => {
    const { app, numbers } = await open([5], 'best');
    expect(numbers(await edition(app, 'best', { limit: '3' }))).toEqual([5, 0, 1]);
  });

  test('head their topic alone', async () => {
    const { app, numbers } = await open([5], 'best');
    expect(numbers(await edition(app, 'pakistan'))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const all = await resolveEdition(app, 'all', 'all');
    if (!all) throw new Error('no edition of everything');
    expect(numbers(await compile(app, all, {}))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
