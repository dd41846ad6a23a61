import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import { idOf } from '../../../src/core/id.ts';
import type { Member } from '../../../src/core/story/member.ts';
import { MAX_MEMBERS } from '../../../src/core/story/member.ts';
import { type Story, scopesOf } from '../../../src/core/story/story.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { sweep } from '../../../src/flow/schedule/sweep.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { dump } from '../../support/redis.ts';
import { filed, listed, type Report, report, told } from '../../support/reports.ts';
import { forgetCurated, putStory } from '../../support/stored.ts';

const desk = testDesk();

/** Pairs of copies that are curated at the same instant. */
const RACES = 20;

const FILES = {
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, tags: [wire], home: PK }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never, licence: { republish: full } }
  - { id: herald, url: "http://herald.example/feed", scrape: never }
  - { id: bulletin, url: "http://bulletin.example/feed", scrape: never, licence: { republish: headline } }
`,
  topics: `
topics:
  - { id: balochistan, title: Balochistan, match: { region: PK-BA } }
  - { id: sindh, title: Sindh, match: { region: PK-SD } }
  - { id: wires, title: Wires, match: { tag: wire }, approval: required }
`,
};

const open = (): Promise<App> => desk.open(FILES);

async function storyOf(app: App, id: string): Promise<Story> {
  const story = await app.store.stories.get(id);
  if (!story) throw new Error(`no story ${id}`);
  return story;
}

const events = (app: App) => app.store.events.readAfter('0-0', 1_000);
const members = (story: Story) => story.members.map(({ sourceId }) => sourceId);

/** What another masthead makes of a report: its own headline, its last sentence left out. */
function copied({ paragraphs }: Report, seed: number): Report {
  return {
    title: report(seed).title,
    paragraphs: paragraphs.map((text, at) => (at < 2 ? text : text.replace(/ Officials in .*$/, ''))),
  };
}

/** Every article with the stories that list it. */
async function listings(app: App): Promise<Map<string, string[]>> {
  const articles = (await desk.redis().keys(keys.article('*'))).map(key =>
    key.slice(keys.article('').length),
  );
  const stories = await app.store.stories.getMany(
    (await app.store.stories.page('all', undefined, 500)).map(({ id }) => id),
  );
  return new Map(
    articles.map(article => [
      article,
      stories.filter(story => story.members.some(member => member.articleId === article)).map(({ id }) => id),
    ]),
  );
}

describe('a story', () => {
  test('begins with its regions and their evidence, its topics, its scopes and its event', async () => {
    const app = await open();
    const { article, story: id, outcome } = await told(app, 'courier', report(1));
    expect(outcome).toBe('created');
    const story = await storyOf(app, id);
    expect(story).toMatchObject({
      version: 1,
      status: 'live',
      lead: article,
      sort: NOON - 3_600_000,
      updated: new Date(NOON).toISOString(),
      topics: ['balochistan'],
      awaiting: ['wires'],
      tags: ['wire'],
    });
    const about = story.regions.find(({ code }) => code === 'PK-BA');
    expect(about).toMatchObject({ role: 'about', name: 'Balochistan' });
    expect(about?.evidence.join(' ')).toContain('Quetta');

    const scopes = [
      'all',
      'topic:balochistan',
      'awaiting:wires',
      'source:courier',
      'region:PK-BA',
      'region:PK',
      'region:034',
    ];
    expect(scopesOf(story, app.regions.parentsOf)).toEqual(expect.arrayContaining(scopes));
    for (const scope of scopes)
      expect(await app.store.stories.page(scope, undefined, 9)).toEqual([{ id, sort: story.sort }]);
    expect(await app.store.stories.page('topic:sindh', undefined, 9)).toEqual([]);
    expect(await events(app)).toMatchObject([
      { type: 'story.created', story: id, version: 1, at: NOON, scopes: expect.arrayContaining(scopes) },
    ]);
    expect((await app.queues.counts()).announce).toMatchObject({ waiting: 1 });
    expect(await desk.redis().zcard(keys.due.curate)).toBe(0);
  });

  test('is joined by a copy at another masthead, which may lead it', async () => {
    const app = await open();
    const first = await told(app, 'herald', report(2));
    desk.clock.now += 60_000;
    const second = await told(app, 'gazette', copied(report(2), 900));
    expect(second).toMatchObject({ outcome: 'joined', story: first.story });
    const story = await storyOf(app, first.story);
    expect(members(story).sort()).toEqual(['gazette', 'herald']);
    // The gazette's words may be republished in full, and it has nearly all of them.
    expect(story).toMatchObject({
      version: 2,
      lead: second.article,
      leadBecause: 'licence',
      updated: new Date(NOON + 60_000).toISOString(),
    });
    expect(await app.store.stories.page('source:gazette', undefined, 9)).toHaveLength(1);
    expect((await events(app)).map(({ type, version }) => [type, version])).toEqual([
      ['story.created', 1],
      ['story.updated', 2],
    ]);
  });

  test('is led by its wire, or by the masthead that the copies credit, whoever came first', async () => {
    const app = await open();
    const copy = await told(app, 'gazette', report(50));
    const wire = await told(app, 'courier', report(50));
    expect(await storyOf(app, copy.story)).toMatchObject({ lead: wire.article, leadBecause: 'wire' });
    const { sort } = await storyOf(app, copy.story);
    const credited = { ...report(50), paragraphs: [...report(50).paragraphs, 'Source: Herald'] };
    await told(app, 'gazette', credited, { url: 'http://gazette.example/credited' });
    const cited = await told(app, 'herald', report(50));

    expect(await storyOf(app, copy.story)).toMatchObject({ lead: cited.article, leadBecause: 'cited', sort });
    expect(await app.store.stories.page('all', undefined, 9)).toEqual([{ id: copy.story, sort }]);
  });

  test('keeps its place in every edition when it is joined later', async () => {
    const app = await open();
    const { story: id } = await told(app, 'courier', report(3));
    const { sort } = await storyOf(app, id);
    desk.clock.now += 7_200_000;
    await told(app, 'gazette', copied(report(3), 901), { published: '2026-05-01T00:00:00Z' });
    expect((await storyOf(app, id)).sort).toBe(sort);
  });

  test('is joined by what stands at the same address, whatever it says', async () => {
    const app = await open();
    const url = 'http://agency.example/report?id=5';
    const { story } = await told(app, 'courier', report(4), { url });
    const other = await told(app, 'gazette', report(5), {
      url: 'https://www.agency.example/report?utm_source=x&id=5#top',
    });
    expect(other).toMatchObject({ outcome: 'joined', story });
  });

  test.each([
    ['no address', {}],
    ['the address of the front page', { url: 'http://courier.example/' }],
    ['the address of the front page, with a mark', { url: 'http://courier.example/?utm_source=rss' }],
  ])('two reports that give %s stay apart', async (_what, address) => {
    const app = await open();
    const send = async (seed: number) => {
      const { title, paragraphs } = report(seed);
      const id = await listed(app, 'courier', {
        id: String(seed),
        title,
        contentHtml: paragraphs.join(' '),
        ...address,
      });
      await scrape(app, { item: id });
      return curate(app, { article: id });
    };
    const [one, other] = [await send(6), await send(7)];
    expect(one.outcome).toBe('created');
    expect(other.outcome).toBe('created');
    expect(other.story).not.toBe(one.story);
  });

  test('of its own has each of two different reports, and each article is in exactly one', async () => {
    const app = await open();
    for (const seed of [10, 11, 12]) {
      await told(app, 'courier', report(seed));
      await told(app, 'gazette', copied(report(seed), 900 + seed));
    }
    const found = [...(await listings(app)).values()];
    expect(found).toHaveLength(6);
    expect(found.map(stories => stories.length)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(new Set(found.flat()).size).toBe(3);
  });

  test('that is full leaves the next copy to another, so that no article is out of reach', async () => {
    const app = await open();
    const first = await told(app, 'courier', report(1));
    const story = await storyOf(app, first.story);
    const [member] = story.members;
    const full = Array.from({ length: MAX_MEMBERS }, (_, at) =>
      at === 0 ? member : { ...member, articleId: `f${at}` },
    );
    await putStory(desk.redis(), { ...story, members: full as Member[] });
    const next = await told(app, 'gazette', copied(report(1), 2));
    expect(next.story).not.toBe(first.story);
    expect(members(await storyOf(app, next.story))).toEqual(['gazette']);
  });

  test('is one issue of a series, however alike the words, and a copy elsewhere does not merge two', async () => {
    const app = await open();
    const { paragraphs } = report(3);
    const issue = (number: number) => ({ title: `River notice ${number}`, paragraphs });
    const ids = [
      (await told(app, 'courier', issue(12))).story,
      (await told(app, 'courier', issue(13))).story,
      (await told(app, 'gazette', issue(12))).story,
      (await told(app, 'gazette', issue(13))).story,
    ];
    expect(ids[0]).not.toBe(ids[1]);
    const stories = await app.store.stories.getMany([...new Set(ids)]);
    for (const story of stories) expect(new Set(members(story)).size).toBe(story.members.length);
    expect(stories.flatMap(members)).toHaveLength(4);
  });

  test('moves between regions and topics when its article is edited', async () => {
    const app = await open();
    const { article, story: id } = await told(app, 'courier', report(13), { id: 'x' });
    const again = await told(app, 'courier', report(13, 'Karachi, Pakistan'), { id: 'x' });
    expect(again).toMatchObject({ article, story: id, outcome: 'updated' });
    const story = await storyOf(app, id);
    expect(story).toMatchObject({ version: 2, topics: ['sindh'] });
    expect(await app.store.stories.page('topic:balochistan', undefined, 9)).toEqual([]);
    expect(await app.store.stories.page('region:PK-BA', undefined, 9)).toEqual([]);
    expect(await app.store.stories.page('topic:sindh', undefined, 9)).toHaveLength(1);
    expect(await desk.redis().smembers(keys.scopes)).not.toContain('topic:balochistan');
    const [, updated] = await events(app);
    expect(updated).toMatchObject({ type: 'story.updated' });
    expect(updated?.scopes).toEqual(expect.arrayContaining(['topic:balochistan', 'topic:sindh']));
  });
});

describe('a lead whose words are corrected', () => {
  /** The same report with one word of its last paragraph exchanged: title, length and places stay. */
  const corrected = ({ title, paragraphs }: Report): Report => ({
    title,
    paragraphs: paragraphs.map((text, at) =>
      at === paragraphs.length - 1 ? text.replace(/\S+\.$/, 'amended.') : text,
    ),
  });

  test.each([
    ['a new version where its text is printed', 'gazette', 2],
    ['none where only its headline may be', 'bulletin', 1],
  ])('makes %s', async (_, source, version) => {
    const app = await open();
    const before = report(14);
    expect(corrected(before)).not.toEqual(before);
    const { story } = await told(app, source, before, { id: 'x' });
    const again = await told(app, source, corrected(before), { id: 'x' });
    expect(again).toMatchObject({ story, outcome: 'updated' });
    expect(await storyOf(app, story)).toMatchObject({ version });
    expect(await events(app)).toHaveLength(version);
  });

  test('makes none of a story that was kept before such differences were told', async () => {
    const app = await open();
    const { article, story } = await told(app, 'gazette', report(15), { id: 'x' });
    const { shown: _, ...old } = await storyOf(app, story);
    await putStory(desk.redis(), old);
    await forgetCurated(desk.redis(), article);
    await curate(app, { article });
    expect(await storyOf(app, story)).toMatchObject({ version: 1, shown: expect.any(String) });
    await told(app, 'gazette', corrected(report(15)), { id: 'x' });
    expect(await storyOf(app, story)).toMatchObject({ version: 2 });
  });
});

describe('curating again', () => {
  test('changes nothing', async () => {
    const app = await open();
    const { article } = await told(app, 'courier', report(20));
    const before = await dump(desk.redis(), 'dl:bull:');
    expect(await curate(app, { article })).toEqual({ kind: 'curated', outcome: 'done' });
    expect(await dump(desk.redis(), 'dl:bull:')).toEqual(before);
  });

  test('an article whose words did not change makes no event and no version', async () => {
    const app = await open();
    const { article, story } = await told(app, 'courier', report(21));
    await forgetCurated(desk.redis(), article);
    desk.clock.now += 60_000;
    const before = await storyOf(app, story);
    expect(await curate(app, { article })).toMatchObject({ outcome: 'updated', story });
    expect(await storyOf(app, story)).toEqual(before);
    expect(await events(app)).toHaveLength(1);
  });

  test('an article that is gone is not owed any more', async () => {
    const app = await open();
    const article = await filed(app, 'courier', report(22));
    await desk.redis().del(keys.article(article));
    expect(await curate(app, { article })).toMatchObject({ outcome: 'gone' });
    expect(await desk.redis().zcard(keys.due.curate)).toBe(0);
  });
});

describe('at the same instant', () => {
  test.each(['one process', 'two processes'])(
    `${RACES} pairs of copies in %s end in one story each`,
    async where => {
      const app = await open();
      const other = where === 'one process' ? app : await open();
      const ids = new Set<string>();
      for (let seed = 100; seed < 100 + RACES; seed += 1) {
        const one = await filed(app, 'courier', report(seed));
        const two = await filed(other, 'gazette', copied(report(seed), 1000 + seed));
        await Promise.all([curate(app, { article: one }), curate(other, { article: two })]);
        const found = await Promise.all([app.store.articles.get(one), app.store.articles.get(two)]);
        expect(found[0]?.storyId).toBe(found[1]?.storyId);
        ids.add(found[0]?.storyId ?? '');
        expect(members(await storyOf(app, found[0]?.storyId ?? '')).sort()).toEqual(['courier', 'gazette']);
      }
      expect(ids.size).toBe(RACES);
      expect(await app.store.stories.page('all', undefined, 100)).toHaveLength(RACES);
      expect((await events(app)).map(({ type }) => type).sort()).toEqual([
        ...Array(RACES).fill('story.created'),
        ...Array(RACES).fill('story.updated'),
      ]);
    },
  );

  test('one article curated by many makes one story, one version, one event', async () => {
    const app = await open();
    const article = await filed(app, 'courier', report(130));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => curate(app, { article })));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['created', ...Array(7).fill('done')]);
    expect(await events(app)).toHaveLength(1);
  });
});

describe('what fell between', () => {
  test('an article filed by a worker that died then is found by the sweep', async () => {
    const app = await open();
    const article = await filed(app, 'courier', report(30));
    const bull = await desk.redis().keys('dl:bull:*');
    await desk.redis().del(bull);
    expect(await sweep(app)).toMatchObject({ curations: 1 }); // no job is left that may still come
    expect(await sweep(app)).toMatchObject({ curations: 0 });
    expect((await app.queues.counts()).curate).toMatchObject({ waiting: 1 });
    expect(await curate(app, { article })).toMatchObject({ outcome: 'created' });
    desk.clock.now += 60_000;
    expect(await sweep(app)).toMatchObject({ curations: 0 });
  });
});

describe('the script', () => {
  /** A change of a story that holds on its own. */
  const change = (story: Story, more: object) => ({
    story,
    expectedVersion: story.version - 1,
    scopes: { add: ['all', 'topic:new'], remove: ['topic:balochistan'] },
    event: { id: 'e', type: 'story.updated' as const },
    now: NOON,
    ...more,
  });

  test.each([
    ['conflict', 'the story moved on', { expectedVersion: 7 }, {}],
    ['conflict', 'somebody was filed under one of its keys', {}, { filed: true }],
    ['stale', 'the article was filed anew', {}, { hash: idOf('other') }],
  ])('%s: when %s, there is no trace of it', async (outcome, _why, more, article) => {
    const app = await open();
    const { article: id, story: storyId } = await told(app, 'courier', report(40));
    await forgetCurated(desk.redis(), id);
    const { hash } = (await app.store.articles.get(id)) ?? { hash: '' };
    const other = report(48);
    const { keys: printKeys } = fingerprintOf({ title: other.title, text: other.paragraphs.join(' ') });
    const { lookup } = await app.store.fingerprints.findCandidates(id, printKeys, NOON);
    if ('filed' in article) await told(app, 'gazette', other);
    const before = await dump(desk.redis());
    const story = { ...(await storyOf(app, storyId)), version: 2 };
    const fingerprint = new Uint8Array([1]);
    const commit = change(story, {
      article: { id, hash, fingerprint, lookup, ...('hash' in article && article) },
      ...more,
    });
    expect(await app.store.stories.commit(commit)).toBe(outcome);
    expect(await dump(desk.redis())).toEqual(before);
  });

  test('done: an article that was curated with these words is not owed any more, and nothing else happens', async () => {
    const app = await open();
    const { article: id, story: storyId } = await told(app, 'courier', report(41));
    const before = await dump(desk.redis());
    await desk.redis().zadd(keys.due.curate, NOON, id);
    const { hash } = (await app.store.articles.get(id)) ?? { hash: '' };
    const story = { ...(await storyOf(app, storyId)), version: 2 };
    const article = { id, hash, fingerprint: new Uint8Array([1]) };
    expect(await app.store.stories.commit(change(story, { article }))).toBe('done');
    expect(await dump(desk.redis())).toEqual(before);
  });
});
