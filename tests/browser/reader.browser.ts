import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskProcess, startDeskProcess } from '../e2e/desk.ts';
import { barriers } from './accessible.ts';
import { DESKTOP, PHONE, realBrowser } from './chromium.ts';

/** Folder for screenshots, if any. */
const PICTURES = process.env['PICTURES'];

type Told = { id: string; language?: string; source: { id: string }; contentHtml?: string };

const browser = realBrowser();
let desk: DeskProcess;
let told: Told[] = [];
beforeAll(async () => {
  desk = await startDeskProcess({});
  told = await storiesOf(20);
  await untilIndexed();
});
afterAll(() => desk.cleanUp());

/** Waits until the desk has this many stories, including those under test; the test's time limit ends it. */
async function storiesOf(count: number): Promise<Told[]> {
  for (;;) {
    const answer = await fetch(`${desk.url}/api/v1/stories?limit=200`);
    const { stories } = (await answer.json()) as { stories: Told[] };
    const { whole, rightToLeft } = chosen(stories);
    if (stories.length >= count && whole && rightToLeft) return stories;
    await new Promise(later => setTimeout(later, 200));
  }
}

/** Waits until searches are answered. */
async function untilIndexed(): Promise<void> {
  while ((await fetch(`${desk.url}/feeds/all.json?q=water`)).status === 503) {
    await new Promise(later => setTimeout(later, 200));
  }
}

/** Stories whose pages are tested. */
function chosen(stories: readonly Told[]) {
  const rightToLeft = stories.find(({ language }) => language === 'ur');
  const whole = stories.find(({ language, contentHtml }) => language === 'en' && contentHtml);
  return { rightToLeft, whole };
}

/** Reader pages by the names of their screenshots. */
function pages(): Record<string, string> {
  const { rightToLeft, whole } = chosen(told);
  return {
    home: '/',
    topic: '/feeds/balochistan',
    region: '/feeds/region/PK',
    source: '/feeds/source/quetta-courier',
    filtered: '/feeds/all?language=ur&limit=5',
    results: '/feeds/all?q=water&since=30d',
    'many-filters':
      '/feeds/all?region=PK,AF,IN,IR&language=en,ur,fa&tag=daily,wire&q=-xylophone%20OR%20%22a%20phrase%20that%20is%20longer%20than%20a%20phone%20is%20wide%22',
    nothing: '/feeds/climate?region=PE&q=xylophone&since=24h',
    refused: '/feeds/all?q=%22open',
    feeds: '/feeds',
    topics: '/topics',
    regions: '/regions',
    sources: '/sources',
    story: `/stories/${whole?.id}`,
    'story-rtl': `/stories/${rightToLeft?.id}`,
    api: '/api',
    lost: '/feeds/nothing',
  };
}

async function open(path: string, viewport = DESKTOP, colorScheme: 'light' | 'dark' = 'light') {
  const page = await browser().newPage();
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  const complaints: string[] = [];
  page.on('console', message => {
    if (/Content Security Policy|Refused/.test(message.text())) complaints.push(message.text());
  });
  const response = await page.goto(desk.url + path);
  return { page, complaints, status: response?.status() };
}

const overflow = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

const NAMES = [
  'home',
  'topic',
  'region',
  'source',
  'filtered',
  'results',
  'many-filters',
  'nothing',
  'refused',
  'feeds',
  'topics',
  'regions',
  'sources',
  'story',
  'story-rtl',
  'api',
  'lost',
];
/** Answers other than 200. */
const STATUS: Readonly<Record<string, number>> = { lost: 404, refused: 400 };
const LOOKS = [
  ['desktop', 'light', DESKTOP],
  ['desktop', 'dark', DESKTOP],
  ['phone', 'light', PHONE],
  ['phone', 'dark', PHONE],
] as const;

describe.each(LOOKS)('on a %s, %s', (device, scheme, viewport) => {
  test.each(NAMES)('the %s page is within everybody’s reach and fits', async name => {
    const { page, complaints, status } = await open(pages()[name] ?? '', viewport, scheme);
    expect(status).toBe(STATUS[name] ?? 200);
    if (PICTURES) {
      await page.screenshot({ path: join(PICTURES, `${name}-${device}-${scheme}.png`), fullPage: true });
    }
    expect(await barriers(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a reader', () => {
  test('skips to the content with the first key, and sees where the keyboard stands', async () => {
    const { page } = await open('/feeds/balochistan');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.close();
  });

  test('sees a story in Urdu set from right to left', async () => {
    const { page } = await open(pages()['story-rtl'] ?? '');
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).direction')).toBe('rtl');
    await page.close();
  });

  test('reads every page without any script', async () => {
    for (const path of Object.values(pages())) {
      const { page } = await open(path);
      expect(await page.locator('script').count()).toBe(0);
      await page.close();
    }
  });
});

describe('who is given a page', () => {
  test.each(['topic', 'region', 'source', 'results', 'nothing'])(
    'finds the feeds of a %s in it',
    async name => {
      const { page } = await open(pages()[name] ?? '');
      const feeds = (await page.evaluate(
        '[...document.querySelectorAll("link[rel=alternate]")].map(link => link.href)',
      )) as string[];
      expect(feeds).toHaveLength(4);
      for (const feed of feeds) expect((await fetch(feed)).status).toBe(200);
      await page.close();
    },
  );

  test.each(['home', 'topic', 'story'])('can share the %s page', async name => {
    const { page } = await open(pages()[name] ?? '');
    const content = (property: string) =>
      page.locator(`meta[property="${property}"]`).getAttribute('content');
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
    expect(await content('og:url')).toBe(canonical);
    for (const property of ['og:title', 'og:description', 'og:site_name', 'og:type']) {
      expect(await content(property)).toBeTruthy();
    }
    await page.close();
  });
});
