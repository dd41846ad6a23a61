import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { poll } from '../../src/flow/poll/poll.ts';
import { syncSources } from '../../src/flow/schedule/sweep.ts';
import { scrape } from '../../src/flow/scrape/scrape.ts';
import { keys } from '../../src/store/keys.ts';
import { testDesk } from '../support/desk.ts';
import { FEEDS, type HostileOrigin, PAGES, startHostileOrigin } from '../support/hostile-origin.ts';

const desk = testDesk();
let origin: HostileOrigin;
beforeAll(async () => {
  origin = await startHostileOrigin();
});
afterAll(() => origin.close());
afterEach(() => expect(origin.sprung()).toBe(0));

const DATELINE = `
site: { title: Test Desk, baseUrl: https://desk.example, contact: desk@desk.example }
polling: { timeout: 3s, maxBytes: 2MB }
scraping: { hostInterval: 0s, timeout: 3s, maxBytes: 5MB }
network: { allowPrivate: ["127.0.0.1/32"] }
`;

const id = (index: number): string => `case-${index}`;
const open = async (path: string, count: number): Promise<App> => {
  const cases = Array.from(
    { length: count },
    (_, index) =>
      `  - { id: ${id(index)}, group: ${id(index)}, scrape: always, url: "${origin.url(`/${path}/${index}`)}" }`,
  );
  const control = `  - { id: control, url: "${origin.url('/control')}" }`;
  const app = await desk.open({ dateline: DATELINE, sources: `sources:\n${[...cases, control].join('\n')}` });
  await syncSources(app);
  return app;
};

/** Stored items of each source. */
async function kept(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const item of await desk.redis().zrange(keys.due.scrape, '0', '-1')) {
    const source = (await desk.redis().hget(keys.item(item), 'source')) ?? '';
    found.set(source, [...(found.get(source) ?? []), item]);
  }
  return found;
}

describe('feeds of strangers', () => {
  test('each is told what is wrong with it, keeps what can be kept, and harms no other', async () => {
    const app = await open('feed', FEEDS.length);
    const before = process.memoryUsage().rss;
    const polled = await Promise.all([
      ...FEEDS.map((_, index) => poll(app, { source: id(index) })),
      poll(app, { source: 'control' }),
    ]);
    const items = await kept();
    const told = FEEDS.map(({ name }, index) => {
      const result = polled[index];
      const health = result?.kind === 'polled' ? result.state.health : result?.kind;
      return { name, health, items: items.get(id(index))?.length ?? 0 };
    });
    expect(told).toEqual(FEEDS.map(({ name, health, items }) => ({ name, health, items })));
    expect(polled.at(-1)).toMatchObject({ fresh: 2, state: { health: 'ok' } });
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('what went wrong before is asked for again, later and later, and takes nothing away', async () => {
    const app = await open('feed', 3);
    await poll(app, { source: 'control' });
    const first = await poll(app, { source: id(2) });
    const second = await poll(app, { source: id(2) });
    const at = (result: typeof first): number => (result?.kind === 'polled' ? result.state.nextPoll : 0);
    expect(at(second)).toBeGreaterThan(at(first));
    expect((await kept()).get('control')).toHaveLength(2);
  });
});

describe('pages of strangers', () => {
  test('each comes to its end, and its item is an article, if need be of what the feed said', async () => {
    const app = await open('of', PAGES.length);
    for (const index of PAGES.keys()) await poll(app, { source: id(index) });
    const items = await kept();
    for (const [index, { name, outcome }] of PAGES.entries()) {
      const [item = ''] = items.get(id(index)) ?? [];
      const scraped = await scrape(app, { item });
      expect(scraped, name).toMatchObject({
        outcome: typeof outcome === 'string' ? outcome : expect.stringMatching(outcome),
      });
      expect((await app.store.articles.get(item))?.meta.title, name).toBeTruthy();
    }
  });
});
