import { appendFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keys } from '../../src/store/keys.ts';
import { makeQuarantine } from '../../src/store/monitoring/quarantine.ts';
import { report } from '../support/reports.ts';
import { page, rss } from '../support/site.ts';
import { type Bench, startBench } from './bench.ts';

let bench: Bench;
const poison = createServer((request, response) => {
  const path = request.url ?? '/';
  const { title, paragraphs } = report(9_000);
  const replies: Record<string, ReturnType<typeof rss>> = {
    '/feed': rss('POISONED-FEED', [{ guid: 'a', title: 'Never read' }]),
    '/paged': rss('Paged', [{ guid: 'b', title, link: url('/page') }]),
    '/page': page('POISONED-PAGE', paragraphs),
    '/told': rss('Told', [{ guid: 'c', title: 'A POISONED-STORY', content: paragraphs.join(' ') }]),
  };
  const { status = 200, type = 'text/html', body = '' } = replies[path] ?? { status: 404 };
  response.writeHead(status, { 'content-type': type }).end(body);
});
const url = (path: string): string => `http://127.0.0.1:${(poison.address() as AddressInfo).port}${path}`;

const addSources = (...sources: [id: string, path: string, scrape: string][]): Promise<void> =>
  appendFile(
    join(bench.configDir, 'sources.yaml'),
    sources
      .map(
        ([id, path, scrape]) => `  - { id: ${id}, url: "${url(path)}", group: ${id}, scrape: ${scrape} }\n`,
      )
      .join(''),
  );

beforeAll(async () => {
  await new Promise<void>(up => poison.listen(0, '127.0.0.1', () => up()));
  bench = await startBench({
    env: { NODE_OPTIONS: `--import ${join(import.meta.dirname, 'poison.mjs')}` },
  });
});
afterAll(async () => {
  await bench.cleanUp();
  poison.close();
});

test('a feed, a page and an article that end their worker each time are held after five starts; the rest goes on', async () => {
  const redis = bench.redis.client();
  const quarantine = makeQuarantine(redis);
  await addSources(['poison-page', '/paged', 'always'], ['poison-story', '/told', 'never']);
  const held = async () => (await quarantine.list()).map(({ work }) => work).sort();
  const met = async () => {
    const begun = (await redis.hkeys(keys.quarantineAttempts)).map(name => name.split(':')[0] ?? '');
    return [...new Set([...begun, ...(await held())])].sort();
  };
  await expect.poll(met, { timeout: 60_000 }).toEqual(['curate', 'page']);
  await addSources(['poison-feed', '/feed', 'never']);
  await expect.poll(held, { timeout: 190_000, interval: 500 }).toEqual(['curate', 'feed', 'page']);
  for (const { starts } of await quarantine.list()) expect(starts).toBe(5);
  const starts = { poll: bench.role('poll').starts(), scrape: bench.role('scrape').starts() };
  // Quarantine is stored first; the log and the source's health follow a moment later.
  await expect
    .poll(() => bench.role('poll').output(), { timeout: 10_000 })
    .toMatch(/"work":"feed","id":"poison-feed".*quarantine\.added/);

  bench.origin.publish(20);
  const quarantined = async (): Promise<string[]> => {
    const answer = await fetch(`${bench.url()}/api/v1/sources`);
    const { sources } = (await answer.json()) as { sources: { id: string; health: string }[] };
    return sources.filter(({ health }) => health === 'quarantined').map(({ id }) => id);
  };
  await expect.poll(quarantined, { timeout: 10_000, interval: 500 }).toEqual(['poison-feed']);
  await expect
    .poll(
      async () => {
        const answer = await fetch(`${bench.url()}/api/v1/stories?source=paper-1`);
        return ((await answer.json()) as { stories: unknown[] }).stories.length;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBeGreaterThan(2);
  expect({ poll: bench.role('poll').starts(), scrape: bench.role('scrape').starts() }).toEqual(starts);
}, 300_000);
