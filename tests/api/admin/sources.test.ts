import { describe, expect, test } from 'vitest';
import { curate } from '../../../src/flow/curate/curate.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { operatorDesk, TOKEN } from '../../support/operator.ts';
import { feedItem, filed, listed, report, told } from '../../support/reports.ts';
import { localSite, rss } from '../../support/site.ts';
import { expectScriptless } from '../../support/web.ts';

const site = localSite();
const desk = operatorDesk({
  topics: `topics:
  - { id: quetta, title: Quetta, match: { region: PK-BA } }
  - { id: chosen, title: Chosen, match: { region: PK }, approval: required }`,
});

async function enter() {
  const source = (id: string, more = '') =>
    `{ id: ${id}, url: "${site.url(`/${id}`)}", scrape: never${more} }`;
  const sources = [
    source('alpha', ', title: Zeta Times, tags: [daily]'),
    source('beta', ', tags: [wire]'),
    source('closed', ', enabled: false'),
  ];
  const entered = await desk.enter({ sources: `sources: [${sources}]` });
  await syncSources(entered.app);
  return entered;
}

const order = (text: string): string[] =>
  [...text.matchAll(/<th scope="row"><a href="\/admin\/sources\/([a-z0-9-]+)"/g)].map(([, id]) => id ?? '');

describe('the list', () => {
  test('lists broken sources first, with the reason, and stopped ones last', async () => {
    const { app, operator } = await enter();
    site.serve('/alpha', rss('Alpha', [feedItem(report(1), 'http://alpha.example/1')]));
    site.serve('/beta', { status: 403 });
    await poll(app, { source: 'alpha' });
    await poll(app, { source: 'beta' });
    const { headers, text } = await operator.get('/admin/sources');
    expectScriptless(headers, text);
    expect(order(text)).toEqual(['beta', 'alpha', 'closed']);
    expect(text).toContain('the server answered 403');
    expect(text).toContain('enabled: false in sources.yaml');
    expect(text).toMatch(/every 10 min: backing off after 1 failure/);
  });

  test.each([
    ['sort=name', ['beta', 'closed', 'alpha']],
    ['condition=trouble', ['beta']],
    ['condition=well', ['alpha']],
    ['condition=disabled', ['closed']],
    ['tag=daily', ['alpha']],
    ['q=zeta', ['alpha']],
    ['q=BET', ['beta']],
    ['q=nobody', []],
    ['sort=new', ['alpha', 'beta', 'closed']],
    ['sort=duplicates', ['alpha', 'beta', 'closed']],
    ['sort=items', ['alpha', 'beta', 'closed']],
    ['sort=saved', ['beta', 'closed', 'alpha']],
    ['sort=next&tag=', ['alpha', 'beta', 'closed']],
    ['sort=odd&page=odd&condition=', ['beta', 'alpha', 'closed']],
    ['page=99', ['beta', 'alpha', 'closed']],
  ])('can be sorted and filtered: %s', async (query, expected) => {
    const { app, operator } = await enter();
    site.serve('/alpha', rss('Alpha', [feedItem(report(1), 'http://alpha.example/1')]));
    site.serve('/beta', { status: 403 });
    await poll(app, { source: 'alpha' });
    await poll(app, { source: 'beta' });
    await app.store.redis.hset(keys.sourceStoryCounts, 'alpha|created', 1, 'alpha|joined', 3);
    await app.store.redis.zadd(keys.due.poll, app.now() + 1, 'alpha', app.now() + 2, 'beta');
    const { state } = (await app.store.sources.states(['beta']))[0] ?? {};
    if (!state) throw new Error('beta has no state');
    const spared = { ...state, totals: { ...state.totals, saved: 5_000 } };
    await app.store.redis.set(keys.source('beta'), JSON.stringify(spared));
    const { status, text } = await operator.get(`/admin/sources?${query}`);
    expect(status).toBe(200);
    expect(order(text)).toEqual(expected);
    if (expected.includes('alpha'))
      expect(text).toContain('<td class="number" data-name="Duplicates">75 %</td>');
  });

  test('has pages, which keep the filters', async () => {
    const many = Array.from(
      { length: 120 },
      (_, index) => `{ id: s${index}, url: "http://s${index}.example/", tags: [t] }`,
    );
    const { operator } = await desk.enter({ sources: `sources: [${many}]` });
    const { text } = await operator.get('/admin/sources?sort=name&tag=t&page=2');
    expect(order(text)).toHaveLength(50);
    expect(text).toContain('href="/admin/sources?tag=t&amp;sort=name&amp;page=3"');
    expect(text).toContain('href="/admin/sources?tag=t&amp;sort=name"');
    expect(order((await operator.get('/admin/sources?page=3')).text)).toHaveLength(20);
  });
});

