import { load } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import { operatorDesk } from '../../support/operator.ts';
import { report, told } from '../../support/reports.ts';
import { expectScriptless } from '../../support/web.ts';

const desk = operatorDesk({
  sources: `
sources:
  - { id: courier, url: "http://courier.example/feed", scrape: never }
  - { id: gazette, url: "http://gazette.example/feed", scrape: never, title: "The <Gazette>" }`,
  topics: `
topics:
  - { id: pakistan, title: Pakistan, match: { region: PK } }
  - { id: gated, title: Gated, match: { source: gazette }, approval: required }`,
});

/** A desk with a story of two articles, one that waits, and somebody logged in. */
async function open() {
  const { app, get, operator } = await desk.enter();
  const first = await told(app, 'courier', report(1));
  const copy = await told(app, 'gazette', report(1));
  const waiting = await told(app, 'gazette', report(2));
  const path = `/admin/stories/${first.story}`;
  const page = async (at = path, headers: Record<string, string> = {}) => {
    const answer = await operator.get(at, headers);
    expectScriptless(answer.headers, answer.text);
    return { ...answer, $: load(answer.text) };
  };
  /** Sends a form of the story's page, and follows to the page that tells what it came to. */
  const order = async (verb: string, fields: Record<string, string> = {}) => {
    const answer = await operator.post(`${path}/${verb}`, fields);
    if (answer.status !== 303) return { ...answer, $: load(answer.text) };
    const cookie = `${operator.cookie}; ${(answer.headers['set-cookie'] ?? '').split(';')[0]}`;
    return page(answer.headers['location'], { cookie });
  };
  return { app, get, operator, page, order, first, copy, waiting, path };
}

