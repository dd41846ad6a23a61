import { describe, expect, test } from 'vitest';
import * as schemas from '../../../../src/api/admin/v1/schemas.ts';
import { problemSchema } from '../../../../src/api/v1/schemas.ts';
import { operatorDesk, TOKEN } from '../../../support/operator.ts';
import { report, told } from '../../../support/reports.ts';
import type { Get } from '../../../support/web.ts';

const desk = operatorDesk({
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never }`,
  topics: `
topics:
  - { id: pakistan, title: Pakistan, match: { region: PK } }
  - { id: gated, title: Gated, match: { source: gazette }, approval: required }`,
});
const API = '/admin/api/v1';
const BEARER = { authorization: `Bearer ${TOKEN}` };
const JSON_BODY = { ...BEARER, 'content-type': 'application/json' };

async function open() {
  const { app, get } = await desk.open();
  const first = await told(app, 'courier', report(1), { published: '2026-05-04T08:00:00Z' });
  const second = await told(app, 'gazette', report(2));
  const read = async (path: string) => {
    const answer = await get(`${API}${path}`, BEARER);
    expect([path, answer.status]).toEqual([path, 200]);
    return JSON.parse(answer.text);
  };
  const order = (path: string, body: unknown = {}, headers: Record<string, string> = JSON_BODY) =>
    get(`${API}${path}`, headers, 'POST', typeof body === 'string' ? body : JSON.stringify(body));
  return { app, get: get as Get, read, order, first, second };
}

describe('the admin API', () => {
  test('applies an editor’s action, and answers with the story', async () => {
    const { order, read, first } = await open();
    const path = `/stories/${first.story}`;
    const answer = await order(`${path}/correct`, { title: 'River falls', note: 'It did not rise.' });
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const { outcome, story } = schemas.editedStory.parse(JSON.parse(answer.text));
    expect([outcome, story.title, story.status, story.version]).toEqual([
      'edited',
      'River falls',
      'corrected',
      2,
    ]);
    expect(
      JSON.parse((await order(`${path}/correct`, { title: 'River falls', note: 'It did not rise.' })).text),
    ).toMatchObject({ outcome: 'unchanged', story: { version: 2 } });
    await order(`${path}/withdraw`, { reason: 'It was invented.' });
    expect(schemas.deskStory.parse(await read(path))).toMatchObject({
      roll: 'withdrawn',
      editorial: { withdrawn: 'It was invented.', title: { text: 'River falls' } },
      articles: [{ id: first.article }],
    });
  });

  test('merges and splits', async () => {
    const { order, first, second } = await open();
    const merge = () => order(`/stories/${second.story}/merge`, { with: first.story });
    expect(JSON.parse((await merge()).text)).toMatchObject({
      outcome: 'edited',
      story: { id: first.story, formerly: [second.story] },
    });
    expect(JSON.parse((await merge()).text)).toMatchObject({ outcome: 'unchanged' });
    const split = await order(`/stories/${first.story}/split`, { articles: [second.article] });
    expect(schemas.editedStory.parse(JSON.parse(split.text))).toMatchObject({
      outcome: 'edited',
      other: second.story,
    });
  });

  test('finds stories that are hidden from readers', async () => {
    const { order, read, first, second } = await open();
    await order(`/stories/${first.story}/hide`);
    const ids = async (query: string) =>
      schemas.deskStoryPage.parse(await read(`/stories?${query}`)).stories.map(({ id }) => id);
    expect(await ids('')).toEqual([second.story, first.story]);
    expect(await ids('status=hidden')).toEqual([first.story]);
    expect(await ids(`q=${first.article}`)).toEqual([first.story]);
    const page = schemas.deskStoryPage.parse(await read('/stories?limit=1'));
    expect(await ids(`limit=1&before=${page.next}`)).toEqual([first.story]);
  });

  test('lists stories that await approval, and decides on many at once', async () => {
    const { order, read, first, second } = await open();
    const queue = async () =>
      schemas.deskStoryPage.parse(await read('/topics/gated/queue')).stories.map(({ id }) => id);
    expect(await queue()).toEqual([second.story]);
    const answer = await order('/topics/gated/queue', {
      verb: 'approve',
      stories: [second.story, 'f'.repeat(24)],
    });
    expect(schemas.rulingResult.parse(JSON.parse(answer.text))).toEqual({
      stories: [
        { id: second.story, outcome: 'edited' },
        { id: 'f'.repeat(24), outcome: 'unknown' },
      ],
    });
    expect(await queue()).toEqual([]);
    expect((await read(`/stories/${second.story}`)).topics.map(({ id }: { id: string }) => id)).toEqual([
      'pakistan',
      'gated',
    ]);
    expect((await order('/topics/pakistan/queue', { verb: 'approve', stories: [first.story] })).status).toBe(
      404,
    );
  });

  test('lists the audit log in pages, of all targets or of one', async () => {
    const { order, read, first, second } = await open();
    for (const title of ['A', 'B', 'C']) await order(`/stories/${first.story}/correct`, { title });
    await order(`/stories/${second.story}/hide`, { note: 'too early' });
    const page = async (query = '') => schemas.auditPageSchema.parse(await read(`/audit?${query}`));
    const { entries } = await page();
    expect(entries[0]).toMatchObject({
      who: 'token',
      action: 'story.hide',
      target: second.story,
      detail: 'too early',
      before: 'shown',
      after: 'hidden: *',
    });
    expect(entries.map(({ after }) => after)).toEqual(['hidden: *', 'C', 'B', 'A']);
    for (const [target, expected] of [
      ['', ['hidden: *', 'C', 'B', 'A']],
      [`&target=${first.story}`, ['C', 'B', 'A']],
      ['&target=nobody', []],
    ] as const) {
      const seen: (string | undefined)[] = [];
      let next: string | undefined;
      do {
        const part = await page(`limit=1${target}${next ? `&before=${next}` : ''}`);
        seen.push(...part.entries.map(({ after }) => after));
        next = part.next;
      } while (next);
      expect(seen).toEqual(expected);
    }
  });
});

describe('the admin API refuses', () => {
  test.each([
    ['a body that is wrong', '/stories/{id}/correct', { title: '' }, 400, 'title'],
    ['a body with more than it takes', '/stories/{id}/hide', { everything: true }, 400, 'everything'],
    ['a body that is no object', '/stories/{id}/hide', '[1]', 400, ''],
    ['a body that is no JSON', '/stories/{id}/hide', '{', 400, ''],
    ['a body that is too large', '/stories/{id}/hide', { note: 'x'.repeat(200_000) }, 413, ''],
    ['what cannot be done', '/stories/{id}/pin', { topic: 'gated' }, 409, 'not in the topic'],
    ['a story that is none', `/stories/${'f'.repeat(24)}/hide`, {}, 404, ''],
    ['an id that is none', '/stories/x/hide', {}, 404, ''],
    ['an action that is none', '/stories/{id}/burn', {}, 404, ''],
  ])('%s', async (_what, path, body, status, detail) => {
    const { order, first } = await open();
    const answer = await order(path.replace('{id}', first.story), body);
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(problemSchema.parse(JSON.parse(answer.text)).detail).toContain(detail);
  });

  test('an action that is not JSON, as a form of another site would send', async () => {
    const { order, first, read } = await open();
    for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
      const sent = { ...BEARER, 'content-type': type };
      expect((await order(`/stories/${first.story}/hide`, 'note=x', sent)).status).toBe(415);
    }
    expect(await read(`/stories/${first.story}`)).toMatchObject({ roll: 'all' });
  });

  test('an invalid query', async () => {
    const { get } = await open();
    for (const path of [
      '/stories?status=sold',
      '/stories?limit=0',
      '/audit?before=x',
      '/topics/gated/queue?q=x',
    ])
      expect((await get(`${API}${path}`, BEARER)).status).toBe(400);
  });

  test('requests without credentials', async () => {
    const { app, order, get, first } = await open();
    const wrong = { 'content-type': 'application/json', authorization: 'Bearer wrong' };
    for (const headers of [wrong, { 'content-type': 'application/json' }]) {
      expect((await order(`/stories/${first.story}/hide`, {}, headers)).status).toBe(401);
    }
    for (const path of [
      '/stories',
      `/stories/${first.story}`,
      '/topics/gated/queue',
      '/audit',
      '/openapi.json',
    ])
      expect((await get(`${API}${path}`)).status).toBe(401);
    expect(await app.store.audit.page(undefined, 9)).toEqual([]);
    expect((await app.store.stories.get(first.story))?.version).toBe(1);
  });

  test('a browser’s session without the token of its pages', async () => {
    const { app, operator } = await desk.enter();
    const { story } = await told(app, 'courier', report(1));
    const refused = await operator.post(`${API}/stories/${story}/hide`, { form: 'x' }, {});
    expect(refused.status).toBe(403);
    expect((await app.store.stories.get(story))?.version).toBe(1);
  });
});
