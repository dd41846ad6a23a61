import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appendEntries, entriesAsYaml } from '../../../../src/config/append.ts';
import { loadConfig } from '../../../../src/config/load.ts';
import { folder } from '../../../support/config-folder.ts';
import { dateline } from '../../../support/run-cli.ts';
import { localSite, rss } from '../../../support/site.ts';

const site = localSite();

const DATELINE = 'network: { allowPrivate: ["127.0.0.1/32"] }\nscraping: { hostInterval: 0s }\n';
const SOURCES = `# Ours. Ask the desk first.
sources:
  # the town's own paper
  - id: coast-daily   # since 2019
    url: 'https://coast.example/feed.xml'
    tags: [ town ]

  - {id: gazette, url: "https://gazette.example/feed"}  # flows
# nothing below this line
`;

const ENTRY = { id: 'x', url: 'http://x.example/', title: 'X: "daily"', tags: ['a', 'b c'] };

describe('appending', () => {
  test('keeps every line as it is, and adds the entry', () => {
    const after = appendEntries(SOURCES, [ENTRY]) ?? '';
    for (const line of SOURCES.split('\n')) expect(after.split('\n')).toContain(line);
    expect(after).toContain(`
  - id: x
    url: http://x.example/
    title: 'X: "daily"'
    tags: [ a, b c ]
`);
  });

  test.each([
    ['an empty list', 'sources: []\n'],
    ['a list in brackets', 'sources: [{ id: a, url: "http://a.example/" }] # flows\n'],
    ['a list without indent', 'sources:\n- id: a\n  url: http://a.example/\n'],
    ['no newline at the end', 'sources:\n  - id: a\n    url: http://a.example/'],
    ['what follows the list', 'sources:\n  - id: a\n    url: http://a.example/\n\n# end\n'],
    ['Windows’ line ends', 'sources:\r\n  - id: a\r\n    url: http://a.example/\r\n'],
  ])('%s', async (_what, text) => {
    const after = appendEntries(text, [ENTRY, { id: 'y', url: 'http://y.example/' }]);
    const { sources } = await loadConfig(await folder({ 'sources.yaml': after }), {});
    expect(sources.filter(({ id }) => id !== 'a')).toMatchObject([
      ENTRY,
      { id: 'y', url: 'http://y.example/' },
    ]);
    expect(sources).toHaveLength(text.includes('id: a') ? 3 : 2);
    for (const [comment] of text.matchAll(/#.*/g)) expect(after).toContain(comment);
  });

  test('a file without a list is not changed', () => {
    expect(appendEntries('topics: []\n', [ENTRY])).toBeUndefined();
    expect(appendEntries('', [ENTRY])).toBeUndefined();
  });

  test('entries are shown as they are written', () => {
    expect(entriesAsYaml([ENTRY])).toBe(
      `  - id: x\n    url: http://x.example/\n    title: 'X: "daily"'\n    tags: [ a, b c ]`,
    );
  });
});

describe('dateline add', () => {
  const feed = () =>
    rss(
      'The Hill Herald',
      [
        { guid: '1', title: 'One' },
        { guid: '2', title: 'Two' },
      ],
      '<language>ur-PK</language>',
    );
  const desk = async (sources = SOURCES) => {
    const dir = await folder({ 'sources.yaml': sources, 'dateline.yaml': DATELINE });
    return {
      add: (...args: string[]) => dateline(['add', ...args], { env: { DATELINE_CONFIG_DIR: dir } }),
      text: () => readFile(join(dir, 'sources.yaml'), 'utf8'),
      config: () => loadConfig(dir, {}),
    };
  };

  test('finds the feed that a page advertises, prints its entry, and writes it with --yes', async () => {
    site.serve('/', {
      body: `<html><head><link rel="alternate" type="application/rss+xml" title="News" href="/feed">
        <link rel="alternate" type="application/rss+xml" title="Sport" href="/sport"></head><body>Herald</body></html>`,
    });
    site.serve('/feed', feed());
    const { add, text, config } = await desk();
    const shown = await add(site.url('/'));
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.out).toContain(
      `  - id: the-hill-herald\n    url: ${site.url('/feed')}\n    title: The Hill Herald\n`,
    );
    expect(shown.out).toMatch(/also +\S+\/sport +Sport/);
    expect(shown.out).toMatch(/Nothing was written/);
    expect(await text()).toBe(SOURCES);

    expect(await add(site.url('/'), '--yes', '--tag', 'hills', 'local')).toMatchObject({ code: 0 });
    for (const line of SOURCES.split('\n')) expect((await text()).split('\n')).toContain(line);
    expect((await config()).sources.at(-1)).toMatchObject({
      id: 'the-hill-herald',
      url: site.url('/feed'),
      title: 'The Hill Herald',
      language: 'ur-PK',
      tags: ['hills', 'local'],
    });
  });

  test('takes the operator’s options, and validates them', async () => {
    site.serve('/feed', feed());
    const { add, config } = await desk();
    const said = ['--id', 'hills', '--title', 'Hills', '--language', 'en', '--home', 'PK-BA'];
    const more = ['--licence', 'By agreement', '--republish', 'full'];
    expect(await add(site.url('/feed'), ...said, ...more, '-y')).toMatchObject({ code: 0 });
    expect((await config()).sources.at(-1)).toMatchObject({
      ...{ id: 'hills', title: 'Hills', language: 'en', home: 'PK-BA' },
      licence: { name: 'By agreement', republish: 'full' },
    });
    const refusals: [string[], RegExp][] = [
      [['--id', 'Bad Id'], /--id: lower-case letters/],
      [['--home', 'XX-YY'], /--home XX-YY: there is no such region/],
      [['--id', 'gazette'], /is already in|Source gazette already exists/],
    ];
    for (const [options, says] of refusals) {
      site.serve('/other', feed());
      const ran = await add(site.url('/other'), ...options, '-y');
      expect(ran.code).toBe(2);
      expect(ran.err).toMatch(says);
    }
  });

  test('refuses a URL that is listed in any spelling, and one that is no feed', async () => {
    site.serve('/page', { body: '<html><body>Nothing here</body></html>' });
    const { add, text } = await desk();
    for (const url of ['http://www.coast.example/feed.xml?utm_source=x', 'coast.example/feed.xml#top']) {
      expect(await add(url, '-y')).toMatchObject({ code: 1, err: expect.stringMatching(/as coast-daily/) });
    }
    expect(await add(site.url('/page'), '-y')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/not-a-feed: the body is a page/),
    });
    expect(await add('ftp://x.example/')).toMatchObject({ code: 2 });
    expect(await text()).toBe(SOURCES);
  });
});
