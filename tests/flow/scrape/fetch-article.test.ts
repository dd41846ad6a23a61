import { describe, expect, test } from 'vitest';
import type { App } from '../../../src/app.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { testDesk } from '../../support/desk.ts';
import { listed, report } from '../../support/reports.ts';
import { localSite, page } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

const open = (more = ''): Promise<App> =>
  desk.open({ sources: `sources: [{ id: courier, url: "${site.url('/feed')}", scrape: always${more} }]` });

/** Scrapes what the site serves at a path; what it came to, and the article's paragraphs. */
async function scraped(app: App, path: string, title = path) {
  const item = await listed(app, 'courier', { id: path, title, url: site.url(path) });
  const result = await scrape(app, { item });
  const filed = await app.store.articles.get(item);
  if (!filed || result?.kind !== 'scraped') throw new Error('nothing was filed');
  return { outcome: result.outcome, partial: filed.meta.partial, paragraphs: filed.body.text.split('\n\n') };
}

describe('boilerplate of a source', () => {
  const CLUB =
    'The Courier has told the valley its own news since the mill was new, and lives on what its readers think that is worth.';

  test('is a block that several different pages had', async () => {
    const app = await open();
    const kept: boolean[] = [];
    for (let at = 0; at < 5; at += 1) {
      const { title, paragraphs } = report(40 + at);
      site.serve(`/${at}`, page(title, [...paragraphs, CLUB]));
      const { paragraphs: told } = await scraped(app, `/${at}`);
      kept.push(told.includes(CLUB));
      expect(told).toEqual(expect.arrayContaining(paragraphs));
    }
    expect(kept).toEqual([true, true, true, false, false]);
  });

  test('is not the text of one page that is scraped again', async () => {
    const app = await open();
    const { title, paragraphs } = report(50);
    for (let at = 0; at < 5; at += 1) {
      site.serve('/same', page(title, paragraphs));
      const { paragraphs: told } = await scraped(app, '/same', `Headline ${at}`);
      expect(told).toEqual(expect.arrayContaining(paragraphs));
    }
  });

  test('is not a report that a source runs under several URLs and headlines', async () => {
    const app = await open();
    const { paragraphs } = report(51);
    for (let at = 0; at < 5; at += 1) {
      site.serve(`/copy${at}`, page(report(60 + at).title, paragraphs));
      expect((await scraped(app, `/copy${at}`)).paragraphs).toEqual(expect.arrayContaining(paragraphs));
    }
  });
});

describe('an article of several pages', () => {
  const first = report(70);
  const parts = [first, report(71), report(72)].map(({ paragraphs }) => paragraphs);
  const pager =
    '<p class="pages"><a href="/long">1</a> <a href="/long?page=2">2</a> <a href="/long?page=3">3</a></p>';
  const serve = (path: string, part: number) =>
    site.serve(path, page(first.title, [...(parts[part] ?? []), pager]));

  test('is joined in order', async () => {
    serve('/long', 0);
    serve('/long?page=2', 1);
    serve('/long?page=3', 2);
    const { paragraphs, partial } = await scraped(await open(), '/long');
    expect(paragraphs).toEqual(parts.flat());
    expect(partial).toBeUndefined();
  });

  test('is marked as incomplete when a page is missing', async () => {
    serve('/long', 0);
    serve('/long?page=2', 1);
    site.serve('/long?page=3', { status: 500 });
    const { paragraphs, partial } = await scraped(await open(), '/long');
    expect([paragraphs, partial]).toEqual([[...(parts[0] ?? []), ...(parts[1] ?? [])], 'pages']);
  });

  test('is not fetched where robots.txt forbids it', async () => {
    serve('/long', 0);
    serve('/long?page=2', 1);
    site.serve('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /*?page=' });
    expect((await scraped(await open(), '/long')).partial).toBe('pages');
    expect(site.asked('/long?page=2')).toHaveLength(0);
  });

  test('ends after five pages', async () => {
    for (let at = 1; at <= 7; at += 1) {
      const { paragraphs } = report(80 + at);
      const next = `<p><a rel="next" href="/endless/${at + 1}">Next page</a></p>`;
      site.serve(`/endless/${at}`, page('Endless', [...paragraphs, next]));
    }
    expect((await scraped(await open(), '/endless/1')).partial).toBe('pages');
    expect([5, 6].map(at => site.asked(`/endless/${at}`).length)).toEqual([1, 0]);
  });

  test('ignores a page that repeats the first one', async () => {
    serve('/long', 0);
    serve('/long?page=2', 0);
    expect((await scraped(await open(), '/long')).paragraphs).toEqual(parts[0]);
  });
});

describe('a page that needs scripts or stands behind a cookie wall', () => {
  const { title, paragraphs } = report(95);
  const bare = (links: string): { body: string } => ({
    body: `<html><head><title>${title}</title>${links}</head><body><div id="app">Loading the page.</div></body></html>`,
  });

  test('is read from its AMP page', async () => {
    site.serve('/bare', bare('<link rel="amphtml" href="/bare/amp">'));
    site.serve('/bare/amp', page(title, paragraphs));
    expect(await scraped(await open(), '/bare')).toEqual({ outcome: 'page', partial: undefined, paragraphs });
  });

  test('is read from its printer version', async () => {
    site.serve('/bare', bare('<link rel="alternate" media="print" href="/bare?print=1">'));
    site.serve('/bare?print=1', page(title, paragraphs));
    expect((await scraped(await open(), '/bare')).paragraphs).toEqual(paragraphs);
  });

  test('is tried with one copy at most, and not where robots.txt forbids it', async () => {
    site.serve('/bare', bare('<link rel="amphtml" href="/bare/amp">'));
    site.serve('/bare/amp', bare('<link rel="amphtml" href="/bare/amp/2">'));
    expect((await scraped(await open(), '/bare')).partial).toBe('short');
    expect(site.asked('/bare/amp/2')).toHaveLength(0);
    site.serve('/bare2', bare('<link rel="amphtml" href="/bare2/amp">'));
    site.serve('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /bare2/amp' });
    expect((await scraped(await open(), '/bare2')).partial).toBe('short');
    expect(site.asked('/bare2/amp')).toHaveLength(0);
  });

  test('is not tried elsewhere behind a paywall', async () => {
    const paid =
      '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>';
    site.serve('/paid', bare(`<link rel="amphtml" href="/paid/amp">${paid}`));
    expect((await scraped(await open(), '/paid')).partial).toBe('paywall');
    expect(site.asked('/paid/amp')).toHaveLength(0);
  });
});

describe('the selectors of an operator', () => {
  test('that match nothing are reported, and the classifier chooses the body', async () => {
    const { title, paragraphs } = report(90);
    site.serve('/a', page(title, paragraphs));
    expect(await scraped(await open(', selectors: { body: ".gone" }'), '/a')).toMatchObject({
      outcome: 'selector-missed',
      paragraphs,
    });
  });
});
