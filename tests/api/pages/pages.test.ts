import { describe, expect, test } from 'vitest';
import { readOpml } from '../../../src/core/source/opml.ts';
import { curate } from '../../../src/flow/curate/curate.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { keys } from '../../../src/store/keys.ts';
import { report, told } from '../../support/reports.ts';
import { localSite, rss } from '../../support/site.ts';
import { expectScriptless, until, webDesk } from '../../support/web.ts';

const site = localSite();
const desk = webDesk({
  topics: 'topics: [{ id: pakistan, title: "Pakistan & around", match: { region: PK } }]',
});
const open = () =>
  desk.open({
    sources: `sources: [{ id: courier, url: "${site.url('/feed')}", scrape: never, licence: { republish: full } }]`,
  });
const BROWSER = { accept: 'text/html,*/*;q=0.8' };

describe('pages for people', () => {
  test('the front page lists topics, regions, sources and the newest stories, without scripts', async () => {
    const { app, get } = await open();
    await told(app, 'courier', report(1));
    const { status, headers, text } = await get('/', BROWSER);
    expect(status).toBe(200);
    expectScriptless(headers, text);
    for (const part of ['/feeds/pakistan', '/feeds/region/PK', '/feeds/source/courier', report(1).title]) {
      expect(text).toContain(part);
    }
    await told(app, 'courier', report(2));
    await until(
      () => get('/', BROWSER),
      answer => answer.text.includes(report(2).title),
    );
  });

  test('an empty desk has a front page too', async () => {
    const { get } = await desk.open();
    const { status, headers, text } = await get('/', BROWSER);
    expect(status).toBe(200);
    expectScriptless(headers, text);
  });

  test('a story page lists all its articles and follows new ones', async () => {
    const { app, get } = await open();
    const { story } = await told(app, 'courier', report(3));
    const path = `/stories/${story}`;
    const { status, headers, text } = await get(path, BROWSER);
    expect(status).toBe(200);
    expectScriptless(headers, text);
    expect(text).toContain(report(3).paragraphs[1]);
    await told(app, 'courier', report(3), { url: 'http://elsewhere.example/copy' });
    await until(
      () => get(path, BROWSER),
      answer => answer.text.includes('http://elsewhere.example/copy'),
    );
  });

  test.each(['/stories/', '/api/v1/stories/'])('a merged story redirects to its target: %s', async path => {
    const { app, get } = await open();
    const { story } = await told(app, 'courier', report(5));
    const old = '0123456789abcdef01234567';
    expect((await get(path + old, BROWSER)).status).toBe(404);
    await app.store.redis.hset(keys.storyRedirects, old, story);
    const { status, headers } = await get(path + old, BROWSER);
    expect([status, headers['location']]).toEqual([301, path + story]);
  });

  test('untrusted content contains no scripts on any page', async () => {
    const { app, get } = await open();
    const hostile = {
      title: `${report(4).title} <script>alert(1)</script>`,
      paragraphs: [
        ...report(4).paragraphs,
        '<img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>',
      ],
    };
    site.serve(
      '/feed',
      rss('Courier', [
        {
          guid: 'h',
          title: hostile.title,
          link: 'http://courier.example/h',
          content: hostile.paragraphs.map(text => `<p>${text}</p>`).join(''),
        },
      ]),
    );
    await poll(app, { source: 'courier' });
    const [item = ''] = await app.store.due.scrape.claim({
      now: app.now() + 3_600_000,
      lease: 0,
      limit: 1,
    });
    await scrape(app, { item });
    const { story } = await curate(app, { article: item });
    for (const path of ['/', '/feeds/all', '/feeds/pakistan', `/stories/${story}`]) {
      const { status, headers, text } = await get(path, BROWSER);
      expect(status).toBe(200);
      expect(text).toContain(report(4).title.slice(0, 20));
      expectScriptless(headers, text);
    }
  });

  test('the OPML lists every curated feed, each of which is served', async () => {
    const { api, app, get } = await open();
    const { status, headers, text } = await get('/feeds.opml');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/x-opml/);
    const feeds = readOpml(text);
    expect(feeds.map(({ title }) => title)).toContain('Pakistan & around');
    for (const { url } of feeds) {
      expect((await get(url.replace('https://desk.example', ''))).status).toBe(200);
    }
    app.reload(await desk.configure({}));
    api.refresh();
    expect(readOpml((await get('/feeds.opml')).text)).toHaveLength(feeds.length - 1);
  });
});

describe('probes and metrics', () => {
  test('liveness and readiness are ok', async () => {
    const { get } = await desk.open();
    for (const path of ['/healthz', '/readyz']) {
      const { status, headers, text } = await get(path);
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(JSON.parse(text).status).toMatch(/ok|ready/);
    }
  });

  test('metrics are Prometheus text, with what was counted', async () => {
    const { app, get } = await open();
    await told(app, 'courier', report(5));
    app.metrics.count('polls', 'odd "outcome"\\\n');
    app.metrics.count('polls', 'fresh', 2);
    for (const seconds of [0.02, 0.02, 0.3, 100]) app.metrics.observe('fetch', 'feed', seconds);
    await app.metrics.flush();
    const { status, headers, text } = await get('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = text.split('\n').filter(Boolean);
    const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
    const label = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\["\\\\n])*"';
    const sample = new RegExp(`^${name}(?:\\{(?:${label},?)*\\})? (?:[+-]?[0-9.eE+-]+|NaN|[+-]Inf)$`);
    for (const line of lines) expect(line).toMatch(line.startsWith('#') ? /^# (?:HELP|TYPE) \w+ ./ : sample);
    expect(lines).toContain('dateline_polls_total{outcome="fresh"} 2');
    expect(lines).toContain('dateline_stories 1');
    expect(lines).toContain('dateline_jobs{queue="curate",state="waiting"} 1');
    expect(lines).toContain('dateline_sources{health="new"} 1');
    const buckets = (le: string) => `dateline_fetch_seconds_bucket{le="${le}",what="feed"}`;
    for (const [le, count] of [
      ['0.01', 0],
      ['0.025', 2],
      ['0.25', 2],
      ['0.5', 3],
      ['60', 3],
      ['+Inf', 4],
    ] as const)
      expect(lines).toContain(`${buckets(le)} ${count}`);
    expect(lines).toContain('dateline_fetch_seconds_sum{what="feed"} 100.34');
    expect(lines).toContain('dateline_fetch_seconds_count{what="feed"} 4');
    expect(lines).toContain('# TYPE dateline_fetch_seconds histogram');
  });
});
