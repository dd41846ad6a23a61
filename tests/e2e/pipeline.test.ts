import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DeskProcess, startDeskProcess } from './desk.ts';

let desk: DeskProcess;
beforeAll(async () => {
  desk = await startDeskProcess();
}, 60_000);
afterAll(() => desk.cleanUp(), 60_000);

type Story = {
  id: string;
  title: string;
  source: { id: string };
  alsoIn: { url: string; source: { id: string } }[];
  url: string;
  regions: { code: string; role: string; evidence: string[] }[];
};

const get = (path: string, init?: RequestInit) => fetch(`${desk.url}${path}`, init);

async function stories(path = '/api/v1/stories'): Promise<Story[]> {
  const found: Story[] = [];
  let before = '';
  do {
    const response = await get(`${path}?limit=50${before && `&before=${before}`}`);
    const page = (await response.json()) as { stories: Story[]; next?: string };
    found.push(...page.stories);
    before = page.next ?? '';
  } while (before);
  return found;
}

/** URLs of every article that the desk lists, with repetitions. */
async function listed(): Promise<string[]> {
  return (await stories()).flatMap(story => [story.url, ...story.alsoIn.map(other => other.url)]).sort();
}

/** URLs published by the newsroom at readable sources. */
function published(): string[] {
  const readable = desk.newsroom.published().filter(report => report.masthead !== 'monsoon-dispatch');
  return readable.map(report => report.url).sort();
}

const complete = async (): Promise<boolean> => {
  const have = await listed();
  return published().every(url => have.includes(url));
};

const WAIT = { timeout: 60_000, interval: 500 };

describe('from a source to a curated feed, through real processes', () => {
  test('every report that the newsroom has out arrives, each in exactly one story', async () => {
    await expect.poll(complete, WAIT).toBe(true);
    const have = await listed();
    expect(new Set(have).size).toBe(have.length);
  }, 90_000);

  test('copies under several mastheads are one story, with the others as also-ins', async () => {
    const all = await stories();
    const copied = all.filter(story => story.alsoIn.length > 0);
    expect(copied.length).toBeGreaterThanOrEqual(5);
    for (const story of copied) {
      const mastheads = [story.source.id, ...story.alsoIn.map(other => other.source.id)];
      expect(new Set(mastheads).size, JSON.stringify(story, null, 1)).toBe(mastheads.length);
    }
  });

  test('stories carry regions with evidence, and topics hold what their rules say', async () => {
    const balochistan = await stories('/api/v1/topics/balochistan/stories');
    expect(balochistan.length).toBeGreaterThanOrEqual(3);
    for (const { regions } of balochistan) {
      const region = regions.find(({ code }) => code === 'PK-BA');
      expect(region).toMatchObject({ role: 'about' });
      expect(region?.evidence.length).toBeGreaterThan(0);
    }
    const inPakistan = await stories('/api/v1/stories');
    const rss = await (await get('/feeds/region/PK.rss')).text();
    const about = inPakistan.filter(({ regions }) =>
      regions.some(({ code, role }) => code === 'PK' && role === 'about'),
    );
    expect(about.length).toBeGreaterThan(3);
    expect(rss.split('<item>').length - 1).toBe(Math.min(50, about.length));
  });

  test.each([
    ['rss', 'application/rss+xml'],
    ['atom', 'application/atom+xml'],
    ['json', 'application/feed+json'],
    ['ninjs', 'application/json'],
  ])('%s is served with its media type, and 304 when nothing changed', async (format, type) => {
    const first = await get(`/feeds/all.${format}?limit=5`);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toContain(type);
    const etag = first.headers.get('etag') ?? '';
    expect((await get(`/feeds/all.${format}?limit=5`, { headers: { 'if-none-match': etag } })).status).toBe(
      304,
    );
  });

  test('a new item reaches the feed by itself', async () => {
    const before = desk.newsroom.published().length;
    desk.newsroom.publish();
    expect(desk.newsroom.published().length).toBe(before + 1);
    await expect.poll(complete, WAIT).toBe(true);
  }, 90_000);

  test('killing the worker in the middle of its work loses nothing and doubles nothing', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let item = 0; item < 4; item += 1) desk.newsroom.publish();
      await expect.poll(() => desk.roles('work'), WAIT).toHaveLength(1);
      const [worker] = await desk.roles('work');
      await new Promise(working => setTimeout(working, 700 + 900 * round));
      if (worker) process.kill(worker, 'SIGKILL');
      await expect.poll(() => desk.roles('work'), WAIT).not.toContain(worker);
    }
    await expect.poll(complete, WAIT).toBe(true);
    const have = await listed();
    expect(new Set(have).size).toBe(have.length);
  }, 120_000);

  test('a second start finds the data of the first', async () => {
    const had = await listed();
    expect(await desk.stop()).toBe(0);
    await desk.again();
    const has = await listed();
    for (const url of had) expect(has).toContain(url);
  }, 90_000);
});
