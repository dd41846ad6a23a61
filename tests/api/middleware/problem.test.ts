import type { AddressInfo } from 'node:net';
import { load } from 'cheerio';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { problemHandler } from '../../../src/api/middleware/problem.ts';
import { IndexNotReady } from '../../../src/index/search-index.ts';
import { makeLog } from '../../../src/log.ts';
import { EDITIONS } from '../../support/editions.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Answer of a server whose only route fails. */
async function answerTo(error: Error, headers: Record<string, string>): Promise<Response> {
  const web = express();
  web.get('/feeds/all', () => {
    throw error;
  });
  const config = { site: EDITIONS.rich.site };
  web.use(
    problemHandler({ config, log: makeLog({ level: 'silent', role: 'api', secrets: () => [] }) } as never),
  );
  const server = web.listen(0, '127.0.0.1');
  closing.push(() => server.close());
  await new Promise(listening => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/feeds/all?q=ferry`, { headers });
}

describe('a search while the index is built', () => {
  const building = new IndexNotReady({ phase: 'building', done: 12, of: 40 });

  test('tells people on a page how far it is, keeps the search, and offers to try again', async () => {
    const answer = await answerTo(building, { accept: 'text/html' });
    const $ = load(await answer.text());
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
      503,
      '10',
      'no-store',
    ]);
    expect($('.problem').text()).toContain('12 of 40 are in it');
    expect($('.problem').text()).not.toContain('No story');
    expect($('#search').attr('value')).toBe('ferry');
    expect($('.actions a[href=""]').text()).toBe('Try again');
  });

  test('tells programs the same as a problem', async () => {
    const answer = await answerTo(building, { accept: 'application/json' });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 503, detail: expect.stringContaining('12 of 40') });
  });
});
