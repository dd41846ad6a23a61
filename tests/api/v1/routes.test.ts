import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as schemas from '../../../src/api/v1/schemas.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { apiStoryWithArticles } from '../../../src/render/story-json.ts';
import { NOON } from '../../support/desk.ts';
import { report, told } from '../../support/reports.ts';
import { localSite, rss } from '../../support/site.ts';
import { type Get, until, webDesk } from '../../support/web.ts';

const site = localSite();
const desk = webDesk({
  topics: `topics: [{ id: pakistan, title: Pakistan, description: From Pakistan, match: { region: PK } }]`,
});

const sources = () => `
sources:
  - { id: courier, url: "${site.url('/feed')}", scrape: never, home: PK, tags: [wire], licence: { name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/", republish: full } }
  - { id: gazette, url: "${site.url('/gazette')}", scrape: never, title: The Gazette, language: en }
  - { id: resting, url: "${site.url('/resting')}", enabled: false }`;

async function open() {
  const opened = await desk.open({ sources: sources() });
  const { story } = await told(opened.app, 'courier', report(1), { image: 'http://pictures.example/1.jpg' });
  await told(opened.app, 'gazette', report(1));
  await told(opened.app, 'courier', report(2, 'Muscat, Oman'));
  return { ...opened, story };
}

/** An answer that has the shape that the API describes, and nothing beside it. */
async function read<Schema extends z.ZodType>(
  get: Get,
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const { status, headers, text } = await get(path);
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'access-control-allow-origin': '*',
    etag: expect.stringMatching(/^"/),
  });
  const parsed = schema.parse(JSON.parse(text));
  expect(parsed).toEqual(JSON.parse(text)); // what a schema does not know, it leaves out
  return parsed;
}

