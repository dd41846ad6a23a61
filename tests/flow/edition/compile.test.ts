import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import type { Edition } from '../../../src/core/edition/edition.ts';
import { editionQuery } from '../../../src/core/query/query.ts';
import { compile } from '../../../src/flow/edition/compile.ts';
import { resolveEdition } from '../../../src/flow/edition/definition.ts';
import { indexed, NOON, testDesk } from '../../support/desk.ts';
import { type Report, report, told } from '../../support/reports.ts';
import { putInScope, putStory } from '../../support/stored.ts';

const desk = testDesk();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const FILES = {
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, title: The Courier, language: en, tags: [wire], licence: { republish: full } }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never, language: fr }
  - { id: herald, url: "http://herald.example/feed", scrape: never, licence: { republish: headline } }
`,
  topics: `
topics:
  - { id: pakistan, title: Pakistan, match: { region: PK }, limit: 2 }
  - { id: best, title: Best, match: { region: PK }, order: top }
`,
};

const open = (): Promise<App> => desk.open(FILES);

async function edition(app: App, path: string, asked: Record<string, string> = {}): Promise<Edition> {
  const [kind, id = ''] = path === 'all' ? ['all'] : path.split('/');
  const heading = await resolveEdition(app, kind as 'all' | 'topic' | 'region' | 'source', id);
  if (!heading) throw new Error(`nothing at ${path}`);
  return compile(app, heading, editionQuery.parse(asked));
}

const ids = ({ entries }: Edition): string[] => entries.map(({ id }) => id);
const at = (age: number) => ({ published: new Date(NOON - age).toISOString() });

describe('an edition', () => {
  test('has its stories newest first, as many as its topic says, and where the next page begins', async () => {
    const app = await open();
    const [old, young, middle] = [
      await told(app, 'courier', report(1), at(3 * HOUR)),
      await told(app, 'courier', report(2), at(HOUR)),
      await told(app, 'courier', report(3), at(2 * HOUR)),
    ];
    const first = await edition(app, 'topic/pakistan');
    expect(first).toMatchObject({ path: '/feeds/pakistan', title: 'Pakistan', query: '', archived: false });
    expect(ids(first)).toEqual([young?.story, middle?.story]);
    const second = await edition(app, 'topic/pakistan', { before: first.next ?? '' });
    expect(ids(second)).toEqual([old?.story]);
    expect(second).toMatchObject({ archived: true, query: `before=${first.next}` });
    expect(second).not.toHaveProperty('next');
  });

  test('that is empty has no entries, no date and no next page', async () => {
    const app = await open();
    const empty = await edition(app, 'topic/pakistan');
    expect(empty.entries).toEqual([]);
    expect(empty).not.toHaveProperty('updated');
    expect(empty).not.toHaveProperty('next');
  });

  test.each([
    ['with dates of their own', (index: number) => at(index * MINUTE)],
    ['that all have one date', () => at(HOUR)],
  ])('gives every story once over its pages while others arrive: stories %s', async (_what, published) => {
    const app = await open();
    const known = new Set<string>();
    for (let seed = 10; seed < 22; seed += 1) {
      known.add((await told(app, 'courier', report(seed), published(seed))).story);
    }
    const seen: string[] = [];
    let before: string | undefined;
    let arriving = 30;
    do {
      const page = await edition(app, 'all', { limit: '5', ...(before && { before }) });
      seen.push(...ids(page));
      before = page.next;
      arriving += 1;
      await told(app, 'courier', report(arriving), at(0));
    } while (before);
    expect(seen.filter(id => known.has(id)).sort()).toEqual([...known].sort());
    expect(new Set(seen).size).toBe(seen.length);
  });

  test('that ends exactly at its limit has no next page', async () => {
    const app = await open();
    for (const seed of [40, 41]) await told(app, 'courier', report(seed));
    expect(await edition(app, 'all', { limit: '2' })).not.toHaveProperty('next');
    expect(await edition(app, 'all', { limit: '1' })).toHaveProperty('next');
  });

  test('finds a story behind any number that its filters reject', async () => {
    const app = await open();
    const wanted = await told(app, 'gazette', report(50), at(2 * HOUR));
    const { story: shape } = await told(app, 'courier', report(51), at(HOUR));
    await crowd(app, shape, 2_100);
    await indexed(app);
    const page = await edition(app, 'all', { source: 'gazette' });
    expect({ found: ids(page), next: page.next }).toEqual({ found: [wanted.story], next: undefined });
  });
});

/** Stories that sort like one that there is: as many as a filter has to pass by. */
async function crowd(app: App, like: string, count: number): Promise<void> {
  const story = await app.store.stories.get(like);
  if (!story) throw new Error('no story to take after');
  for (let index = 0; index < count; index += 1) {
    const id = index.toString(16).padStart(24, '0');
    await putStory(app.store.redis, { ...story, id });
    await putInScope(app.store.redis, 'all', { id, sort: story.sort });
  }
}

describe('filters', () => {
  const quetta = report(60);
  const karachi = report(61, 'Karachi, Pakistan');
  const muscat = report(62, 'Muscat, Oman');
  const rows: [string, Record<string, string>, string[]][] = [
    ['a region', { region: 'PK-BA' }, ['quetta']],
    ['a country, with its provinces', { region: 'PK' }, ['karachi', 'quetta']],
    ['a group of countries', { region: '034' }, ['karachi', 'quetta']],
    ['several regions, any of them', { region: 'PK-BA,OM' }, ['muscat', 'quetta']],
    ['a source', { source: 'gazette' }, ['karachi']],
    ['a language', { language: 'fr' }, ['karachi']],
    ['a tag', { tag: 'wire' }, ['quetta']],
    ['words, case aside', { q: 'muscat OMAN' }, ['muscat']],
    ['words that are not all there', { q: 'muscat quetta' }, []],
    ['since', { since: new Date(NOON - 150 * MINUTE).toISOString() }, ['muscat', 'karachi']],
    ['several at once, all of them', { region: 'PK', source: 'courier' }, ['quetta']],
    ['a source that nobody knows', { source: 'nobody' }, []],
  ];
  test.each(rows)('%s', async (_what, asked, expected) => {
    const app = await open();
    const stories = new Map([
      [(await told(app, 'courier', quetta, at(3 * HOUR))).story, 'quetta'],
      [(await told(app, 'gazette', karachi, at(2 * HOUR))).story, 'karachi'],
      [(await told(app, 'herald', muscat, at(HOUR))).story, 'muscat'],
    ]);
    const found = ids(await edition(app, 'all', asked)).map(id => stories.get(id));
    expect(found.sort()).toEqual([...expected].sort());
  });
});

describe('order: top', () => {
  test('puts what more mastheads carry first, until it is old', async () => {
    const app = await open();
    const carried = async (seed: number, age: number, mastheads: string[]) => {
      let story = '';
      for (const source of mastheads) ({ story } = await told(app, source, report(seed), at(age)));
      return story;
    };
    const single = await carried(70, 0, ['courier']);
    const double = await carried(71, 6 * HOUR, ['courier', 'gazette']);
    const stale = await carried(72, 30 * HOUR, ['courier', 'gazette', 'herald']);
    expect(ids(await edition(app, 'topic/best'))).toEqual([double, single, stale]);
    expect(await edition(app, 'topic/best', { limit: '2' })).toMatchObject({
      entries: [{ id: double }, { id: single }],
    });
  });
});

describe('an entry', () => {
  const whole: Report = report(80);
  const image = 'http://pictures.example/80.jpg';
  const enclosures = [{ url: 'http://pictures.example/80.mp3', type: 'audio/mpeg' }];

  test.each([
    ['courier', 'full', ['contentHtml', 'summary', 'image']],
    ['gazette', 'excerpt', ['summary', 'image']],
    ['herald', 'headline', []],
  ])('of %s has what the licence (%s) lets through', async (source, republish, present) => {
    const app = await open();
    await told(app, source, whole, { summary: 'In short. '.repeat(60), image, enclosures });
    const [entry] = (await edition(app, 'all')).entries;
    expect(entry).toMatchObject({ title: whole.title, licence: { republish }, source: { id: source } });
    expect(['contentHtml', 'summary', 'image'].filter(name => entry && name in entry)).toEqual(present);
    expect(entry?.enclosures).toHaveLength(republish === 'headline' ? 0 : 1);
    expect((entry?.summary ?? '').length).toBeLessThanOrEqual(400);
    const bytes = JSON.stringify(entry);
    if (republish !== 'full') expect(bytes).not.toContain(whole.paragraphs[1]);
  });

  test('names the other mastheads that carry its report, without their words', async () => {
    const app = await open();
    await told(app, 'gazette', whole, at(3 * HOUR));
    const lead = await told(app, 'courier', whole, at(2 * HOUR));
    await told(app, 'herald', whole, at(HOUR));
    const [entry] = (await edition(app, 'all')).entries;
    expect(entry).toMatchObject({
      id: lead.story,
      version: 3,
      source: { id: 'courier', title: 'The Courier' },
      published: new Date(NOON - 3 * HOUR).toISOString(),
    });
    expect(entry?.alsoIn.map(({ source }) => source.id)).toEqual(['gazette', 'herald']);
    expect(JSON.stringify(entry?.alsoIn)).not.toContain(whole.paragraphs[1]);
  });

  test('of a source that left the config shows no more than its headline', async () => {
    const app = await open();
    await told(app, 'courier', whole);
    app.reload(await desk.configure({}));
    const [entry] = (await edition(app, 'all')).entries;
    expect(entry).toMatchObject({ title: whole.title, licence: { republish: 'headline' } });
    expect(entry).not.toHaveProperty('contentHtml');
  });
});

describe('a heading', () => {
  test.each([
    ['topic', 'nobody'],
    ['region', 'XX'],
    ['source', 'nobody'],
  ] as const)('%s %s: there is none', async (kind, id) => {
    expect(await resolveEdition(await open(), kind, id)).toBeUndefined();
  });
});
