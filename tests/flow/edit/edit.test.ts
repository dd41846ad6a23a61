import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Action } from '../../../src/core/story/action.ts';
import { type Story, scopesOf } from '../../../src/core/story/story.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { retag } from '../../../src/flow/curate/retag.ts';
import { edit } from '../../../src/flow/edit/edit.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { dump } from '../../support/redis.ts';
import { filed, report, told } from '../../support/reports.ts';

const desk = testDesk();
const SOURCES = `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, licence: { republish: full } }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }
  - { id: herald, url: "http://herald.example/feed", scrape: never }
`;
const TOPICS = `
topics:
  - { id: balochistan, title: Balochistan, match: { region: PK-BA } }
  - { id: sindh, title: Sindh, match: { region: PK-SD } }
  - { id: floods, title: Floods, match: { title: flood } }
  - { id: wires, title: Wires, match: { source: [courier, gazette] }, approval: required }
`;
const open = () => desk.open({ sources: SOURCES, topics: TOPICS });
const listed = async (app: App, scope = 'all') =>
  (await app.store.stories.page(scope, undefined, 99)).map(({ id }) => id);
const events = (app: App) => app.store.events.readAfter('0-0', 1_000);

async function storyOf(app: App, id: string): Promise<Story> {
  const story = await app.store.stories.get(id);
  if (!story) throw new Error(`no story ${id}`);
  return story;
}

/** An action that must take effect; the story as it is then. */
async function done(app: App, story: string, action: Action): Promise<Story & { other?: string }> {
  const edited = await edit(app, { story, action, who: 'ann' });
  if (edited.kind !== 'edited') throw new Error(`${action.verb}: ${JSON.stringify(edited)}`);
  return { ...edited.story, ...(edited.other && { other: edited.other }) };
}

/** One report in two mastheads, and the story of both. */
async function pair(app: App, seed = 1) {
  const first = await told(app, 'courier', report(seed));
  const second = await told(app, 'gazette', report(seed), {
    published: new Date(NOON - 60_000).toISOString(),
  });
  expect(second).toMatchObject({ outcome: 'joined', story: first.story });
  return { story: first.story, first: first.article, second: second.article };
}

/** What the machine does to a story later: its article is edited, another copy comes, everything is tagged again. */
async function later(app: App, seed = 1): Promise<void> {
  desk.clock.now += 60_000;
  const { title, paragraphs } = report(seed);
  const edited = { title, paragraphs: [...paragraphs, 'One more sentence was added later.'] };
  expect((await told(app, 'courier', edited)).outcome).toBe('updated');
  expect((await told(app, 'herald', report(seed))).outcome).toBe('joined');
  await retag(app);
}

describe.each<[string, Action, (story: Story) => unknown, unknown]>([
  [
    'a corrected headline',
    { verb: 'correct', title: 'Flood in Quetta', note: 'It was no fire.' },
    ({ status, editorial, topics }) => ({
      status,
      title: editorial?.title,
      floods: topics.includes('floods'),
    }),
    { status: 'corrected', title: { text: 'Flood in Quetta', note: 'It was no fire.' }, floods: true },
  ],
  [
    'a withdrawn story',
    { verb: 'withdraw', reason: 'It was invented.' },
    ({ status, editorial }) => [status, editorial?.withdrawn],
    ['withdrawn', 'It was invented.'],
  ],
  ['one hidden everywhere', { verb: 'hide' }, story => scopesOf(story, () => []), ['hidden']],
  [
    'one hidden from a topic',
    { verb: 'hide', topics: ['balochistan'] },
    ({ topics }) => topics.includes('balochistan'),
    false,
  ],
  [
    'a pinned one',
    { verb: 'pin', topic: 'balochistan' },
    story => scopesOf(story, () => []).includes('pinned:balochistan'),
    true,
  ],
  [
    'an added region',
    { verb: 'region', code: 'PK-SD', role: 'about' },
    ({ regions, topics }) => [regions.find(({ code }) => code === 'PK-SD'), topics.includes('sindh')],
    [expect.objectContaining({ role: 'about', evidence: ['editor'] }), true],
  ],
  [
    'a removed region',
    { verb: 'region', code: 'PK-BA', role: 'none' },
    ({ regions, topics }) => [regions.some(({ code }) => code === 'PK-BA'), topics.includes('balochistan')],
    [false, false],
  ],
  [
    'a region that is only mentioned',
    { verb: 'region', code: 'PK-BA', role: 'mention' },
    ({ regions }) => regions.find(({ code }) => code === 'PK-BA')?.role,
    'mention',
  ],
  [
    'an approved one',
    { verb: 'approve', topic: 'wires' },
    ({ topics, awaiting }) => [topics.includes('wires'), awaiting],
    [true, []],
  ],
  [
    'a rejected one',
    { verb: 'reject', topic: 'wires' },
    ({ topics, awaiting }) => [topics.includes('wires'), awaiting],
    [false, []],
  ],
])('%s', (_what, action, seen, wished) => {
  test('stays so when another copy comes, and through retagging', async () => {
    const app = await open();
    const { story } = await pair(app);
    expect(seen(await storyOf(app, story))).not.toEqual(wished);
    expect(seen(await done(app, story, action))).toEqual(wished);
    await later(app);
    const now = await storyOf(app, story);
    expect(seen(now)).toEqual(wished);
    expect(now.members).toHaveLength(3);
  });

  test('is decided once, with one event and one entry in the log', async () => {
    const app = await open();
    const { story } = await pair(app);
    const { version } = await done(app, story, action);
    const before = await dump(desk.redis(), 'dl:bull:');
    desk.clock.now += 1_000;
    expect(await edit(app, { story, action, who: 'bob' })).toMatchObject({ kind: 'unchanged' });
    expect(await dump(desk.redis(), 'dl:bull:')).toEqual(before);
    expect(version).toBe(3);
    const [event] = (await events(app)).slice(-1);
    expect(event).toMatchObject({
      story,
      version,
      scopes: expect.arrayContaining(['all', 'topic:balochistan']),
    });
    expect(await app.store.audit.page(undefined, 9)).toEqual([
      expect.objectContaining({ at: NOON, who: 'ann', action: `story.${action.verb}`, target: story }),
    ]);
  });

  test('is forgotten with its story', async () => {
    const app = await open();
    const { story } = await pair(app);
    await done(app, story, action);
    desk.clock.now += 40 * 86_400_000;
    await prune(app);
    expect(await desk.redis().keys('dl:stor*')).toEqual([]);
    expect(await app.store.audit.page(undefined, 9)).toHaveLength(1);
  });
});

