import type { App } from '../../../src/app.ts';
import { buildArticle } from '../../../src/core/article/article-record.ts';
import { identifyItems } from '../../../src/core/item/identity.ts';
import type { Item } from '../../../src/core/item/item.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import type { ArchiveDesk } from './desk.ts';
import { fileStory } from './file-story.ts';
import { makePress, type PressReport } from './press.ts';

/** Days over which the reports are spread: within the default retention. */
const DAYS = 28;
const DAY = 86_400_000;
/** Reports handled at a time: fewer than the distance of a copy from what it reprints. */
const BATCH = 100;
/** Characters of the text that a feed's entry quotes. */
const QUOTE = 300;

/** CPU time of this process and of Redis (ms). */
export type Cpu = { node: number; redis: number };

export type Filled = {
  items: number;
  /** CPU of `curate` for each of the curated items (ms); absent when none was. */
  curating?: Cpu;
  /** Growth of Redis' used memory for each item that was filed in bulk, and for each that was curated (bytes). */
  growth: { bulk?: number; curated?: number };
};

/**
 * Files reports until the desk has `items` of them. The last `curated` go through the steps of a running desk: items of
 * a poll, article, curating with fingerprints and places. Those before go through the same scripts, but their places
 * are known and they are not compared, which takes a quarter of the time.
 */
export async function fill(
  desk: ArchiveDesk,
  { items, curated, onProgress }: { items: number; curated: number; onProgress: (done: number) => void },
): Promise<Filled> {
  const { app, clock } = desk;
  const press = makePress();
  const begin = clock.now - DAYS * DAY;
  const bulk = Math.max(0, items - curated);
  const costs: Cpu = { node: 0, redis: 0 };
  const marks = [await usedMemory(app)];
  for (let start = 0; start < items; ) {
    const end = Math.min(start < bulk ? bulk : items, start + BATCH);
    clock.now = begin + Math.floor((DAYS * DAY * end) / items);
    const reports = Array.from({ length: end - start }, (_, index) => press(start + index));
    const articles = await fileArticles(app, reports);
    if (start < bulk)
      await Promise.all(articles.map((article, index) => fileStory(app, article, reports[index])));
    else add(costs, await measureCpu(app, () => curateAll(app, articles)));
    if (end === bulk) marks.push(await usedMemory(app));
    start = end;
    onProgress(end);
  }
  marks.push(await usedMemory(app));
  const [empty = 0, between = 0, full = between] = marks;
  const done = items - bulk;
  return {
    items,
    ...(done > 0 && { curating: { node: costs.node / done, redis: costs.redis / done } }),
    growth: {
      ...(bulk > 0 && { bulk: (between - empty) / bulk }),
      ...(done > 0 && { curated: (full - (bulk > 0 ? between : empty)) / done }),
    },
  };
}

/** Stores the items of the reports as polls do, and their articles as scrapes of their pages do; the articles' ids. */
async function fileArticles(app: App, reports: readonly PressReport[]): Promise<string[]> {
  return Promise.all(
    reports.map(async report => {
      const item = itemOf(report, app.now());
      const [identified] = identifyItems(report.source, [item]);
      if (!identified) throw new Error('the item has no identity');
      const { id } = identified;
      const at = { commitId: app.randomToken(), now: app.now(), due: app.now() };
      await app.store.items.commit(report.source, [identified], at);
      const record = buildArticle({
        ...{ id, item, firstSeen: app.now(), pageUrl: item.url },
        feedText: { summary: item.summary ?? '', content: '' },
        page: {
          title: report.title,
          text: report.paragraphs.join('\n\n'),
          html: report.paragraphs.map(text => `<p>${text}</p>`).join(''),
          byline: report.author,
          language: report.language,
          image: `${item.url}/lead-1200x675.jpg`,
        },
        source: { id: report.source, language: report.language },
      });
      const save = { commitId: app.randomToken(), version: 1, curateDue: app.now() };
      await app.store.articles.save(record, save);
      return id;
    }),
  );
}

/** What the feed of the report's source says of it: title, link and the beginning of the text. */
function itemOf({ number, source, title, paragraphs, categories }: PressReport, now: number): Item {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const url = `https://www.${source}.example/news/${new Date(now).toISOString().slice(0, 10).replaceAll('-', '/')}/${slug || 'story'}-${number}`;
  const summary = `${paragraphs.join(' ').slice(0, QUOTE).trimEnd()}…`;
  const published = new Date(now - 60_000 * (1 + (number % 240))).toISOString();
  return { id: url, title, url, summary, published, authors: [], categories, enclosures: [] };
}

async function curateAll(app: App, articles: readonly string[]): Promise<void> {
  const rest = articles.values();
  const work = async (): Promise<void> => {
    for (const article of rest) await curate(app, { article });
  };
  // As many at a time as a worker curates.
  await Promise.all(Array.from({ length: 8 }, work));
}

async function measureCpu(app: App, work: () => Promise<void>): Promise<Cpu> {
  const before = { node: process.cpuUsage(), redis: await redisCpu(app) };
  await work();
  const { user, system } = process.cpuUsage(before.node);
  return { node: (user + system) / 1_000, redis: (await redisCpu(app)) - before.redis };
}

function add(sum: Cpu, { node, redis }: Cpu): void {
  sum.node += node;
  sum.redis += redis;
}

async function redisCpu(app: App): Promise<number> {
  const text = await app.store.redis.info('cpu');
  const seconds = ['used_cpu_sys', 'used_cpu_user'].map(name =>
    Number(text.match(new RegExp(`^${name}:([\\d.]+)`, 'm'))?.[1] ?? 0),
  );
  return 1_000 * seconds.reduce((sum, one) => sum + one, 0);
}

async function usedMemory(app: App): Promise<number> {
  return (await app.store.memory()).used;
}
