import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { curate } from '../../src/flow/curate/curate.ts';
import { poll } from '../../src/flow/poll/poll.ts';
import { syncSources } from '../../src/flow/schedule/sweep.ts';
import { scrape } from '../../src/flow/scrape/scrape.ts';
import { keys } from '../../src/store/keys.ts';
import { report } from '../support/reports.ts';
import { localSite, rss } from '../support/site.ts';
import { webDesk } from '../support/web.ts';
import { ARGS, EXECUTABLE } from './chromium.ts';
import { CORPUS } from './corpus.ts';

const site = localSite();
const desk = webDesk({});
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
});
afterAll(() => browser.close());
const pages: Page[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});

/** Time limit of a visit to more than a hundred pages (ms). */
const LONG_VISIT = 180_000;
/** Time for handlers of failed pictures, animations and frames (ms). */
const SETTLE = 700;

/** Opens a page in a browser that records what runs; `csp: false` disables our policy. */
async function watched({ csp }: { csp: boolean }): Promise<{ page: Page; ran: Set<string> }> {
  const context = await browser.newContext({ bypassCSP: !csp });
  const ran = new Set<string>();
  await context.exposeFunction('ran', (what: unknown) => void ran.add(String(what)));
  const page = await context.newPage();
  page.on('dialog', dialog => {
    ran.add('dialog');
    void dialog.dismiss();
  });
  pages.push(page);
  return { page, ran };
}

/** Hovers, focuses and clicks everything that does not navigate away. */
async function touch(page: Page): Promise<void> {
  await page.waitForTimeout(SETTLE);
  await page.evaluate(TOUCH);
  await page.waitForTimeout(SETTLE);
}

/** Links to anything but the web or a mailbox. */
const foreign = (page: Page): Promise<string[]> => page.evaluate(FOREIGN);

/** Scripts for the page, which this program's types do not cover. */
const TOUCH = `
  const runsNothing = address => new URL(address, document.baseURI).protocol !== 'javascript:';
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href], area[href]');
    if (link && runsNothing(link.href.baseVal ?? link.href)) event.preventDefault();
  });
  document.addEventListener('submit', event => {
    if (runsNothing(event.target.action)) event.preventDefault();
  });
  for (const element of document.querySelectorAll('body *')) {
    for (const type of ['mouseover', 'pointerenter', 'focus', 'animationstart', 'transitionend', 'toggle'])
      element.dispatchEvent(new Event(type, { bubbles: true }));
    if (element.localName !== 'a' || element.protocol === 'javascript:') element.click?.();
  }`;
const FOREIGN = `
  [...document.querySelectorAll('a[href], area[href]')]
    .map(({ href }) => new URL(href.baseVal ?? href, document.baseURI))
    .filter(({ protocol }) => !['http:', 'https:', 'mailto:'].includes(protocol))
    .map(({ href }) => href)`;

/** A desk whose one source republishes the whole corpus in every field. */
async function hostileDesk() {
  const { paragraphs, title } = report(7);
  const corpus = CORPUS.map(({ markup }) => `<div>${markup}</div>`).join('\n');
  const text = paragraphs.map(words => `<p>${words}</p>`).join('');
  const escaped = (markup: string) => markup.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  site.serve('/article', {
    body: `<!doctype html><title>${title}</title><article><h1>${title}</h1>${text}${corpus}${text}</article>`,
  });
  const each = CORPUS.map(({ markup, number }) => {
    const own = report(100 + number);
    return {
      guid: `p${number}`,
      title: `${own.title} ${markup}`,
      description: markup,
      content: own.paragraphs.map(words => `<p>${words}</p>${markup}`).join(''),
      link: site.url(`/p${number}`),
    };
  });
  site.serve('/feed', rss(escaped(`Paper ${CORPUS[5]?.markup}`), each));
  site.serve('/paged', rss('Paged', [{ guid: 'a', title, link: site.url('/article') }]));
  const licence = '{ name: "<img src=nowhere onerror=ran(0)>", republish: full }';
  const { app, api } = await desk.open({
    sources: `
sources:
  - { id: hostile, url: "${site.url('/feed')}", scrape: never, licence: ${licence} }
  - { id: paged, url: "${site.url('/paged')}", scrape: always, licence: ${licence} }`,
  });
  await syncSources(app);
  for (const source of ['hostile', 'paged']) await poll(app, { source });
  for (const item of await desk.redis().zrange(keys.due.scrape, '0', '-1')) {
    await scrape(app, { item });
    await curate(app, { article: item });
  }
  const stories = (await app.store.stories.page('all', undefined, 500)).map(({ id }) => id);
  return { url: api.url, stories };
}

