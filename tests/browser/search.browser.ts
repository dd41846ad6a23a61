import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskProcess, startDeskProcess } from '../e2e/desk.ts';
import { report, told } from '../support/reports.ts';
import { webDesk } from '../support/web.ts';
import { barriers } from './accessible.ts';
import { DESKTOP, PHONE, realBrowser } from './chromium.ts';

const browser = realBrowser();

async function open(address: string, viewport = DESKTOP): Promise<Page> {
  const page = await browser().newPage();
  await page.setViewportSize(viewport);
  await page.goto(address);
  return page;
}

/** Number of stories in a JSON Feed; 0 while the desk cannot answer yet. */
async function countOf(address: string): Promise<number> {
  const { items = [] } = (await (await fetch(address)).json()) as { items?: unknown[] };
  return items.length;
}

/** Path and query of the page that is open. */
const shown = (page: Page): string => page.url().replace(/^https?:\/\/[^/]+/, '');

describe('a reader who looks for something', () => {
  let desk: DeskProcess;
  beforeAll(async () => {
    desk = await startDeskProcess({});
    while ((await countOf(`${desk.url}/feeds/all.json?q=water&language=en`)) === 0) {
      await new Promise(later => setTimeout(later, 200));
    }
  });
  afterAll(() => desk.cleanUp());

  test.each(['/', '/topics', '/stories/nothing'])('searches from %s by keyboard alone', async path => {
    const page = await open(desk.url + path);
    await page.getByRole('searchbox', { name: 'Search all stories' }).focus();
    await page.keyboard.type('water');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/feeds/all?q=water');
    expect(await page.locator('.entry').count()).toBeGreaterThan(0);
    expect(await page.getByRole('searchbox', { name: 'Search all stories' }).inputValue()).toBe('water');
    await page.close();
  });

  test('subscribes to what was found', async () => {
    const page = await open(`${desk.url}/feeds/all?q=water`);
    const ids = await page
      .locator('.entry h2 a')
      .evaluateAll(links => links.map(link => String(link.getAttribute('href')).split('/').at(-1)));
    const address = await page
      .getByRole('navigation', { name: 'Subscribe' })
      .getByRole('link', { name: 'JSON Feed' })
      .getAttribute('href');
    const feed = await (await fetch(desk.url + address)).text();
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) expect(feed).toContain(id);
    await page.close();
  });

  test('sets filters, sees what is set, and takes one away again', async () => {
    const page = await open(`${desk.url}/feeds/all`);
    await page.getByText('Filter these stories').click();
    await page.getByRole('combobox', { name: 'Place' }).fill('Pakistan');
    await page.getByLabel('Language').selectOption({ label: 'English' });
    await page.getByLabel('Time').selectOption({ label: 'last 7 days' });
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show stories' }).click();
    expect(shown(page)).toBe('/feeds/all?region=PK&language=en&since=7d');
    const chips = page.getByRole('list', { name: 'Filters' });
    await chips.getByRole('link', { name: 'Remove the filter: English' }).click();
    expect(shown(page)).toBe('/feeds/all?region=PK&since=7d');
    await chips.getByRole('link', { name: 'Clear all' }).click();
    expect(shown(page)).toBe('/feeds/all');
    expect(await chips.count()).toBe(0);
    await page.close();
  });

  test('looks in the topic that is open, or everywhere', async () => {
    const page = await open(`${desk.url}/feeds/balochistan`);
    await page.getByText('Filter these stories').click();
    await page.getByLabel('Words').fill('water');
    await page.getByRole('button', { name: 'Show stories' }).click();
    expect(shown(page)).toBe('/feeds/balochistan?q=water');
    await page.getByText('Filter these stories').click();
    await page.getByRole('button', { name: 'Search everywhere' }).click();
    expect(shown(page)).toBe('/feeds/all?q=water');
    await page.close();
  });

  test('is told what nothing matches, and finds the way back', async () => {
    const page = await open(`${desk.url}/feeds/balochistan?q=xylophone&language=en`);
    expect(await barriers(page)).toEqual([]);
    await expect(page.locator('.empty p').first().textContent()).resolves.toBe(
      'No story matches: “xylophone”, English',
    );
    await page.getByRole('link', { name: 'Without “xylophone”' }).click();
    expect(shown(page)).toBe('/feeds/balochistan?language=en');
    expect(await page.locator('.entry').count()).toBeGreaterThan(0);
    await page.close();
  });

  test.each(['/', '/feeds/all', '/regions', '/api', '/feeds/nothing'])(
    'can add the search of %s to the browser',
    async path => {
      const page = await open(desk.url + path);
      const link = page.locator('link[rel=search][type="application/opensearchdescription+xml"]');
      const description = await fetch(new URL((await link.getAttribute('href')) ?? '', desk.url));
      expect(description.headers.get('content-type')).toMatch(/^application\/opensearchdescription\+xml/);
      await page.close();
    },
  );

  test.each(['rss', 'atom'])('opens a feed as %s and reads what it is', async extension => {
    const page = await open(`${desk.url}/feeds/climate.${extension}`, PHONE);
    expect(await page.evaluate('document.contentType')).toBe('application/xml');
    const style = (selector: string, property: string, pseudo = '') =>
      page.evaluate(
        `getComputedStyle(document.querySelector('${selector}'), '${pseudo}').getPropertyValue('${property}')`,
      );
    expect(await style(':root', 'content', '::before')).toContain('This is a feed.');
    const entry = extension === 'rss' ? 'item' : 'entry';
    expect(await style(`${entry} > title`, 'display')).toBe('block');
    expect(await style(`${entry} > category`, 'display')).toBe('none');
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBe(0);
    await page.close();
  });
});

describe('a desk with few stories', () => {
  const desk = webDesk({
    topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
    sources: 'sources: [{ id: courier, url: "https://courier.example/feed", title: Courier, home: PK }]',
  });
  const paths = ['/', '/feeds/all', '/feeds/pakistan', '/feeds/region/PK', '/regions', '/sources', '/topics'];

  test.each([0, 1])('has pages that fit and are accessible with %i stories', async count => {
    const { app, api } = await desk.open();
    if (count > 0) await told(app, 'courier', report(1));
    for (const path of paths) {
      for (const viewport of [DESKTOP, PHONE]) {
        const page = await open(api.url + path, viewport);
        expect([path, await barriers(page)]).toEqual([path, []]);
        const overflow = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect([path, overflow]).toEqual([path, 0]);
        await page.close();
      }
    }
  });
});
