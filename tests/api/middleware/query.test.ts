import { describe, expect, test } from 'vitest';
import { report, told } from '../../support/reports.ts';
import { webDesk } from '../../support/web.ts';

const SOURCES = `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never, tags: [wire] }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never, tags: [local] }`;
const desk = webDesk({
  sources: SOURCES,
  topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
});

const LISTS = ['/feeds/all.rss', '/feeds/all', '/feeds/pakistan.json', '/api/v1/stories', '/api/v1/stream'];
const MISTAKES: [string, string][] = [
  ['region=UK', 'region: there is no region “UK” here; did you mean GB?'],
  ['region=Pakistan', 'did you mean PK?'],
  ['source=courir', 'source: there is no source “courir” here; did you mean courier?'],
  ['source=Nobody', 'source: lower-case letters'],
  ['topic=pakistn', 'topic: there is no topic “pakistn” here; did you mean pakistan?'],
];

describe.each(LISTS)('%s', path => {
  test.each(MISTAKES)('refuses %s and names the nearest', async (query, detail) => {
    const { get } = await desk.open();
    const answer = await get(`${path}?${query}`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text).detail).toContain(detail);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

test.each([
  ['tag=wier', 'tag: there is no tag “wier” here; did you mean wire?'],
  ['language=english', 'did you mean en?'],
  ['language=xx', 'language: “xx” is no language'],
  ['q=fl*', 'q: at character 1, in “fl*”: fl* would find too much'],
  ['q=%22flood', 'q: at character 1, in “"flood”: this quote is not closed'],
  ['q=rain+OR', 'q: at character 6, in “rain OR”: OR stands between two words'],
  ['q=region:PK', 'q: at character 1, in “region:PK”: region: is no part of a search but a filter beside it'],
  ['since=yesterday', 'how long ago: 30m, 24h, 7d, 2w'],
])('feeds and the API refuse %s in words', async (query, detail) => {
  const { get } = await desk.open();
  for (const path of ['/feeds/all.atom', '/api/v1/stories']) {
    const answer = await get(`${path}?${query}`);
    expect([answer.status, JSON.parse(answer.text).detail]).toEqual([400, expect.stringContaining(detail)]);
  }
});

test('a page for people shows the mistake as text', async () => {
  const { get } = await desk.open();
  const answer = await get('/feeds/all?q=%3Cscript%3E%20fl*', { accept: 'text/html' });
  expect(answer.status).toBe(400);
  expect(answer.text).toContain('fl* would find too much');
  expect(answer.text).not.toContain('<script');
});

test('an unknown name in a path is a 404 that names the nearest', async () => {
  const { get } = await desk.open();
  const told = async (path: string) => {
    const answer = await get(path);
    return [answer.status, JSON.parse(answer.text).detail];
  };
  expect(await told('/feeds/region/UK.rss')).toEqual([404, 'This desk has no region “UK”. Did you mean GB?']);
  expect(await told('/feeds/pakistn.rss')).toEqual([
    404,
    'This desk has no topic “pakistn”. Did you mean pakistan?',
  ]);
});

test('a source that is no longer listed exists as long as stories of it are kept', async () => {
  const { app, get } = await desk.open();
  await told(app, 'gazette', report(1));
  app.reload({ ...app.config, sources: app.config.sources.filter(({ id }) => id !== 'gazette') });
  const answer = await get('/feeds/all.json?source=gazette');
  expect([answer.status, JSON.parse(answer.text).items.length]).toEqual([200, 1]);
  expect((await get('/feeds/source/gazette.json')).status).toBe(200);
  expect((await get('/feeds/all.json?tag=local')).status).toBe(400);
});