describe('a decision can be taken back:', () => {
  test.each<[Action, Action]>([
    [{ verb: 'correct', title: 'Flood' }, { verb: 'correct' }],
    [{ verb: 'withdraw', reason: 'invented' }, { verb: 'restore' }],
    [{ verb: 'hide' }, { verb: 'show' }],
    [
      { verb: 'hide', topics: ['balochistan'] },
      { verb: 'show', topics: ['balochistan'] },
    ],
    [
      { verb: 'pin', topic: 'balochistan' },
      { verb: 'unpin', topic: 'balochistan' },
    ],
    [
      { verb: 'region', code: 'PK-SD', role: 'about' },
      { verb: 'region', code: 'PK-SD', role: 'auto' },
    ],
  ])('%o by %o', async (action, back) => {
    const app = await open();
    const { story } = await pair(app);
    const before = await storyOf(app, story);
    const scopes = await desk.redis().smembers(keys.scopes);
    await done(app, story, action);
    const after = await done(app, story, back);
    expect(after).toEqual({ ...before, version: before.version + 2, updated: after.updated });
    expect((await desk.redis().smembers(keys.scopes)).sort()).toEqual(scopes.sort());
    expect(await listed(app, 'topic:balochistan')).toEqual([story]);
  });

  test('a chosen lead, which stays until its article is gone', async () => {
    const app = await open();
    const { story, first, second } = await pair(app);
    expect(await storyOf(app, story)).toMatchObject({ lead: first, leadBecause: 'licence' });
    expect(await done(app, story, { verb: 'lead', article: second })).toMatchObject({ lead: second });
    await later(app);
    expect(await storyOf(app, story)).toMatchObject({ lead: second, leadBecause: 'editor' });
    await done(app, story, { verb: 'lead' });
    expect(await storyOf(app, story)).toMatchObject({ lead: first, leadBecause: 'licence' });
    await done(app, story, { verb: 'lead', article: second });
    await done(app, story, { verb: 'split', articles: [second] });
    const rest = await storyOf(app, story);
    expect(rest).toMatchObject({ lead: first, leadBecause: 'licence' });
    expect(rest.editorial).not.toHaveProperty('lead');
  });
});

test('a withdrawal is announced to all who listed the story', async () => {
  const app = await open();
  const { story } = await pair(app);
  await done(app, story, { verb: 'withdraw', reason: 'invented' });
  expect(await listed(app)).toEqual([]);
  expect(await listed(app, 'withdrawn')).toEqual([story]);
  expect((await events(app)).at(-1)).toMatchObject({
    type: 'story.withdrawn',
    story,
    version: 3,
    scopes: expect.arrayContaining(['all', 'topic:balochistan', 'region:PK', 'source:gazette']),
  });
});