describe('API v1', () => {
  test('stories, newest first, page by page', async () => {
    const { get } = await open();
    const { stories } = await read(get, '/api/v1/stories', schemas.storyPageSchema);
    expect(stories.map(({ title }) => title).sort()).toEqual(
      [report(1).title, report(2, 'Muscat, Oman').title].sort(),
    );
    const first = await read(get, '/api/v1/stories?limit=1', schemas.storyPageSchema);
    const second = await read(get, `/api/v1/stories?limit=1&before=${first.next}`, schemas.storyPageSchema);
    expect([...first.stories, ...second.stories]).toEqual(stories);
    expect(second).not.toHaveProperty('next');
  });

  test('changes since an instant, with tombstones', async () => {
    const { app, get, story } = await open();
    const path = '/api/v1/topics/pakistan/stories';
    const first = await read(get, `${path}?since=2026-01-01`, schemas.changePageSchema);
    expect(first).toMatchObject({ stories: [{ id: story, status: 'live', version: 2 }], more: false });
    const unchanged = await read(get, `${path}?since=${first.next}`, schemas.changePageSchema);
    expect(unchanged).toEqual({ stories: [], next: first.next, more: false });
    await told(app, 'gazette', report(7));
    const { text } = await until(
      () => get(`${path}?since=${first.next}`),
      ({ text }) => text.includes('"status":"live"'),
    );
    expect(JSON.parse(text).stories).toMatchObject([{ title: report(7).title }]);
    expect((await get(`${path}?since=2026-01-01&before=${story}`)).status).toBe(400);
  });

  test('stories of a topic, and filtered', async () => {
    const { get, story } = await open();
    for (const path of [
      '/api/v1/topics/pakistan/stories',
      '/api/v1/stories?region=PK-BA',
      '/api/v1/stories?source=gazette',
    ]) {
      const { stories } = await read(get, path, schemas.storyPageSchema);
      expect(stories.map(({ id }) => id)).toEqual([story]);
    }
  });

  test('one story, with all its articles and the evidence of its regions', async () => {
    const { get, story } = await open();
    const told = await read(get, `/api/v1/stories/${story}`, apiStoryWithArticles);
    expect(told).toMatchObject({
      id: story,
      version: 2,
      page: `https://desk.example/stories/${story}`,
      image: 'http://pictures.example/1.jpg',
      licence: { name: 'CC BY 4.0', republish: 'full' },
      topics: [{ id: 'pakistan', title: 'Pakistan' }],
    });
    expect(told.articles.map(({ source }) => source.title).sort()).toEqual(['The Gazette', 'courier']);
    expect(told.alsoIn).toHaveLength(1);
    expect(told.regions.find(({ code }) => code === 'PK-BA')?.evidence.join(' ')).toContain('Quetta');
  });

  test('topics with story counts and feed URLs', async () => {
    const { get } = await open();
    const { topics } = await read(get, '/api/v1/topics', schemas.topicsAnswer);
    expect(topics).toMatchObject([{ id: 'pakistan', description: 'From Pakistan', stories: 1 }]);
    const addresses = Object.values(topics[0]?.feeds ?? {});
    expect(addresses).toHaveLength(5);
    for (const address of addresses) {
      expect((await get(address.replace('https://desk.example', ''))).status).toBe(200);
    }
  });

  test('regions that have stories, most stories first', async () => {
    const { get } = await open();
    const { regions } = await read(get, '/api/v1/regions', schemas.regionList);
    const counts = regions.map(({ stories }) => stories);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    expect(regions.find(({ code }) => code === '142')).toMatchObject({ name: 'Asia', stories: 2 });
    expect(regions.find(({ code }) => code === 'OM')).toMatchObject({ name: 'Oman', stories: 1 });
  });

  test('sources with health and reason', async () => {
    site.serve('/feed', rss('The Courier', []));
    site.serve('/gazette', { status: 500 });
    const { app, get } = await open();
    await syncSources(app);
    await poll(app, { source: 'courier' });
    await poll(app, { source: 'gazette' });
    const { sources } = await read(get, '/api/v1/sources', schemas.sourcesAnswer);
    expect(sources).toMatchObject([
      {
        id: 'courier',
        title: 'The Courier',
        home: 'PK',
        tags: ['wire'],
        stories: 2,
        lastPoll: new Date(NOON).toISOString(),
      },
      { id: 'gazette', title: 'The Gazette', health: 'server-error', stories: 1 },
      { id: 'resting', health: 'paused', stories: 0 },
    ]);
    expect(sources[1]?.reason).not.toBe('');
  });

  test('a list is recomputed after an event and after its maximum age', async () => {
    const { app, get } = await open();
    await read(get, '/api/v1/topics', schemas.topicsAnswer);
    await told(app, 'courier', report(3));
    const answer = await until(
      () => get('/api/v1/topics'),
      ({ text }) => text.includes('"stories":2'),
    );
    expect(answer.status).toBe(200);
  });

  test('the fields parameter selects fields, and id or code is always included', async () => {
    const { get, story } = await open();
    const read = async (path: string) => JSON.parse((await get(path)).text);
    const { stories } = await read('/api/v1/stories?fields=title,regions&source=gazette');
    expect(Object.keys(stories[0]).sort()).toEqual(['id', 'regions', 'title']);
    expect(Object.keys(await read(`/api/v1/stories/${story}?fields=articles`)).sort()).toEqual([
      'articles',
      'id',
    ]);
    const changed = await read('/api/v1/stories?fields=url&since=2026-01-01');
    expect(Object.keys(changed.stories[0]).sort()).toEqual(['id', 'status', 'url']);
    expect((await read('/api/v1/regions?fields=stories')).regions[0]).toEqual({
      code: expect.any(String),
      stories: 2,
    });
  });

  test('the Link header of the next page keeps the query', async () => {
    const { get } = await open();
    const walk = async (path: string): Promise<string[]> => {
      const { headers, text } = await get(path);
      const ids = JSON.parse(text).stories.map(({ id }: { id: string }) => id);
      const [, next] = /^<https:\/\/desk\.example([^>]+)>; rel="next"$/.exec(headers['link'] ?? '') ?? [];
      return next === undefined ? ids : [...ids, ...(await walk(next))];
    };
    for (const asked of ['limit=1&fields=id', 'limit=1&since=2026-01-01', 'limit=1&region=142']) {
      const ids = await walk(`/api/v1/stories?${asked}`);
      expect([asked, ids.length, new Set(ids).size]).toEqual([asked, 2, 2]);
    }
  });

  test.each([
    ['/api/v1/stories?sort=up&limit=1', 'sort'],
    ['/api/v1/stories?limit=201', 'limit'],
    ['/api/v1/stories?limit=1&limit=2', 'limit'],
    ['/api/v1/stories?fields=title,colour', 'fields'],
    ['/api/v1/stories?region=Pakistan', 'region'],
    ['/api/v1/stories?since=yesterday', 'since'],
    ['/api/v1/stories?before=2026', 'before'],
    [`/api/v1/stories?region=${Array.from({ length: 21 }, (_, at) => `A${at}`).join()}`, 'region'],
    ['/api/v1/topics?limit=1', 'limit'],
    ['/api/v1/stories/000000000000000000000000?since=2026-01-01', 'since'],
  ])('%s is refused, and the answer names what is wrong', async (path, name) => {
    const { get } = await open();
    const { status, headers, text } = await get(path);
    expect(status).toBe(400);
    expect(headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(schemas.problemSchema.parse(JSON.parse(text)).detail).toMatch(new RegExp(`^${name}\\b`));
  });

  test('an instant without a zone is UTC', async () => {
    const { get } = await open();
    const { next } = await read(get, '/api/v1/stories?since=2026-05-05T00:00', schemas.changePageSchema);
    expect(next).toBe('2026-05-05T00:00:00.000Z');
  });
});