describe('commands', () => {
  test('pause and resume return to the list with one notice', async () => {
    const { app, operator } = await enter();
    const from = '/admin/sources?condition=well';
    const paused = await operator.post('/admin/sources/alpha/pause', { from });
    expect([paused.status, paused.headers['location']]).toEqual([303, from]);
    expect(await app.store.sources.isPaused('alpha')).toBe(true);
    const notice = (paused.headers['set-cookie'] ?? '').split(';')[0];
    const told = await operator.get('/admin/sources', { cookie: `${operator.cookie}; ${notice}` });
    expect(told.text).toContain('alpha is paused: it is not polled until you resume it.');
    expect(told.headers['set-cookie']).toMatch(/dateline_notice=;/);
    expect(told.text).toContain('action="/admin/sources/alpha/resume"');
    expect((await operator.post('/admin/sources/alpha/resume')).headers['location']).toBe(
      '/admin/sources/alpha',
    );
    expect(await app.store.sources.isPaused('alpha')).toBe(false);
    const [entry] = await app.store.audit.page(undefined, 1);
    expect(entry).toMatchObject({
      action: 'source.resume',
      target: 'alpha',
      who: expect.stringMatching(/^\w{8}$/),
    });
  });

  test('a command that cannot be run is answered with the reason', async () => {
    const { operator } = await enter();
    expect((await operator.post('/admin/sources/nobody/pause')).status).toBe(404);
    const refused = await operator.post('/admin/sources/closed/poll');
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('disabled in the config')]);
    expect((await operator.get('/admin/sources/alpha/pause')).status).toBe(404);
  });

  test('programs run commands with the token', async () => {
    const { app, get } = await enter();
    const headers = { authorization: `Bearer ${TOKEN}`, accept: 'application/json' };
    const { status, text } = await get('/admin/sources/alpha/pause', headers, 'POST');
    expect([status, JSON.parse(text)]).toEqual([200, { done: expect.stringContaining('is paused') }]);
    expect(await app.store.sources.isPaused('alpha')).toBe(true);
  });
});

describe('a source’s page', () => {
  test('shows its polls and what became of its items', async () => {
    const { app, operator } = await enter();
    site.serve('/alpha', rss('Alpha', [feedItem(report(1), 'http://alpha.example/1')]));
    await poll(app, { source: 'alpha' });
    const [first = ''] = await app.store.due.scrape.claim({
      now: app.now() + 3_600_000,
      lease: 0,
      limit: 1,
    });
    await scrape(app, { item: first });
    const { story } = await curate(app, { article: first });
    await told(app, 'beta', report(1));
    const { headers, text } = await operator.get('/admin/sources/alpha');
    expectScriptless(headers, text);
    expect(text).toContain('1 items, 1 new');
    expect(text).toMatch(new RegExp(`<a href="/admin/stories/${story}">Created a story</a> of 2`));
    expect(text).toMatch(
      /in <a href="\/feeds\/quetta">Quetta<\/a>, <a href="\/admin\/approvals\?topic=chosen">Chosen \(to approve\)<\/a>/,
    );
    expect(text).toMatch(/from the feed, \d+ words/);
    expect((await operator.get('/admin/sources/beta')).text).toContain('Joined a story</a> of 2');
  });

  test('shows pending items and their next step', async () => {
    const { app, operator } = await enter();
    await listed(app, 'alpha', { title: 'Not scraped yet', url: 'http://alpha.example/2' });
    await filed(app, 'alpha', report(3));
    const over = await listed(app, 'alpha', { title: 'Over', url: 'http://alpha.example/4' });
    await app.store.redis.del(keys.item(over));
    const held = await listed(app, 'alpha', { title: 'Held', url: 'http://alpha.example/5' });
    await app.store.quarantine.add({ work: 'page', id: held, since: app.now(), starts: 5 });
    const { text } = await operator.get('/admin/sources/alpha');
    for (const part of [
      'page not fetched yet',
      'not curated yet',
      'past retention',
      'processing its page crashed workers',
    ])
      expect(text).toContain(part);
  });

  test('escapes untrusted text', async () => {
    const { app, operator } = await enter();
    const title = '<script>alert(1)</script> in Quetta';
    await told(app, 'alpha', { ...report(5), title }, { url: 'http://alpha.example/"><script>' });
    const { headers, text } = await operator.get('/admin/sources/alpha');
    expectScriptless(headers, text);
    expect(text).toContain('&lt;script&gt;alert(1)');
  });

  test('of an unknown source is a 404', async () => {
    const { operator } = await enter();
    for (const id of ['nobody', 'A%20b', '..%2f..'])
      expect((await operator.get(`/admin/sources/${id}`)).status).toBe(404);
  });
});
