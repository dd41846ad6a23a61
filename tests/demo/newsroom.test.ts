import { load } from 'cheerio';
import iconv from 'iconv-lite';
import RssParser from 'rss-parser';
import { fetch } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadNewsroom } from '../../src/demo/newsroom.ts';
import { MAX_PUBLISHED } from '../../src/demo/press.ts';
import { type RunningNewsroom, startNewsroom } from '../../src/demo/server.ts';

const DIR = 'config/demo/newsroom';
const NOON = Date.UTC(2026, 2, 4, 12);
const HOUR = 3_600_000;

const newsroom = loadNewsroom(DIR);
const papers = new Map(newsroom.mastheads.map(paper => [paper.id, paper]));
const originals = newsroom.drafts.filter(draft => !draft.copyOf);
const copies = newsroom.drafts.filter(draft => draft.copyOf);

const waits: number[] = [];

/** A newsroom with its clock at noon that waits for nobody. */
function open(clock = { now: NOON }): Promise<RunningNewsroom> {
  return startNewsroom({
    dir: DIR,
    port: 0,
    now: () => clock.now,
    every: 0,
    wait: async milliseconds => void waits.push(milliseconds),
  });
}

async function get(url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  const charset = /charset=([\w-]+)/.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
  return { status: response.status, headers: response.headers, bytes, text: iconv.decode(bytes, charset) };
}

function feedOf(running: RunningNewsroom, id: string): string {
  return `${running.url}/${id}/${papers.get(id)?.feed.path}`;
}

describe('what the newsroom holds', () => {
  const count = (values: Iterable<string>) => new Set(values).size;
  const about = originals.flatMap(draft => draft.about);

  test.each([
    ['mastheads', newsroom.mastheads.length, 8],
    ['feed formats', count(newsroom.mastheads.map(paper => paper.feed.format)), 4],
    ['layouts', count(newsroom.mastheads.map(paper => paper.layout)), 6],
    ['languages', count(newsroom.mastheads.map(paper => paper.language)), 4],
    ['reports', originals.length, 45],
    ['reports that others copy', count(copies.map(draft => draft.copyOf ?? '')), 10],
    ['countries', count(about.map(code => code.slice(0, 2))), 15],
    ['first-level regions', count(about.filter(code => code.includes('-'))), 10],
  ])('%s: %i, at least %i', (_what, held, least) => {
    expect(held).toBeGreaterThanOrEqual(least);
  });

  test('every report has four to nine paragraphs, headlines apart', () => {
    const bare = new Set(['musandam-ticker']);
    const odd = originals.filter(
      ({ masthead, paragraphs }) => !bare.has(masthead) && (paragraphs.length < 4 || paragraphs.length > 9),
    );
    expect(odd.map(draft => draft.slug)).toEqual([]);
    expect(originals.filter(draft => bare.has(draft.masthead)).flatMap(draft => draft.paragraphs)).toEqual(
      [],
    );
  });

  test('copies follow their report within a few items', () => {
    const place = new Map(newsroom.drafts.map((draft, index) => [`${draft.masthead}/${draft.slug}`, index]));
    for (const { masthead, slug, copyOf = '' } of copies) {
      const lag = (place.get(`${masthead}/${slug}`) ?? 0) - (place.get(copyOf) ?? 0);
      expect(lag, slug).toBeGreaterThan(0);
      expect(lag, slug).toBeLessThan(12);
    }
  });

  test('there is a slow, a broken, a legacy, a closed and a text-less masthead', () => {
    const some = (is: (paper: (typeof newsroom.mastheads)[number]) => boolean) => newsroom.mastheads.some(is);
    expect(some(paper => paper.delay.feed === 4000)).toBe(true);
    expect(some(paper => paper.faults.includes('cut') && paper.faults.includes('html'))).toBe(true);
    expect(some(paper => paper.charset === 'windows-1251')).toBe(true);
    expect(some(paper => paper.closed !== undefined)).toBe(true);
    expect(some(paper => paper.feed.body === 'none')).toBe(true);
  });
});

