import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PACKAGE_DIR } from '../../../../src/config/package.ts';
import { report } from '../../../support/reports.ts';
import { localSite, page } from '../../../support/site.ts';

/** The command as it is installed: `npm run build` makes it. */
const MAIN = join(PACKAGE_DIR, 'dist/src/cli/main.js');
const site = localSite();
const { title, paragraphs } = report(5);
let dir = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dateline-extract-'));
  await writeFile(join(dir, 'a.html'), page(title, paragraphs).body ?? '');
  await writeFile(join(dir, 'topics.yaml'), 'topics: []');
});
beforeEach(async () => {
  const selectors = 'selectors: { body: article, remove: ["p:first-of-type"] }';
  await writeFile(
    join(dir, 'sources.yaml'),
    `sources: [{ id: courier, url: "${site.url('/feed')}", ${selectors} }]`,
  );
  await writeFile(join(dir, 'dateline.yaml'), 'network: { allowPrivate: ["127.0.0.0/8"] }');
  site.serve('/a', page(title, paragraphs));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function extract(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  const run = promisify(execFile)(process.execPath, [MAIN, 'extract', ...args], {
    env: { ...process.env, DATELINE_CONFIG_DIR: dir },
  });
  try {
    const { stdout, stderr } = await run;
    return { code: 0, out: stdout, said: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, said: stderr };
  }
}
const file = () => join(dir, 'a.html');

test('prints a file’s article: metadata, then text', async () => {
  const { out } = await extract(file());
  expect(out.startsWith(`${title}\n`)).toBe(true);
  expect(out.endsWith(`\n\n${paragraphs.join('\n\n')}\n`)).toBe(true);
});

test.each<[string, (out: string) => void]>([
  ['--html', out => expect(out).toContain(`<p>${paragraphs[0]}</p>`)],
  [
    '--json',
    out => expect(JSON.parse(out)).toMatchObject({ title, language: 'en', text: paragraphs.join('\n\n') }),
  ],
  [
    '--why',
    out =>
      expect(out).toMatch(
        new RegExp(`kept +\\+\\d+\\.\\d +<p> ${paragraphs[0]?.slice(0, 30)}.*\\n +\\S+ [+-]\\d`),
      ),
  ],
])('%s', async (option, check) => {
  check((await extract(file(), option)).out);
});

test('fetches an address through the desk’s guard, by the selectors of a source where one is named', async () => {
  expect((await extract(site.url('/a'))).out).toContain(paragraphs[0]);
  const { out } = await extract(site.url('/a'), '--source', 'courier');
  expect(out).toContain(paragraphs[1]);
  expect(out).not.toContain(paragraphs[0]);
});

test('prints why there is no article', async () => {
  site.serve('/robots.txt', { type: 'text/plain', body: 'User-agent: *\nDisallow: /private' });
  for (const [args, why] of [
    [[site.url('/private')], /robots\.txt/],
    [[site.url('/nowhere')], /refused \(404\)/],
    [[join(dir, 'none.html')], /cannot be read/],
    [[file(), '--source', 'herald'], /no source herald/],
    [[], /name a page/],
  ] as [string[], RegExp][]) {
    const { code, out, said } = await extract(...args);
    expect([code === 0, out]).toEqual([false, '']);
    expect(said).toMatch(why);
  }
  await writeFile(join(dir, 'dateline.yaml'), '');
  expect((await extract(site.url('/a'))).said).toMatch(/\S/);
});
