import { beforeEach, describe, expect, test } from 'vitest';
import type { StoryEvent } from '../../../src/core/event/event.ts';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import type { Story } from '../../../src/core/story/story.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { migrate } from '../../../src/store/migration/migration.ts';
import type { StoredArticle } from '../../../src/store/story/article-record.ts';
import { fixture, load, rowsOf } from '../../support/redis-fixture.ts';
import { webDesk } from '../../support/web.ts';

const old = rowsOf(await fixture('version-2/keys.ndjson.gz'));
const was = JSON.parse(await fixture('version-2/answers.json.gz')) as {
  now: number;
  files: { sources: string; subscribers: string };
  pendingScrape: string;
  pendingCurate: string;
  stories: Record<string, Story>;
  articles: Record<string, StoredArticle>;
  scopes: Record<string, { id: string; sort: number }[]>;
  changed: Record<string, { story: string; at: number }[]>;
  redirects: Record<string, string>;
  events: StoryEvent[];
  candidates: Record<string, [article: string, story: string][]>;
  items: Record<string, { json: string; version: string; first: string }>;
  seen: Record<string, Record<string, string>>;
};

const desk = webDesk({
  ...was.files,
  topics: `
topics:
  - { id: balochistan, title: Balochistan, match: { region: PK-BA } }
  - { id: sindh, title: Sindh, match: { region: PK-SD } }
  - { id: wires, title: Wires, match: { source: [courier, gazette] }, approval: required }`,
});

beforeEach(async () => {
  desk.clock.now = was.now;
  await load(desk.redis(), old);
  await migrate(desk.redis(), { token: 'a' });
});

const open = async () => (await desk.open()).app;

describe('data of version 2 afterwards', () => {
  test('has every story and article as it was', async () => {
    const { stories, articles } = (await open()).store;
    for (const [id, story] of Object.entries(was.stories)) expect(await stories.get(id), id).toEqual(story);
    for (const [id, article] of Object.entries(was.articles))
      expect(await articles.get(id), id).toEqual(article);
    expect((await desk.redis().keys(keys.story('*'))).length).toBe(Object.keys(was.stories).length);
    expect((await desk.redis().keys(keys.article('*'))).length).toBe(Object.keys(was.articles).length);
  });

  test('lists stories, changes, redirects and events as before', async () => {
    const { stories, changes, events } = (await open()).store;
    for (const [scope, page] of Object.entries(was.scopes))
      expect(await stories.page(scope, undefined, 500), scope).toEqual(page);
    for (const [scope, list] of Object.entries(was.changed))
      expect(await changes.after(scope, 0, 500), scope).toEqual(list);
    expect(await desk.redis().hgetall(keys.storyRedirects)).toEqual(was.redirects);
    expect(await events.readAfter('0', 5_000)).toEqual(was.events);
  });

  test('finds at least the copies that were found before, of their stories', async () => {
    const { fingerprints } = (await open()).store;
    for (const [id, before] of Object.entries(was.candidates)) {
      const { meta, body } = was.articles[id] as StoredArticle;
      const print = fingerprintOf({ title: meta.title, text: body.text });
      const { candidates } = await fingerprints.findCandidates(id, print.keys, was.now);
      const found = candidates.map(({ articleId, storyId }) => [articleId, storyId]);
      expect(found.sort(), id).toEqual(before.sort());
    }
  });

  test('has the items that wait for their scrape, and no others; none returns as new', async () => {
    const { items, due } = (await open()).store;
    const waiting = Object.keys(was.items).filter(id => !was.articles[id]);
    expect(waiting).toContain(was.pendingScrape);
    for (const id of waiting) {
      const before = was.items[id];
      const expected = { item: JSON.parse(before?.json ?? ''), firstSeen: Number(before?.first) };
      expect(await items.getForScrape(id)).toMatchObject(expected);
    }
    for (const key of await desk.redis().keys(keys.item('*')))
      expect(await due.scrape.dueAt(key.slice(keys.item('').length)), key).toBeDefined();
    for (const [source, remembered] of Object.entries(was.seen)) {
      const again = Object.entries(remembered).map(([key, value]) => {
        const [id = '', hash = ''] = value.split(':');
        return { id, hash, keys: [key], item: { authors: [], categories: [], enclosures: [] } };
      });
      expect(await items.findNewOrEdited(source, again)).toEqual([]);
      expect(await desk.redis().hlen(keys.seen(source))).toBe(again.length);
    }
  });

  test('goes on: what was pending is scraped and curated', async () => {
    const app = await open();
    await scrape(app, { item: was.pendingScrape });
    expect(await curate(app, { article: was.pendingScrape })).toMatchObject({ outcome: 'created' });
    expect(await curate(app, { article: was.pendingCurate })).toMatchObject({ outcome: 'created' });
  });
});
