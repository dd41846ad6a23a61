import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';
import { listed, report } from '../../support/reports.ts';
import { localSite, page } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

const MINUTE = 60_000;
const SUMMARY = 'The bridge over the Indus opens to lorries, says the district office.';
const STORY = report(7);

function open(more = '', dateline?: string): Promise<App> {
  return desk.open({
    sources: `sources: [{ id: courier, url: "${site.url('/feed')}"${more} }]`,
    ...(dateline && { dateline }),
  });
}

/** An item of the courier whose page is at `/a`. */
const listing = (app: App, more = {}) =>
  listed(app, 'courier', { id: 'a', title: STORY.title, summary: SUMMARY, url: site.url('/a'), ...more });

const article = async (app: App, id: string) => {
  const found = await app.store.articles.get(id);
  if (!found) throw new Error('no article was filed');
  return found;
};
const dueAgain = (id: string) => desk.redis().zscore(keys.due.scrape, id);

describe('scrape', () => {
  test('a page becomes an article, whose curation is enqueued and due', async () => {
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    const app = await open();
    const id = await listing(app);
    expect(await scrape(app, { item: id })).toEqual({
      kind: 'scraped',
      outcome: 'page',
      article: id,
      changed: true,
    });
    const { meta, body } = await article(app, id);
    expect(meta).toMatchObject({ via: 'page', title: STORY.title, url: site.url('/a'), summary: SUMMARY });
    expect(body.text).toContain(STORY.paragraphs.join('\n\n'));
    expect(body.text).not.toContain('Something else entirely');
    expect((await app.queues.counts()).curate).toMatchObject({ waiting: 1 });
    expect(await desk.redis().zrange(keys.due.curate, '0', '-1')).toEqual([id]);
    expect(await dueAgain(id)).toBeNull();
  });

  test('scraping it again changes nothing and schedules nothing', async () => {
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    const app = await open();
    const id = await listing(app);
    await scrape(app, { item: id });
    const before = await article(app, id);
    await desk.redis().del(keys.due.curate);
    expect(await scrape(app, { item: id })).toBeUndefined();
    expect(await article(app, id)).toEqual(before);
    expect(await desk.redis().exists(keys.due.curate)).toBe(0);
  });

  test.each([
    [{ status: 500 }, 'server-error', true],
    [{ status: 503 }, 'throttled-503', true],
    [{ status: 403 }, 'refused-403', true],
    [{ status: 404 }, 'refused-404', true],
    [{ status: 410 }, 'gone', false],
    [{ type: 'application/pdf', body: '%PDF-1.7' }, 'not-html', false],
    [{ body: '<div>'.repeat(200_000) }, 'unreadable-test', false],
  ])(
    'a page that answers %j is told by the feed alone (%s); tried again: %s',
    async (reply, outcome, again) => {
      site.serve('/a', reply);
      const app = await open();
      const id = await listing(app);
      expect(await scrape(app, { item: id })).toMatchObject({ outcome, changed: true });
      expect(await article(app, id)).toMatchObject({ meta: { via: 'feed' }, body: { text: SUMMARY } });
      expect(await dueAgain(id)).toBe(again ? String(NOON + 10 * MINUTE) : null);
    },
  );

  test('a page that times out leaves the feed’s text, and is retried', async () => {
    site.serve('/a', { headers: { 'content-length': '1000000' }, body: '<p>' });
    const app = await open(
      '',
      'scraping: { hostInterval: 0s, timeout: 1s }\nnetwork: { allowPrivate: ["127.0.0.1/32"] }',
    );
    const id = await listing(app);
    expect(await scrape(app, { item: id })).toMatchObject({ outcome: 'timeout' });
    expect(await article(app, id)).toMatchObject({ meta: { via: 'feed' }, body: { text: SUMMARY } });
    expect(Number(await dueAgain(id))).toBeGreaterThan(NOON);
  });

  test('a missing page is retried with growing pauses, for three days', async () => {
    site.serve('/a', { status: 500 });
    const app = await open();
    const id = await listing(app);
    const waits: (number | undefined)[] = [];
    for (const hours of [0, 1, 30, 73]) {
      desk.clock.now = NOON + hours * 60 * MINUTE;
      await scrape(app, { item: id });
      const at = await dueAgain(id);
      waits.push(at === null ? undefined : (Number(at) - desk.clock.now) / MINUTE);
    }
    expect(waits).toEqual([10, 60, 720, undefined]);
  });

  test.each([
    ['60', 10 * MINUTE],
    ['7200', 120 * MINUTE],
    ['Mon, 04 May 2026 18:00:00 GMT', 360 * MINUTE],
    ['604800', undefined],
  ])(
    'a site that asks for patience until %s is given it, unless the item is old news then',
    async (asked, wait) => {
      site.serve('/a', { status: 429, headers: { 'retry-after': asked } });
      const app = await open();
      const id = await listing(app);
      await scrape(app, { item: id });
      const at = await dueAgain(id);
      expect(at === null ? undefined : Number(at) - NOON).toBe(wait);
    },
  );

  test('a page that robots.txt forbids is not fetched; the article has the feed’s text', async () => {
    site.serve('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /a' });
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    const app = await open();
    const id = await listing(app);
    expect(await scrape(app, { item: id })).toMatchObject({ outcome: 'robots' });
    expect(await article(app, id)).toMatchObject({ meta: { via: 'feed' }, body: { text: SUMMARY } });
    expect(site.asked('/a')).toHaveLength(0);
    site.serve('/b', page(STORY.title, STORY.paragraphs));
    const other = await listing(app, { id: 'b', url: site.url('/b') });
    expect(await scrape(app, { item: other })).toMatchObject({ outcome: 'page' });
  });

  test('the page’s article stays when a later scrape fails', async () => {
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    const app = await open();
    const id = await listing(app);
    await scrape(app, { item: id });
    site.serve('/a', { status: 500 });
    await listing(app, { summary: 'Shorter.' });
    desk.clock.now += 1;
    expect(await scrape(app, { item: id })).toMatchObject({ outcome: 'server-error', changed: false });
    expect(await article(app, id)).toMatchObject({ meta: { via: 'page' } });
    expect(Number(await dueAgain(id))).toBeGreaterThan(NOON);
  });

  const whole = `<p>${STORY.paragraphs.join(' ').repeat(3)}</p>`;
  test.each([
    ['never', SUMMARY, 'feed', 0],
    ['always', whole, 'page', 1],
    ['auto', whole, 'feed', 0],
    ['auto', SUMMARY, 'page', 1],
  ])('scrape: %s with %#', async (setting, contentHtml, outcome, asked) => {
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    const app = await open(`, scrape: ${setting}`);
    const id = await listing(app, { contentHtml });
    expect(await scrape(app, { item: id })).toMatchObject({ outcome, changed: true });
    expect(site.asked('/a')).toHaveLength(asked);
  });

  test('an item without a URL keeps the feed’s text, without a retry', async () => {
    const app = await open();
    const id = await listed(app, 'courier', { id: 'n', title: 'A notice', summary: SUMMARY });
    expect(await scrape(app, { item: id })).toMatchObject({ outcome: 'no-page', changed: true });
    expect(await article(app, id)).toMatchObject({ meta: { via: 'feed', url: '' } });
    expect(await dueAgain(id)).toBeNull();
  });

  test('an item of a removed source keeps the feed’s text, and its page is not fetched', async () => {
    const app = await open();
    const id = await listed(app, 'departed', {
      id: 'd',
      title: 'A notice',
      summary: SUMMARY,
      url: site.url('/a'),
    });
    expect(await scrape(app, { item: id })).toMatchObject({ outcome: 'feed', changed: true });
    expect(site.requests).toHaveLength(0);
  });

  test('an item of a source that only another process knows is retried in seconds', async () => {
    const app = await open();
    const id = await listed(app, 'newcomer', { id: 'n', title: 'A notice', url: site.url('/a') });
    await desk.redis().zadd(keys.due.poll, NOON, 'newcomer');
    expect(await scrape(app, { item: id })).toMatchObject({ outcome: 'unknown-source', changed: false });
    expect(await app.store.articles.get(id)).toBeUndefined();
    expect(Number(await dueAgain(id))).toBe(NOON + 5_000);
  });

  test('a delayed scrape keeps its slot, and counts as no start', async () => {
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    const app = await open('', 'scraping: { hostInterval: 2s }\nnetwork: { allowPrivate: ["127.0.0.1/32"] }');
    const first = await listing(app);
    const second = await listing(app, { id: 'b', url: site.url('/b') });
    await scrape(app, { item: first });
    const later = await scrape(app, { item: second });
    expect(later).toEqual({ kind: 'delayed', at: NOON + 2_000, slot: NOON + 2_000 });
    expect(await desk.redis().exists(keys.quarantineAttempts)).toBe(0);
    expect(Number(await dueAgain(second))).toBeGreaterThan(NOON + 2_000);
    expect(site.asked('/b')).toHaveLength(0);
    desk.clock.now = NOON + 2_000;
    expect(await scrape(app, { item: second, slot: NOON + 2_000 })).toMatchObject({ kind: 'scraped' });
    expect(site.asked('/b')).toHaveLength(1);
  });

  test('an item purged while its slot was reserved leaves nothing behind', async () => {
    const app = await open();
    const id = await listing(app);
    await desk.redis().del(keys.item(id));
    await app.store.items.rescheduleScrape(id, NOON + MINUTE);
    expect(await desk.redis().exists(keys.item(id))).toBe(0);
  });

  test('a page in quarantine is not read', async () => {
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    const app = await open();
    const id = await listing(app);
    for (let start = 0; start < 5; start += 1) await app.store.quarantine.startAttempt('page', id);
    expect(await scrape(app, { item: id })).toMatchObject({ outcome: 'quarantined', changed: true });
    expect(await article(app, id)).toMatchObject({ meta: { via: 'feed' } });
    expect(await app.store.quarantine.list()).toEqual([{ work: 'page', id, since: NOON, starts: 5 }]);
    expect(await dueAgain(id)).toBeNull();
  });

  test('a purged item is not scraped, and leaves the due set', async () => {
    const app = await open();
    const id = await listing(app);
    await desk.redis().del(keys.item(id));
    expect(await scrape(app, { item: id })).toBeUndefined();
    expect(await desk.redis().keys(keys.article('*'))).toEqual([]);
    expect(await dueAgain(id)).toBeNull();
  });

  test('an item purged while its page was read is not stored', async () => {
    const app = await open();
    const id = await listing(app);
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    app.pages.read = async () => {
      await desk.redis().del(keys.item(id));
      return { article: { text: 'words', html: '<p>words</p>' }, blocks: [], missed: false };
    };
    expect(await scrape(app, { item: id })).toMatchObject({ changed: false });
    expect(await desk.redis().keys(keys.article('*'))).toEqual([]);
    expect(await dueAgain(id)).toBeNull();
  });

  test('an edit that arrives while the scrape runs stays pending', async () => {
    const app = await open();
    const id = await listing(app);
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    const read = app.pages.read;
    app.pages.read = async input => {
      await listing(app, { title: 'Another headline' });
      app.pages.read = read;
      return read(input);
    };
    await scrape(app, { item: id });
    expect((await article(app, id)).meta.title).toBe(STORY.title);
    expect(await dueAgain(id)).not.toBeNull();
    await scrape(app, { item: id });
    expect((await article(app, id)).meta.title).toBe('Another headline');
    expect(await dueAgain(id)).toBeNull();
  });

  test('an unexpected error leaves the scrape due, and no counted start', async () => {
    const app = await open();
    const id = await listing(app);
    site.serve('/a', page(STORY.title, STORY.paragraphs));
    app.pages.read = () => Promise.reject(new Error('a surprise'));
    await expect(scrape(app, { item: id })).rejects.toThrow('a surprise');
    expect(await dueAgain(id)).not.toBeNull();
    await app.store.redis.ping();
    expect(await desk.redis().exists(keys.quarantineAttempts)).toBe(0);
  });
});
