import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { opml } from '../../../../src/cli/commands/sources/opml.ts';
import { loadConfig } from '../../../../src/config/load.ts';
import { readOpml } from '../../../../src/core/source/opml.ts';
import { localSite, rss } from '../../../support/site.ts';

const site = localSite();

const SOURCES = `# Our sources. Ask the desk before you add one.
sources:
  # the town's own paper
  - id: courier # since 2019
    url: http://courier.example/feed
    tags: [town]
`;
const BROUGHT = `<opml version="2.0"><body>
  <outline text="The Courier" xmlUrl="http://courier.example/feed"/>
  <outline text="Asia"><outline text="Gazette: &quot;daily&quot; #1" xmlUrl="http://gazette.example/?a=1&amp;b=2"/></outline>
  <outline text="Courier" xmlUrl="http://other.example/feed"/>
</body></opml>`;

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dateline-opml-'));
  await writeFile(join(dir, 'sources.yaml'), SOURCES);
  await writeFile(join(dir, 'topics.yaml'), 'topics: []\n');
  await writeFile(join(dir, 'in.opml'), BROUGHT);
  vi.stubEnv('DATELINE_CONFIG_DIR', dir);
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(dir, { recursive: true, force: true });
});

const path = (name: string) => join(dir, name);
const sources = () => readFile(path('sources.yaml'), 'utf8');

test('import adds unlisted feeds, keeps every comment, and leaves a valid configuration', async () => {
  await opml('import', path('in.opml'));
  const after = await sources();
  for (const comment of SOURCES.match(/#.*/g) ?? []) expect(after).toContain(comment);
  expect(console.log).toHaveBeenCalledWith(expect.stringMatching(/^2 sources added .* 1 already listed/));
  const config = await loadConfig(dir, {});
  expect(config.sources).toMatchObject([
    { id: 'courier', tags: ['town'] },
    {
      id: 'gazette-daily-1',
      title: 'Gazette: "daily" #1',
      url: 'http://gazette.example/?a=1&b=2',
      tags: ['Asia'],
    },
    { id: 'courier-2', title: 'Courier', url: 'http://other.example/feed' },
  ]);
});

test('importing again adds nothing and writes nothing', async () => {
  await opml('import', path('in.opml'));
  const once = await sources();
  await opml('import', path('in.opml'));
  expect(await sources()).toBe(once);
});

test.each(['sources: []\n', 'sources: [] # none yet\n'])('import begins the list %j', async text => {
  await writeFile(path('sources.yaml'), text);
  await opml('import', path('in.opml'));
  expect((await loadConfig(dir, {})).sources).toHaveLength(3);
});

test.each([
  ['import', 'empty.opml', /No feed was found in .*empty\.opml/],
  ['sideways', 'in.opml', /opml import FILE/],
])('%s %s fails with the fix', async (direction, file, says) => {
  await writeFile(path('empty.opml'), '<opml/>');
  await expect(opml(direction, path(file))).rejects.toThrow(says);
  expect(await sources()).toBe(SOURCES);
});

test('an export can be imported by another reader', async () => {
  await opml('import', path('in.opml'));
  await opml('export', path('out.opml'));
  const { sources: listed } = await loadConfig(dir, {});
  const feeds = readOpml(await readFile(path('out.opml'), 'utf8'));
  expect(feeds.map(({ title, url }) => [title, url])).toEqual(
    listed.map(({ id, title, url }) => [title ?? id, url]),
  );
});

test('a feed listed under another spelling of its URL is not added', async () => {
  await writeFile(
    path('in.opml'),
    '<opml><body><outline xmlUrl="https://www.courier.example/feed/?utm_source=reader"/></body></opml>',
  );
  await opml('import', path('in.opml'));
  expect(await sources()).toBe(SOURCES);
});

test('--check leaves out unreadable feeds, and prints why', async () => {
  site.serve('/good', rss('Good', [{ guid: '1', title: 'One' }]));
  await writeFile(
    path('dateline.yaml'),
    'network: { allowPrivate: ["127.0.0.1/32"] }\nscraping: { hostInterval: 0s }',
  );
  await writeFile(
    path('in.opml'),
    `<opml><body><outline text="Good" xmlUrl="${site.url('/good')}"/><outline text="Bad" xmlUrl="${site.url('/bad')}"/></body></opml>`,
  );
  const complained = vi.spyOn(console, 'error').mockImplementation(() => {});
  await opml('import', path('in.opml'), { check: true });
  expect((await loadConfig(dir, {})).sources.map(({ id }) => id)).toEqual(['courier', 'good']);
  expect(complained).toHaveBeenCalledWith(expect.stringMatching(/^skipped: \S+\/bad: refused: .*404/));
  expect(console.log).toHaveBeenCalledWith(expect.stringMatching(/^1 source added .* 1 cannot be read/));
});

test('an export keeps tags when it is imported', async () => {
  await opml('export', path('out.opml'));
  await writeFile(path('sources.yaml'), 'sources: []\n');
  await opml('import', path('out.opml'));
  expect((await loadConfig(dir, {})).sources).toMatchObject([{ id: 'courier', tags: ['town'] }]);
});
