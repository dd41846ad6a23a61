import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { PACKAGE_DIR } from '../../../../src/config/package.ts';
import { report } from '../../../support/reports.ts';
import { page, rss } from '../../../support/site.ts';

/** The command as it is installed: `npm run build` makes it. */
const MAIN = join(PACKAGE_DIR, 'dist/src/cli/main.js');

async function filter(
  name: string,
  lines: string,
): Promise<{ code: number; out: Record<string, unknown>[] }> {
  if (!existsSync(MAIN)) throw new Error('the filters are tested as built: run npm run build first');
  // Away from the package's folder: a filter works anywhere.
  const child = spawn(process.execPath, [MAIN, name, '--ndjson'], {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(lines);
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return {
    code,
    out: out
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line)),
  };
}

const base64 = (value: unknown) => Buffer.from(String(value)).toString('base64');
const { title, paragraphs } = report(1);
const body = paragraphs.join('\n\n');
const url = 'http://courier.example/1';
const tellings = ['a', 'b', 'c'].map((id, at) => ({
  id,
  title,
  text: body,
  url,
  source: id,
  published: `2026-05-04T0${at}:00:00Z`,
}));

const CASES: [string, object[], (answer: Record<string, unknown>) => void][] = [
  [
    'parse',
    ['1', '2', '3'].map(id => ({ id, url, bodyBase64: base64(rss('Courier', [{ title, link: url }]).body) })),
    answer => expect(answer).toMatchObject({ feed: { title: 'Courier', items: [{ title, url }] } }),
  ],
  [
    'extract',
    ['1', '2', '3'].map(id => ({ id, url, html: page(title, paragraphs).body })),
    answer => expect(answer).toMatchObject({ title, text: expect.stringContaining(body) }),
  ],
  [
    'tag',
    ['1', '2', '3'].map(id => ({ id, title, text: body, url })),
    answer =>
      expect(answer['regions']).toContainEqual(expect.objectContaining({ code: 'PK-BA', role: 'about' })),
  ],
  [
    'cluster',
    tellings,
    answer => expect(answer).toMatchObject({ story: 'a', similarity: expect.any(Number) }),
  ],
  ['group', tellings, answer => expect(answer).toMatchObject({ coverage: 'a' })],
];

describe('the filters', () => {
  test.each(CASES)(
    '%s answers a line for a line, in order; a bad line answers its error',
    async (name, records, check) => {
      const good = records.map(record => JSON.stringify(record));
      const odd = { id: 'odd', url: 5, title: 5, text: {}, html: 5, bodyBase64: 5 };
      const bad = ['{"id":"broken"', JSON.stringify(odd), '[]', 'null', '"text"'];
      const lines = [good[0], ...bad, '', good[1], '   ', `${good[2]}\r`];
      const { code, out } = await filter(name, lines.join('\n'));
      expect(code).toBe(0);
      expect(out).toHaveLength(good.length + bad.length);
      const ids = records.map(record => (record as { id: string }).id);
      expect([out[0], ...out.slice(-2)].map(answer => answer?.['id'])).toEqual(ids);
      for (const answer of [out[0], ...out.slice(-2)]) check(answer ?? {});
      for (const answer of out.slice(1, 1 + bad.length)) {
        expect(answer).toMatchObject({ error: expect.stringMatching(/./) });
        expect(answer).toHaveProperty('id');
      }
      expect(out[2]?.['id']).toBe('odd');
    },
  );

  test('a body that is no feed gives `feed: null` and is no bad line', async () => {
    const record = { id: 'x', url, bodyBase64: base64('<p>Hello</p>') };
    const { out } = await filter('parse', JSON.stringify(record));
    expect(out).toEqual([{ id: 'x', feed: null, error: expect.any(String) }]);
  });

  test('a byte order mark is not part of the first line, and no answer contains a line separator', async () => {
    const id = 'a\u2028b\u2029c\u0085d';
    const child = spawn(process.execPath, [MAIN, 'tag', '--ndjson'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.end(`\ufeff${JSON.stringify({ id, title: 'x' })}\n`);
    const out = await text(child.stdout);
    expect(out).not.toMatch(/[\u2028\u2029\u0085]/);
    expect(JSON.parse(out)).toEqual({ id, regions: [] });
  });

  test('a failed write ends with an error code', async () => {
    const full = await open('/dev/full', 'w').catch(() => undefined);
    if (!full) return; // no such device here
    const child = spawn(process.execPath, [MAIN, 'tag', '--ndjson'], { stdio: ['pipe', full.fd, 'pipe'] });
    child.stdin?.end('{"id":1,"title":"x"}\n');
    const [err, [code]] = await Promise.all([text(child.stderr as Readable), once(child, 'exit')]);
    await full.close();
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^Standard output: ENOSPC/) });
  });

  test('empty input gives empty output', async () => {
    expect(await filter('parse', '')).toEqual({ code: 0, out: [] });
  });
});