describe('an action is refused', () => {
  test.each<[string, Action]>([
    ['of a topic that the desk has not', { verb: 'hide', topics: ['nowhere'] }],
    ['of a pin in a topic that the story is not in', { verb: 'pin', topic: 'sindh' }],
    ['of an approval that nobody asks for', { verb: 'approve', topic: 'balochistan' }],
    ['of a lead from another story', { verb: 'lead', article: 'f'.repeat(24) }],
    ['of a region that is none', { verb: 'region', code: 'QQ', role: 'about' }],
    ['of a merge with nothing', { verb: 'merge', with: 'f'.repeat(24) }],
    ['of a split of another story’s article', { verb: 'split', articles: ['f'.repeat(24)] }],
  ])('because %s', async (_why, action) => {
    const app = await open();
    const { story } = await pair(app);
    const before = await dump(desk.redis(), 'dl:bull:');
    expect(await edit(app, { story, action, who: 'ann' })).toMatchObject({ kind: 'refused' });
    expect(await dump(desk.redis(), 'dl:bull:')).toEqual(before);
  });

  test('when it would leave a story without articles, or merge or split what is withdrawn', async () => {
    const app = await open();
    const { story, first, second } = await pair(app);
    const other = await told(app, 'herald', report(2));
    const kinds = async (...actions: Action[]) =>
      Promise.all(actions.map(async action => (await edit(app, { story, action, who: 'ann' })).kind));
    expect(await kinds({ verb: 'split', articles: [first, second] }, { verb: 'merge', with: story })).toEqual(
      ['refused', 'refused'],
    );
    await done(app, story, { verb: 'withdraw', reason: 'invented' });
    expect(await kinds({ verb: 'split', articles: [second] }, { verb: 'merge', with: other.story })).toEqual([
      'refused',
      'refused',
    ]);
  });

  test('when there is no such story', async () => {
    const app = await open();
    const order = { story: 'f'.repeat(24), action: { verb: 'hide' } as const, who: 'ann' };
    expect(await edit(app, order)).toEqual({ kind: 'unknown' });
  });

  test('when a topic holds as many pins as it may, however many editors pin at once', async () => {
    const app = await open();
    const stories = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7].map(async seed => (await told(app, 'courier', report(seed))).story),
    );
    const pins = stories.map(story =>
      edit(app, { story, action: { verb: 'pin', topic: 'balochistan' }, who: 'ann' }),
    );
    const kinds = (await Promise.all(pins)).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual([...Array(5).fill('edited'), 'refused', 'refused']);
    expect(await listed(app, 'pinned:balochistan')).toHaveLength(5);
  });
});

describe('two stories that an editor merges', () => {
  test('are one, with the decisions about both, and stay so', async () => {
    const app = await open();
    const elder = await told(app, 'courier', report(1), { published: '2026-05-03T00:00:00Z' });
    const younger = await told(app, 'gazette', report(2));
    await done(app, elder.story, { verb: 'correct', title: 'The elder' });
    await done(app, younger.story, { verb: 'correct', title: 'The younger' });
    await done(app, younger.story, { verb: 'approve', topic: 'wires' });
    const merged = await done(app, younger.story, { verb: 'merge', with: elder.story });
    expect(merged).toMatchObject({
      id: elder.story,
      version: 4,
      formerly: [younger.story],
      editorial: { title: { text: 'The elder' }, rulings: { wires: 'approved' } },
    });
    expect(
      await edit(app, { story: younger.story, action: { verb: 'merge', with: elder.story }, who: 'bob' }),
    ).toMatchObject({ kind: 'unchanged', story: { id: elder.story } });
    expect((await events(app)).slice(-2)).toMatchObject([
      { type: 'story.merged', story: younger.story, into: elder.story },
      { type: 'story.updated', story: elder.story },
    ]);
    expect(await told(app, 'herald', report(2))).toMatchObject({ outcome: 'joined', story: elder.story });
    await retag(app);
    expect(await listed(app)).toEqual([elder.story]);
    expect((await storyOf(app, elder.story)).members).toHaveLength(3);
    expect(await app.store.audit.page(undefined, 1)).toMatchObject([
      { action: 'story.merge', target: elder.story, before: `${elder.story}: 1 article` },
    ]);
  });
});