describe('the newsroom on loopback', () => {
  const clock = { now: NOON };
  let running: RunningNewsroom;
  beforeAll(async () => {
    running = await open(clock);
  });
  afterAll(() => running.close());

  test('opens with a first part of the reports, spread over 36 hours', () => {
    const times = running.published().map(item => Date.parse(item.published));
    expect(times.length).toBe(Math.floor(newsroom.drafts.length * 0.6));
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(times[0]).toBeGreaterThan(NOON - 36 * HOUR);
    expect(times.at(-1)).toBeLessThan(NOON);
    expect(new Set(running.published().map(item => item.masthead)).size).toBe(papers.size);
  });

  test.each(newsroom.mastheads.map(paper => [paper.id, paper.feed.format] as const))(
    '%s has a well-formed %s feed',
    async (id, format) => {
      const { status, bytes } = await get(feedOf(running, id));
      expect(status).toBe(200);
      const text = iconv.decode(bytes, papers.get(id)?.charset ?? 'utf-8');
      const items =
        format === 'json' ? JSON.parse(text).items : (await new RssParser().parseString(text)).items;
      const newest = running
        .published()
        .filter(item => item.masthead === id)
        .at(-1);
      expect(items[0]?.title).toBe(newest?.title);
      expect(items[0]?.url ?? items[0]?.link).toBe(newest?.url);
    },
  );

  test('every page answers and holds its report, in its own charset', async () => {
    for (const { url, title, masthead, paragraphs } of running.published()) {
      const { status, text } = await get(url);
      expect(status, url).toBe(200);
      const page = load(text)('body').text().replace(/\s+/g, ' ');
      expect(page, url).toContain(title);
      for (const paragraph of paragraphs) expect(page, url).toContain(paragraph);
      expect(page, url).toContain(newsroom.phrases[papers.get(masthead)?.language ?? '']?.invented);
      expect(text, url).not.toMatch(/undefined|\[object|\{(today|yesterday|tomorrow)\}|�/);
    }
  });

  test('an unchanged page and an unchanged feed answer 304', async () => {
    const page = running.published()[0]?.url ?? '';
    for (const url of [page, feedOf(running, 'quetta-courier')]) {
      const first = await get(url);
      const etag = first.headers.get('etag') ?? '';
      const changed = first.headers.get('last-modified') ?? '';
      expect((await get(url, { 'if-none-match': etag })).status, url).toBe(304);
      expect((await get(url, { 'if-modified-since': changed })).status, url).toBe(304);
      expect((await get(url, { 'if-none-match': '"other"' })).status, url).toBe(200);
    }
  });

  test('large answers are compressed for those who allow it', async () => {
    const feed = feedOf(running, 'indus-ledger');
    const squeezed = await get(feed, { 'accept-encoding': 'gzip' });
    const bare = await get(feed, { 'accept-encoding': 'identity' });
    expect(squeezed.headers.get('content-encoding')).toBe('gzip');
    expect(bare.headers.get('content-encoding')).toBeNull();
    expect(squeezed.text).toBe(bare.text);
  });

  test('the slow masthead is waited for', async () => {
    waits.length = 0;
    await get(feedOf(running, 'cuaderno-levante'));
    expect(waits).toEqual([4000]);
  });

  test('pictures, fronts and robots.txt are there; what is not is 404', async () => {
    const picture = (await get(running.published()[0]?.url ?? '')).text.match(/http\S+\.svg/)?.[0] ?? '';
    expect((await get(picture)).headers.get('content-type')).toBe('image/svg+xml');
    expect((await get(`${running.url}/`)).text).toContain('The Quetta Courier');
    expect((await get(`${running.url}/nai-satr/`)).text).toContain('dir="rtl"');
    expect((await get(`${running.url}/robots.txt`)).text).toContain('Disallow: /indus-ledger/markets/');
    expect((await get(`${running.url}/quetta-courier/2026/03/04/no-such-report.html`)).status).toBe(404);
    expect((await get(`${running.url}/no-such-paper/feed.xml`)).status).toBe(404);
  });

  test('the broken masthead breaks in each of its ways', async () => {
    const broken = await open();
    const answers = [];
    for (let request = 0; request < 7; request += 1) {
      answers.push(await get(feedOf(broken, 'monsoon-dispatch')));
    }
    await broken.close();
    expect(answers.map(answer => answer.status)).toEqual([200, 200, 200, 500, 200, 200, 200]);
    const parsed = await Promise.allSettled(answers.map(answer => new RssParser().parseString(answer.text)));
    expect(parsed.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      false,
    ]);
  });

  test('publish puts a new item on top of its feed', async () => {
    clock.now += 60_000;
    const before = running.published().length;
    running.publish();
    const newest = running.published().at(-1);
    expect(running.published().length).toBe(before + 1);
    expect(newest?.published).toBe(new Date(clock.now).toISOString());
    expect((await get(newest?.url ?? '')).status).toBe(200);
  });
});

describe('a newsroom left running', () => {
  test('prints every report once, then notices without end, and keeps the last of those', async () => {
    const running = await open();
    const rest = newsroom.drafts.length - running.published().length;
    for (let item = 0; item < rest; item += 1) running.publish();
    expect(new Set(running.published().map(item => `${item.masthead}/${item.slug}`)).size).toBe(
      newsroom.drafts.length,
    );
    for (let item = 0; item < MAX_PUBLISHED; item += 1) running.publish();
    const kept = running.published();
    expect(kept.length).toBe(MAX_PUBLISHED);
    expect(new Set(kept.map(item => `${item.masthead}/${item.slug}`)).size).toBe(MAX_PUBLISHED);
    expect(kept.slice(0, newsroom.drafts.length).map(item => item.title)).toEqual(
      newsroom.drafts.map(draft => draft.title),
    );
    for (const { title, paragraphs } of kept) expect([title, ...paragraphs].join(' ')).not.toMatch(/[{}]/);
    await running.close();
  });

  test('does the same again for the same clock and randomness', async () => {
    const runs = await Promise.all([open(), open()]);
    for (const running of runs) for (let item = 0; item < 120; item += 1) running.publish();
    const [one, other] = runs.map(running =>
      running.published().map(item => ({ ...item, url: new URL(item.url).pathname })),
    );
    expect(one).toEqual(other);
    await Promise.all(runs.map(running => running.close()));
  });

  test('publishes by itself', async () => {
    const running = await startNewsroom({ dir: DIR, port: 0, now: () => NOON, every: 1 });
    const before = running.published().length;
    await expect.poll(() => running.published().length).toBeGreaterThan(before);
    await running.close();
  });
});
