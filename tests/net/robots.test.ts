import { describe, expect, it } from 'vitest';
import type { FetchOutcome } from '../../src/core/http/outcome.ts';
import type { FetchRequest } from '../../src/net/fetch.ts';
import { readRobots } from '../../src/net/robots.ts';
import { makeRobotsCache } from '../../src/net/robots-cache.ts';

const AGENT = 'Dateline/1.0 (+https://desk.example)';
const judge = (text: string, path = '/news/1', status: number | undefined = 200) =>
  readRobots({ ...(status !== 0 && { status }), text }, 'https://paper.example/', AGENT).check(
    `https://paper.example${path}`,
  );

describe('readRobots', () => {
  it.each([
    ['', true],
    ['User-agent: *\nDisallow: /', false],
    ['User-agent: *\nDisallow:', true],
    ['user-AGENT : *\nDISALLOW : /news # not these', false],
    ['User-agent: dateline\nDisallow: /\n\nUser-agent: *\nAllow: /', false],
    ['User-agent: *\nDisallow: /\n\nUser-agent: Dateline/2.0\nAllow: /', true],
    ['User-agent: otherbot\nDisallow: /', true],
    ['User-agent: otherbot\nUser-agent: dateline\nDisallow: /', false],
    ['User-agent: otherbot\nSitemap: /s.xml\nUser-agent: dateline\nDisallow: /', false],
    ['User-agent: dateline\nDisallow: /a\nUser-agent: otherbot\nDisallow: /news', true],
    ['User-agent: *\nDisallow: /news\nAllow: /news/1', true],
    ['User-agent: *\nAllow: /news\nDisallow: /news/1', false],
    ['User-agent: *\nDisallow: /*/1$', false],
    ['User-agent: *\nDisallow: /*/2$', true],
    ['\ufeffUser-agent: *\r\nDisallow: /news', false],
    ['User-agent: datelinebot\nDisallow: /', true],
    ['Disallow: /', true],
    [`User-agent: *\n${'#'.repeat(500 * 1024)}\nDisallow: /`, true],
    [`User-agent: *\nDisallow: /x${'*a'.repeat(40_000)}`, false],
  ])('%.60j', (text, allowed) => expect(judge(text)).toEqual({ allowed }));

  it.each([
    [404, true],
    [403, true],
    [429, false],
    [500, false],
    [503, false],
    [0, false],
  ])('status %i', (status, allowed) => expect(judge('', '/', status).allowed).toBe(allowed));

  it.each([
    ['Crawl-delay: 2', 2000],
    ['Crawl-delay: 0.5', 500],
    ['Crawl-delay: 9999', 60_000],
    ['Crawl-delay: soon', undefined],
    ['Crawl-delay: -1', undefined],
  ])('%s', (line, delay) => expect(judge(`User-agent: *\n${line}`).crawlDelay).toBe(delay));

  it('reads a file of thousands of agents above thousands of rules', () => {
    const agents = Array.from({ length: 20_000 }, (_, index) => `User-agent: bot${index}`);
    const rules = Array.from({ length: 15_000 }, (_, index) => `Disallow: /${index}`);
    expect(judge([...agents, 'User-agent: *', ...rules].join('\n'), '/7')).toEqual({ allowed: false });
  });
});

describe('makeRobotsCache', () => {
  function asked(answer: (url: string) => Partial<FetchOutcome>) {
    const urls: string[] = [];
    let now = 0;
    const fetch = async ({ url }: FetchRequest) => {
      urls.push(url);
      return { url, redirects: [], headers: {}, ms: 1, ...answer(url) } as FetchOutcome;
    };
    const robots = makeRobotsCache({ fetcher: { fetch }, userAgent: AGENT, now: () => now, maxSites: 2 });
    const allowed = async (url: string) => (await robots.check(url)).allowed;
    return { urls, allowed, wait: (ms: number) => (now += ms) };
  }
  const file = (text: string) => ({ kind: 'fresh', status: 200, body: Buffer.from(text) }) as const;
  const HOUR = 3_600_000;

  it('requests a site’s file once for concurrent checks, and again after a day', async () => {
    const { urls, allowed, wait } = asked(() => file('User-agent: *\nDisallow: /a'));
    const verdicts = await Promise.all(
      ['/a', '/b', '/a/c'].map(path => allowed(`http://paper.example${path}`)),
    );
    wait(23 * HOUR);
    await allowed('http://paper.example/d');
    expect([verdicts, urls]).toEqual([[false, true, false], ['http://paper.example/robots.txt']]);
    wait(2 * HOUR);
    await allowed('http://paper.example/d');
    expect(urls.length).toBe(2);
  });

  it('keeps schemes and ports apart', async () => {
    const { urls, allowed } = asked(() => file(''));
    await allowed('http://paper.example/');
    await allowed('https://paper.example:8443/x');
    expect(urls).toEqual(['http://paper.example/robots.txt', 'https://paper.example:8443/robots.txt']);
  });

  it('requests the file of a failing site again soon', async () => {
    let trouble = true;
    const { allowed, wait } = asked(() =>
      trouble ? { kind: 'failed', reason: 'timeout' } : { kind: 'gone', status: 410 },
    );
    expect(await allowed('http://paper.example/')).toBe(false);
    trouble = false;
    expect(await allowed('http://paper.example/')).toBe(false);
    wait(HOUR);
    expect(await allowed('http://paper.example/')).toBe(true);
  });

  it('treats a file behind too many redirects as absent', async () => {
    const { allowed } = asked(() => ({ kind: 'failed', reason: 'redirects' }));
    expect(await allowed('http://paper.example/')).toBe(true);
  });

  it('evicts the least recently checked site', async () => {
    const { urls, allowed } = asked(() => file(''));
    for (const site of ['a', 'b', 'a', 'c', 'a', 'b']) await allowed(`http://${site}.example/`);
    expect(urls.map(url => url.slice(7, 8))).toEqual(['a', 'b', 'c', 'b']);
  });

  it('requests again after an internal error', async () => {
    let broken = true;
    const { allowed } = asked(() => {
      if (broken) throw new Error('fault');
      return file('');
    });
    await expect(allowed('http://paper.example/')).rejects.toThrow('fault');
    broken = false;
    expect(await allowed('http://paper.example/')).toBe(true);
  });
});