describe('an article that an editor splits off', () => {
  test('begins a story of its own, in one step', async () => {
    const app = await open();
    const { story, first, second } = await pair(app);
    const { other = '', ...rest } = await done(app, story, { verb: 'split', articles: [second] });
    expect(rest).toMatchObject({ id: story, version: 3, lead: first, editorial: { apart: [second] } });
    const begun = await storyOf(app, other);
    expect(begun).toMatchObject({ version: 1, lead: second, leadBecause: 'only' });
    expect(begun).not.toHaveProperty('editorial');
    expect((await app.store.articles.get(second))?.storyId).toBe(other);
    expect((await listed(app, 'region:PK-BA')).sort()).toEqual([story, other].sort());
    expect(await listed(app, 'source:gazette')).toEqual([other]);
    expect((await events(app)).slice(-2)).toMatchObject([
      { type: 'story.updated', story, version: 3 },
      { type: 'story.created', story: other, version: 1, scopes: expect.arrayContaining(['all']) },
    ]);
    expect(
      await edit(app, { story, action: { verb: 'split', articles: [second] }, who: 'bob' }),
    ).toMatchObject({ kind: 'unchanged', other });
  });

  test('is never joined again by copies, edits or tagging', async () => {
    const app = await open();
    const { story, second } = await pair(app);
    const { other = '' } = await done(app, story, { verb: 'split', articles: [second] });
    for (const [source, url] of [
      ['herald', 'http://herald.example/1'],
      ['herald', 'http://herald.example/2'],
      ['courier', 'http://courier.example/3'],
    ] as const) {
      desk.clock.now += 60_000;
      expect((await told(app, source, report(1), { url })).outcome).toBe('joined');
    }
    const edited = { ...report(1), paragraphs: [...report(1).paragraphs, 'One more sentence was added.'] };
    expect(
      await told(app, 'gazette', edited, { published: new Date(NOON - 60_000).toISOString() }),
    ).toMatchObject({ article: second, outcome: 'updated', story: other });
    await retag(app);
    expect((await listed(app)).sort()).toEqual([story, other].sort());
    expect((await events(app)).map(({ type }) => type)).not.toContain('story.merged');
  });

  test('is joined again by an editor, and split off once more under the same id', async () => {
    const app = await open();
    const { story, second } = await pair(app);
    const split: Action = { verb: 'split', articles: [second] };
    const { other = '' } = await done(app, story, split);
    const joined = await done(app, other, { verb: 'merge', with: story });
    expect(joined).toMatchObject({ id: story, formerly: [other] });
    expect(joined).not.toHaveProperty('editorial');
    const again = await done(app, story, split);
    expect(again).not.toHaveProperty('formerly');
    expect(again.other).toBe(other);
    expect((await storyOf(app, other)).version).toBeGreaterThan(again.version);
    expect(await app.store.stories.getRedirect(other)).toBeUndefined();
    const ids = (await events(app)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has another id when it is the one that opened the story', async () => {
    const app = await open();
    const { story, first, second } = await pair(app);
    const { other = '', ...rest } = await done(app, story, { verb: 'split', articles: [first] });
    expect(other).not.toBe(story);
    expect(rest).toMatchObject({ id: story, lead: second });
    expect((await storyOf(app, other)).members.map(({ articleId }) => articleId)).toEqual([first]);
  });

  test('stays hidden and rejected, and is approved anew', async () => {
    const app = await open();
    const { story, second } = await pair(app);
    await done(app, story, { verb: 'hide' });
    await done(app, story, { verb: 'approve', topic: 'wires' });
    await done(app, story, { verb: 'pin', topic: 'balochistan' });
    const { other = '' } = await done(app, story, { verb: 'split', articles: [second] });
    expect(await storyOf(app, other)).toMatchObject({ awaiting: ['wires'], editorial: { hidden: ['*'] } });
    expect((await listed(app, 'hidden')).sort()).toEqual([story, other].sort());
  });
});

describe('concurrent edits', () => {
  test('all take effect, while copies are curated', async () => {
    const [app, other] = [await open(), await open()];
    for (let seed = 1; seed <= 6; seed += 1) {
      const { story } = await pair(app, seed);
      const copy = await filed(other, 'herald', report(seed));
      const [one, two] = await Promise.all([
        edit(app, { story, action: { verb: 'correct', title: 'Corrected' }, who: 'ann' }),
        edit(other, { story, action: { verb: 'region', code: 'PK-SD', role: 'about' }, who: 'bob' }),
        curate(other, { article: copy }),
      ]);
      expect([one.kind, two.kind]).toEqual(['edited', 'edited']);
      const now = await storyOf(app, story);
      expect(now).toMatchObject({
        version: 5,
        status: 'corrected',
        topics: ['balochistan', 'sindh'],
        editorial: { title: { text: 'Corrected' }, regions: { 'PK-SD': 'about' } },
      });
      expect(now.members).toHaveLength(3);
    }
    expect(await app.store.audit.page(undefined, 99)).toHaveLength(12);
  });

  test('that are equal take effect once', async () => {
    const [app, other] = [await open(), await open()];
    const { story, second } = await pair(app);
    const action: Action = { verb: 'split', articles: [second] };
    const order = { story, action, who: 'ann' };
    const both = await Promise.all([edit(app, order), edit(other, order)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['edited', 'unchanged']);
    expect(await listed(app)).toHaveLength(2);
    expect(await app.store.audit.page(undefined, 99)).toHaveLength(1);
  });
});
