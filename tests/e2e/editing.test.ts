import { describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Action } from '../../src/core/story/action.ts';
import { edit } from '../../src/flow/edit/edit.ts';
import { apiStoryWithArticles } from '../../src/render/story-json.ts';
import { report, told } from '../support/reports.ts';
import { type Get, until, webDesk } from '../support/web.ts';

const desk = webDesk({
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, licence: { republish: full } }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }`,
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
});

/** A desk with two stories whose feeds, pages and lists are already cached. */
async function open() {
  const { app, get } = await desk.open();
  const { story } = await told(app, 'courier', report(1), { published: '2026-05-04T08:00:00Z' });
  const second = await told(app, 'gazette', report(2));
  await until(
    () => get('/feeds/pakistan.json'),
    ({ text }) => JSON.parse(text).items.length === 2,
  );
  for (const path of [
    `/stories/${story}`,
    `/api/v1/stories/${story}`,
    '/api/v1/stories',
    '/',
    '/feeds/all.rss',
  ]) {
    expect((await get(path)).status).toBe(200);
  }
  return { app, get, story, second: second.story };
}

async function done(app: App, story: string, action: Action): Promise<void> {
  expect((await edit(app, { story, action, who: 'ann' })).kind).toBe('edited');
}

const items = async (get: Get, path: string) =>
  (JSON.parse((await get(path)).text).items as { _dateline: { story: string } }[]).map(
    item => item._dateline.story,
  );

describe('an editorial action shows at once:', () => {
  test('a corrected headline, in feeds, on pages and by programs', async () => {
    const { app, get, story } = await open();
    await done(app, story, { verb: 'correct', title: 'River <falls>', note: 'It did not rise.' });
    const api = await until(
      () => get(`/api/v1/stories/${story}`),
      ({ text }) => text.includes('River <falls>'),
    );
    expect(apiStoryWithArticles.parse(JSON.parse(api.text))).toMatchObject({
      version: 2,
      status: 'corrected',
      title: 'River <falls>',
      correction: { original: report(1).title, note: 'It did not rise.' },
    });
    for (const path of ['/feeds/all.rss', '/feeds/pakistan', `/stories/${story}`, '/api/v1/stories', '/']) {
      expect((await get(path)).text).toMatch(/River (<|&lt;|&amp;lt;|&#x26;lt;)falls/);
    }
    expect((await get(`/stories/${story}`)).text).toContain(
      `At the publisher it is <q dir="auto">${report(1).title}</q>`,
    );
  });

  test('a withdrawn story is 410 with the reason', async () => {
    const { app, get, story, second } = await open();
    await done(app, story, { verb: 'withdraw', reason: 'It was <invented>.' });
    const page = await until(
      () => get(`/stories/${story}`, { accept: 'text/html' }),
      ({ status }) => status === 410,
    );
    expect(page.text).toContain('It was &lt;invented&gt;.');
    expect(page.headers['cache-control']).toBe('no-store');
    const api = await get(`/api/v1/stories/${story}`);
    expect([api.status, JSON.parse(api.text)]).toMatchObject([
      410,
      { title: 'Gone', detail: 'Withdrawn: It was <invented>.' },
    ]);
    for (const path of ['/feeds/all.json', '/feeds/pakistan.json', '/feeds/region/PK-BA.json'])
      expect(await items(get, path)).toEqual([second]);
    expect(await items(get, '/feeds/source/courier.json')).toEqual([]);
    await done(app, story, { verb: 'restore' });
    const back = () => get(`/stories/${story}`);
    expect((await until(back, ({ status }) => status === 200)).text).toContain(report(1).title);
    expect(await items(get, '/feeds/pakistan.json')).toEqual([second, story]);
  });

  test('a hidden story is unlisted but readable at its URL', async () => {
    const { app, get, story, second } = await open();
    await done(app, story, { verb: 'hide' });
    await until(
      () => get('/feeds/pakistan.json'),
      ({ text }) => !text.includes(story),
    );
    expect(await items(get, '/feeds/all.json')).toEqual([second]);
    expect((await get(`/stories/${story}`)).status).toBe(200);
  });

  test('a pin, in its topic', async () => {
    const { app, get, story, second } = await open();
    expect(await items(get, '/feeds/pakistan.json')).toEqual([second, story]);
    await done(app, story, { verb: 'pin', topic: 'pakistan' });
    await until(
      () => get('/feeds/pakistan'),
      ({ text }) => text.includes('<strong class="status">pinned</strong>'),
    );
    expect(await items(get, '/feeds/pakistan.json')).toEqual([story, second]);
    expect(await items(get, '/feeds/all.json')).toEqual([second, story]);
  });

  test('a merge: the address of the one leads to the other', async () => {
    const { app, get, story, second } = await open();
    await done(app, second, { verb: 'merge', with: story });
    const led = await until(
      () => get(`/stories/${second}`),
      ({ status }) => status === 301,
    );
    expect(led.headers['location']).toBe(`/stories/${story}`);
    expect(await items(get, '/feeds/pakistan.json')).toEqual([story]);
  });
});

test('the page of a hidden story has noindex', async () => {
  const { app, get, story } = await open();
  const seen = await get(`/stories/${story}`);
  expect(seen.text).toContain('<link rel="canonical"');
  expect([seen.text.includes('noindex'), seen.headers['x-robots-tag']]).toEqual([false, undefined]);
  await done(app, story, { verb: 'hide' });
  const hidden = await until(
    () => get(`/stories/${story}`),
    ({ headers }) => headers['x-robots-tag'] !== undefined,
  );
  expect(hidden.status).toBe(200);
  expect(hidden.headers['x-robots-tag']).toBe('noindex');
  expect(hidden.text).toContain('<meta name="robots" content="noindex">');
  expect(hidden.text).not.toContain('rel="canonical"');
});