describe('what strangers write runs nothing in a real browser', () => {
  test('while the same markup, as it came, does: the corpus is live and the test can tell', async () => {
    const { page, ran } = await watched({ csp: false });
    for (const { markup } of CORPUS) {
      await page.setContent(`<!doctype html><body>${markup}`);
      await page.waitForTimeout(40);
    }
    await page.setContent(`<!doctype html><body>${CORPUS.map(({ markup }) => markup).join('\n')}`);
    await page.waitForTimeout(SETTLE);
    expect(ran.size).toBeGreaterThan(30);
  });

  test.each([
    ['with our policy', true],
    ['without it', false],
  ])(
    'on the pages of stories, editions and the desk, %s',
    async (_, csp) => {
      const { url, stories } = await hostileDesk();
      expect(stories.length).toBeGreaterThan(CORPUS.length / 2);
      const { page, ran } = await watched({ csp });
      const paged = stories.slice(0, 4);
      const paths = [
        '/',
        '/feeds/all',
        '/feeds/source/hostile',
        '/feeds/source/paged',
        `/feeds/all?q=${encodeURIComponent('"<img src=nowhere onerror=ran(0)>"')}`,
        '/feeds/all.rss?limit=200',
        '/feeds/all.atom?limit=200',
        ...paged.map(id => `/stories/${id}`),
      ];
      for (const path of [...paths, ...stories.slice(4).map(id => `/stories/${id}`)]) {
        const answer = await page.goto(`${url}${path}`, { waitUntil: 'domcontentloaded' });
        expect(answer?.status(), path).toBe(200);
        expect(await foreign(page), path).toEqual([]);
        if (paths.includes(path)) await touch(page);
      }
      await page.waitForTimeout(SETTLE);
      expect([...ran]).toEqual([]);
    },
    LONG_VISIT,
  );

  test.each(['rss', 'atom'])(
    'nor in %s that is displayed as a document, which has no element of HTML',
    async format => {
      const { url } = await hostileDesk();
      const { page, ran } = await watched({ csp: false });
      await page.goto(`${url}/feeds/all.${format}?limit=200`);
      expect(await page.evaluate('document.contentType')).toBe('application/xml');
      const named = (name: string) => page.evaluate(`document.getElementsByTagName('${name}').length`);
      expect(await named(format === 'rss' ? 'item' : 'entry')).toBeGreaterThan(20);
      const html = `document.getElementsByTagNameNS('http://www.w3.org/1999/xhtml', '*').length`;
      expect([await page.evaluate(html), await named('parsererror')]).toEqual([0, 0]);
      await page.waitForTimeout(SETTLE);
      expect([...ran]).toEqual([]);
    },
  );

  test('nor in a reader that shows what our feeds carry as it is', async () => {
    const { url } = await hostileDesk();
    const feed = (await (await fetch(`${url}/feeds/all.json?limit=200`)).json()) as {
      items: { content_html?: string; title?: string }[];
    };
    expect(feed.items.length).toBeGreaterThan(20);
    const bodies = feed.items.map(({ content_html = '' }) => content_html);
    const xml = await (await fetch(`${url}/feeds/all.rss?limit=200`)).text();
    const { page, ran } = await watched({ csp: false });
    const told = `new DOMParser().parseFromString(${JSON.stringify(xml)}, 'text/xml').querySelectorAll('item > title').length`;
    expect(await page.evaluate(told)).toBe(feed.items.length);
    for (const body of bodies) {
      await page.setContent(`<!doctype html><body>${body}`);
      expect(await foreign(page)).toEqual([]);
    }
    await page.setContent(`<!doctype html><body>${bodies.join('\n')}`);
    await touch(page);
    expect([...ran]).toEqual([]);
  });
});
