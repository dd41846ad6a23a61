import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { webDesk } from '../support/web.ts';

const desk = webDesk({ topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]' });

const PATHS = [
  '/',
  '/feeds/all.json',
  '/api/v1/stories',
  '/api/v1/sources',
  '/api/v1/stories/x',
  '/stories/x',
  '/websub',
];

/** Posts a body, and gives the answer. */
async function post(url: string, body: string, type: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
  return { status: response.status, text: await response.text() };
}

/** What tells of the inside of a program: a stack, a file, a module. */
const INSIDE = /\n\s+at |node_modules|\/src\/|\.ts:\d|\.js:\d|node:internal/;

describe('answers', () => {
  test('reveal no internals when the store fails in any route', async () => {
    const { app, get } = await desk.open();
    const fail = () => Promise.reject(new Error('secret at /src/store/redis/connection.ts:1'));
    for (const part of ['stories', 'articles', 'sources', 'counters', 'changes'] as const) {
      const store = app.store[part] as unknown as Record<string, unknown>;
      for (const name of Object.keys(store)) if (typeof store[name] === 'function') store[name] = fail;
    }
    for (const path of [...PATHS, '/metrics', '/feeds/region/PK.rss', '/api/v1/topics/pakistan/stories']) {
      const { status, text } = await get(path);
      expect(text, path).not.toMatch(INSIDE);
      expect(text, path).not.toContain('secret');
      expect(status, path).toBeLessThanOrEqual(503);
    }
  });

  test.each([
    ['an address of 20 kB', `/feeds/all.json?q=${'x'.repeat(20_000)}`],
    ['5,000 parameters', `/api/v1/stories?${Array.from({ length: 2_500 }, (_, n) => `a${n}=1`).join('&')}`],
    ['nested parameters', '/api/v1/stories?region[__proto__][polluted]=1&region[][]=2'],
    ['prototypes as names', '/api/v1/stories?__proto__=1&constructor=2&__proto__[polluted]=3'],
    ['a prototype as topic', '/api/v1/topics/__proto__/stories'],
    ['a prototype as source', '/feeds/source/constructor.rss'],
    ['broken escapes', '/feeds/%E0%A4%A.rss'],
    ['a step up', '/feeds/../../etc/passwd'],
    ['an escaped step up', '/feeds/..%2f..%2fetc%2fpasswd.rss'],
    ['a zero byte', '/feeds/all%00.rss'],
    ['a search of 300 letters', `/api/v1/stories?q=${'x'.repeat(300)}`],
    [
      '100 regions',
      `/api/v1/stories?region=${Array.from({ length: 100 }, () => 'PK').join(',')}&region=${Array.from({ length: 30 }, (_, n) => `P${String.fromCharCode(65 + (n % 26))}`).join(',')}`,
    ],
    ['a limit beyond all', '/api/v1/stories?limit=1e9'],
  ])('refuse %s, and say no more than that', async (_, path) => {
    const { get } = await desk.open();
    const { status, text } = await get(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(INSIDE);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('bodies', () => {
  test.each([
    [
      'a form of a megabyte',
      '/websub',
      `hub.mode=subscribe&x=${'x'.repeat(1_000_000)}`,
      'application/x-www-form-urlencoded',
    ],
    [
      '10,000 fields',
      '/websub',
      Array.from({ length: 10_000 }, (_, n) => `a${n}=`).join('&'),
      'application/x-www-form-urlencoded',
    ],
    [
      'a prototype in a form',
      '/websub',
      '__proto__[polluted]=1&hub.mode=subscribe',
      'application/x-www-form-urlencoded',
    ],
    ['JSON where a form belongs', '/websub', '{"__proto__":{"polluted":1}}', 'application/json'],
    ['JSON nested 100,000 deep', '/admin/v1/stories', '['.repeat(100_000), 'application/json'],
  ])('%s is refused', async (_, path, body, type) => {
    const { api } = await desk.open();
    const { status, text } = await post(`${api.url}${path}`, body, type);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(INSIDE);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('oversized headers are refused with 431', async () => {
    const { api } = await desk.open();
    const { hostname, port } = new URL(api.url);
    const status = await new Promise<number>((done, failed) => {
      request({ hostname, port, path: '/', headers: { 'x-long': 'x'.repeat(40_000) } }, answer => {
        answer.resume();
        done(answer.statusCode ?? 0);
      })
        .on('error', failed)
        .end();
    });
    expect(status).toBe(431);
  });
});
