import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { storySearch } from '../../../src/core/query/story-search.ts';
import type { Action } from '../../../src/core/story/action.ts';
import { decideApprovals, listApprovalGates } from '../../../src/flow/edit/approvals.ts';
import { edit } from '../../../src/flow/edit/edit.ts';
import { searchStories } from '../../../src/flow/edition/search.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';

const desk = testDesk();
const HOUR = 3_600_000;
const FILES = {
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, language: en }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never, language: fr }`,
  topics: `
topics:
  - { id: pakistan, title: Pakistan, match: { region: PK } }
  - { id: norway, title: Norway, match: { region: "NO" } }
  - { id: gated, title: Gated, match: { source: gazette }, approval: required }`,
};

const PLACES = ['Quetta, Pakistan', 'Oslo, Norway'];
/** Stories 0, the newest, to 7: the even ones the courier's in Pakistan, the odd ones the gazette's in Norway. */
async function open() {
  const app = await desk.open(FILES);
  const stories: { story: string; article: string }[] = [];
  for (let at = 0; at < 8; at += 1) {
    const published = new Date(NOON - (at + 1) * HOUR).toISOString();
    const source = at % 2 ? 'gazette' : 'courier';
    const url = `http://${source}.example/reports/${at}`;
    stories.push(await told(app, source, report(at, PLACES[at % 2]), { published, url }));
  }
  const act = async (at: number, action: Action) => {
    const { kind } = await edit(app, { story: stories[at]?.story ?? '', action, who: 'ann' });
    expect(kind).toBe('edited');
  };
  await act(0, { verb: 'withdraw', reason: 'invented' });
  await act(1, { verb: 'hide' });
  await act(2, { verb: 'correct', title: 'Ferry sails again' });
  await act(4, { verb: 'pin', topic: 'pakistan' });
  const ids = stories.map(({ story }) => story);
  return { app, stories, numbers: (found: string[]) => found.map(id => ids.indexOf(id)) };
}

/** All pages of a search. */
async function found(app: App, asked: Record<string, string>): Promise<string[][]> {
  const pages: string[][] = [];
  let next: string | undefined;
  do {
    const page = await searchStories(app, storySearch.parse({ ...asked, ...(next && { before: next }) }));
    pages.push(page.stories.map(({ story }) => story.id));
    next = page.next;
  } while (next);
  return pages;
}

describe('editors find stories', () => {
  test('by status, topic, words and filters, all of them together', async () => {
    const { app, numbers } = await open();
    const cases: [Record<string, string>, number[]][] = [
      [{}, [0, 1, 2, 3, 4, 5, 6, 7]],
      [{ status: 'withdrawn' }, [0]],
      [{ status: 'hidden' }, [1]],
      [{ status: 'corrected' }, [2]],
      [{ status: 'live' }, [3, 4, 5, 6, 7]],
      [{ status: 'pinned' }, [4]],
      [{ status: 'awaiting' }, [3, 5, 7]],
      [{ topic: 'pakistan' }, [0, 2, 4, 6]],
      [{ topic: 'gated' }, [1, 3, 5, 7]],
      [{ topic: 'pakistan', status: 'withdrawn' }, [0]],
      [{ topic: 'norway', status: 'withdrawn' }, []],
      [{ topic: 'pakistan', status: 'live' }, [4, 6]],
      [{ topic: 'norway', status: 'pinned' }, []],
      [{ q: 'ferry' }, [2]],
      [{ q: 'quetta', status: 'withdrawn' }, [0]],
      [{ q: 'nothing like this' }, []],
      [{ region: 'NO' }, [1, 3, 5, 7]],
      [{ source: 'gazette', language: 'fr', status: 'hidden' }, [1]],
      [{ since: new Date(NOON - 3 * HOUR).toISOString() }, [0, 1, 2]],
    ];
    for (const [asked, expected] of cases) {
      expect([asked, numbers((await found(app, asked)).flat())]).toEqual([asked, expected]);
    }
  });

  test.each(['1', '2', '3', '8'])('on pages of %s', async limit => {
    const { app, numbers } = await open();
    const pages = await found(app, { limit });
    expect(numbers(pages.flat())).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(pages).toHaveLength(Math.ceil(8 / Number(limit)));
  });

  test('by the id of a story or of an article, and by their addresses', async () => {
    const { app, stories, numbers } = await open();
    for (const q of [
      stories[1]?.story,
      stories[1]?.article,
      `https://desk.example/stories/${stories[1]?.story}`,
      'http://gazette.example/reports/1',
      'https://www.gazette.example/reports/1/?utm_source=x',
    ]) {
      expect([q, numbers((await found(app, { q: q ?? '' })).flat())]).toEqual([q, [1]]);
    }
    expect((await found(app, { q: 'f'.repeat(24) })).flat()).toEqual([]);
  });

  test('by an address long after copies of it could come', async () => {
    const { app, numbers } = await open();
    desk.clock.now += 20 * 24 * HOUR;
    expect(numbers((await found(app, { q: 'http://courier.example/reports/0' })).flat())).toEqual([0]);
    expect((await found(app, { q: 'http://courier.example/' })).flat()).toEqual([]);
  });
});

describe('stories that wait for approval', () => {
  test('are counted, and let in or kept out many at a time', async () => {
    const { app, stories, numbers } = await open();
    expect(await listApprovalGates(app)).toEqual([{ id: 'gated', title: 'Gated', waiting: 3 }]);
    const [, , , third, , fifth] = stories;
    const ruled = await decideApprovals(app, {
      topic: 'gated',
      verb: 'approve',
      stories: [third?.story ?? '', third?.story ?? '', fifth?.story ?? '', 'f'.repeat(24)],
      who: 'ann',
    });
    expect(ruled.map(({ edited }) => edited.kind)).toEqual(['edited', 'edited', 'unknown']);
    expect(numbers((await app.store.stories.page('topic:gated', undefined, 9)).map(({ id }) => id))).toEqual([
      3, 5,
    ]);
    expect(await listApprovalGates(app)).toMatchObject([{ waiting: 1 }]);
    await decideApprovals(app, { topic: 'gated', verb: 'reject', stories: [fifth?.story ?? ''], who: 'ann' });
    expect(numbers((await found(app, { status: 'awaiting' })).flat())).toEqual([7]);
  });
});