describe('the page of a story at the desk', () => {
  test('shows headline, topics, places and articles, each with its actions', async () => {
    const { page, first, copy } = await open();
    const { $ } = await page();
    expect($('h1').text()).toBe(report(1).title);
    expect(
      $('#topics-title ~ table tbody tr')
        .toArray()
        .map(row => $(row).find('th').text()),
    ).toEqual(['Pakistan', 'Gated']);
    expect(
      $('.part-places code')
        .toArray()
        .map(code => $(code).text()),
    ).toEqual(expect.arrayContaining(['PK', 'PK-BA']));
    expect(
      $('[name=articles]')
        .toArray()
        .map(box => $(box).attr('value'))
        .sort(),
    ).toEqual([first.article, copy.article].sort());
    expect($('.part-articles .id').text()).toContain('The <Gazette>');
  });

  test.each<[string, Record<string, string>, string, RegExp]>([
    [
      'correct',
      { title: 'River falls', note: 'It did not rise.' },
      'The headline is corrected.',
      /River falls/,
    ],
    ['withdraw', { reason: 'It was <invented>.' }, 'The story is withdrawn.', /It was &lt;invented&gt;\./],
    ['hide', {}, 'It is hidden.', /Not listed in any edition/],
    ['hide', { topics: 'pakistan' }, 'It is hidden.', /<td>hidden<\/td>/],
    ['pin', { topic: 'pakistan' }, 'It is pinned.', /listed, pinned/],
    ['region', { code: 'OM', role: 'about' }, 'The region is set.', /Oman/],
    ['region', { code: 'PK-BA', role: 'none' }, 'The region is set.', /removed, set by an editor/],
    ['approve', { topic: 'gated' }, 'It is approved.', /listed, approved/],
    ['reject', { topic: 'gated' }, 'It is rejected.', /<td>rejected<\/td>/],
  ])('%s with %o', async (verb, fields, notice, shown) => {
    const { order } = await open();
    const { $, text } = await order(verb, fields);
    expect($('.notice.done').text()).toBe(notice);
    expect(text).toMatch(shown);
    expect($('.audit tbody th').first().text()).toBe(`story ${verb}`);
    expect((await order(verb, fields)).$('.notice.done').text()).toBe('Already done.');
  });

  test('moves the lead, splits and merges', async () => {
    const { app, order, copy, first, waiting } = await open();
    expect((await order('lead', { article: copy.article })).text).toContain('chosen by an editor');
    const split = await order('split', { articles: copy.article });
    expect(split.$('.notice.done').text()).toBe('They are a story of their own.');
    expect(split.$('.part-articles tbody tr')).toHaveLength(1);
    await order('merge', { with: `https://desk.example/stories/${waiting.story}` });
    const [all] = await app.store.stories.page('all', undefined, 9);
    expect(all && (await app.store.stories.getRedirect(waiting.story))).toBe(first.story);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ['merge', { with: 'nothing' }, 409, 'the id of a story'],
    ['merge', { with: 'http://nowhere.example/1' }, 409, 'the id of a story'],
    ['pin', { topic: 'gated' }, 409, 'not in the topic'],
    ['withdraw', { reason: '' }, 409, 'reason'],
    ['split', {}, 409, 'articles'],
  ])('answers why an action failed: %s with %o', async (verb, fields, status, why) => {
    const { app, order, first } = await open();
    const answer = await order(verb, fields);
    expect(answer.status).toBe(status);
    expect(answer.$('[role=alert]').text()).toContain(why);
    expect((await app.store.stories.get(first.story))?.version).toBe(2);
  });

  test('of a merged story redirects to the story it is part of; of an unknown one is a 404', async () => {
    const { order, page, operator, waiting, first } = await open();
    await order('merge', { with: waiting.story });
    for (const story of [waiting.story, first.story])
      expect((await page(`/admin/stories/${story}`)).text).toContain(`formerly ${waiting.story}`);
    expect((await operator.get(`/admin/stories/${'f'.repeat(24)}`)).status).toBe(404);
    expect((await operator.post(`/admin/stories/${'f'.repeat(24)}/hide`)).status).toBe(404);
  });

  test('refuses a form of another session, or of none', async () => {
    const { app, get, operator, path, first } = await open();
    expect((await operator.post(`${path}/hide`, { form: 'x' })).status).toBe(403);
    expect((await operator.post(`${path}/hide`, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await get(`${path}/hide`, {}, 'POST')).status).toBe(401);
    expect((await app.store.stories.get(first.story))?.version).toBe(2);
  });
});

describe('the list of stories', () => {
  test('finds stories by words, topic and status, and shows their status', async () => {
    const { page, order } = await open();
    const titles = async (query = '') => {
      const { $ } = await page(`/admin/stories?${query}`);
      return $('.stories tbody th a')
        .toArray()
        .map(link => $(link).text());
    };
    expect((await titles()).sort()).toEqual([report(1).title, report(2).title].sort());
    await order('correct', { title: 'Ferry sails <again>' });
    await order('hide');
    expect(await titles('q=ferry')).toEqual(['Ferry sails <again>']);
    expect(await titles('status=awaiting&topic=gated')).toEqual([report(2).title]);
    const { $ } = await page('/admin/stories?status=hidden');
    expect($('.stories .state').text()).toContain('hidden');
    expect((await titles('q=nothing')).length).toBe(0);
  });

  test('has a next page with the same filters', async () => {
    const { page } = await open();
    const first = await page('/admin/stories?limit=1&region=PK');
    const older = first.$('.pages a').attr('href') ?? '';
    expect(older).toMatch(/^\/admin\/stories\?limit=1&region=PK&before=/);
    expect((await page(older)).$('.stories tbody tr')).toHaveLength(1);
  });

  test('names the mistake in an invalid query', async () => {
    const { page } = await open();
    const { status, $ } = await page('/admin/stories?region=nowhere');
    expect([status, $('[role=alert]').text()]).toEqual([400, expect.stringContaining('region')]);
    expect($('#region').attr('value')).toBe('nowhere');
  });
});

describe('the queue of approvals', () => {
  test('approves one story by its button, which adds it to the feed', async () => {
    const { get, operator, page, waiting } = await open();
    const { $ } = await page('/admin/approvals');
    expect($('.gates').text()).toContain('Gated 2');
    expect(
      $('.queue h2')
        .toArray()
        .map(title => $(title).text()),
    ).toContain(report(2).title);
    const answer = await operator.post('/admin/approvals/gated', { approve: waiting.story });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/admin/approvals?topic=gated']);
    expect((await get('/feeds/gated.rss')).text).toContain(report(2).title);
    expect((await page('/admin/approvals')).$('.queue > li')).toHaveLength(1);
  });

  test('decides on the selected stories, and only those', async () => {
    const { app, operator, waiting, first } = await open();
    await operator.post('/admin/approvals/gated', { verb: 'reject', stories: waiting.story });
    expect(await app.store.stories.get(waiting.story)).toMatchObject({ topics: ['pakistan'], awaiting: [] });
    expect(await app.store.stories.get(first.story)).toMatchObject({ awaiting: ['gated'] });
    expect((await operator.post('/admin/approvals/gated', { verb: 'approve' })).status).toBe(303);
    expect((await operator.post('/admin/approvals/gated', { stories: first.story })).status).toBe(400);
    expect((await operator.post('/admin/approvals/pakistan', { approve: first.story })).status).toBe(404);
    expect(await app.store.stories.get(first.story)).toMatchObject({ awaiting: ['gated'] });
  });
});

describe('the audit log', () => {
  test('shows who did what to which story', async () => {
    const { page, order, first } = await open();
    await order('correct', { title: 'River <falls>', note: 'It did not rise.' });
    const { $ } = await page('/admin/audit');
    const [row] = $('.audit tbody tr').toArray();
    const text = $(row).text();
    for (const part of ['story correct', report(1).title, 'River <falls>', 'It did not rise.'])
      expect(text).toContain(part);
    expect($(row).find('a').attr('href')).toBe(`/admin/stories/${first.story}`);
    expect((await page(`/admin/audit?target=${first.story}`)).$('.audit tbody tr')).toHaveLength(1);
    expect((await page('/admin/audit?target=nobody')).$('.audit tbody tr')).toHaveLength(0);
  });
});
