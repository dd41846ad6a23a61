import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { ConfigError } from '../../src/config/problems/problem.ts';
import type { ConfigProblem } from '../../src/core/desk/config-problem.ts';
import { folder } from '../support/config-folder.ts';

const knownRegion = (code: string) => ['PK', 'PK-BA', '034'].includes(code);
const regionNamed = (name: string) => ({ Pakistan: 'PK', 'Southern Asia': '034', UK: 'GB' })[name];
const load = async (files = {}, env = {}) =>
  loadConfig(await folder(files), env, { knownRegion, regionNamed });

async function problems(files: Record<string, string | undefined>, env = {}): Promise<ConfigProblem[]> {
  try {
    await load(files, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const brief = ({ file, line, column, path, value, expected, fix }: ConfigProblem) =>
  `${file.replace('.yaml', '')}:${line}:${column} ${path} | ${value} | ${expected} | ${fix}`;

describe('a valid folder', () => {
  it('fills in every default', async () => {
    const { dir, sources, topics, ...rest } = await load({}, { PORT: '8080', REDIS_URL: '' });
    expect(rest).toEqual({
      environment: {
        port: 8080,
        host: '127.0.0.1',
        configDir: './config',
        dataDir: './data',
        logLevel: 'info',
      },
      site: { hub: '/websub', title: 'Dateline', baseUrl: 'http://localhost:8080', language: 'en' },
      polling: {
        min: 300e3,
        max: 864e5,
        default: 18e5,
        concurrency: 32,
        timeout: 20e3,
        maxBytes: 10e6,
        push: 'auto',
      },
      scraping: { concurrency: 16, hostInterval: 1000, timeout: 20e3, maxBytes: 5e6, respectRobots: true },
      network: { allowPrivate: [] },
      alerts: {
        sourceBroken: 216e5,
        sourceSilent: 'auto',
        redisMemory: 0.75,
        queueStuck: 6e5,
        sourceOverdue: true,
        quarantined: true,
        clock: true,
      },
      admin: { allowShortToken: false },
      metrics: { access: 'open' },
      limits: { requests: 6000, proxies: 0 },
      retention: { stories: 2592e6 },
      index: { path: 'index.sqlite', memory: false },
      redis: { fsync: 'everysec', allowUnsafe: false },
      regions: { places: [], names: [], ambiguous: [], ignore: [] },
      subscribers: [],
      warnings: [],
    });
    expect([dir.length > 0, sources[0]?.scrape, topics[0]?.match]).toEqual([
      true,
      'auto',
      { words: ['flood'] },
    ]);
  });

  it('is frozen through and through', async () => {
    const { sources } = await load();
    expect(() => sources[0]?.tags.push('x')).toThrow(TypeError);
  });

  it('takes sections whose lines are all commented out, and drops the closing slash of baseUrl', async () => {
    const { site, polling } = await load({
      'dateline.yaml': 'polling:\n  # min: 1m\nsite: { baseUrl: "https://desk.example/news/" }',
    });
    expect([site.baseUrl, polling.min]).toEqual(['https://desk.example/news', 300e3]);
  });

  it('gives each subscriber its secret from the environment', async () => {
    const file =
      'subscribers: [{ id: town, url: "https://town.example/in", secretEnv: TOWN, topics: [floods] }]';
    const { subscribers } = await load({ 'subscribers.yaml': file }, { TOWN: 's'.repeat(24) });
    expect(subscribers[0]?.secret).toBe('s'.repeat(24));
  });
});

describe('mistakes in dateline.yaml', () => {
  it.each([
    [
      'polling: { min: 5 }',
      'dateline:1:17 polling.min | 5 | a duration such as 30s, 15m, 24h or 30d | Write a unit behind it: 5s, 5m, 5h or 5d',
    ],
    [
      'polling: { max: 2 hours }',
      'dateline:1:17 polling.max | 2 hours | a duration such as 30s, 15m, 24h or 30d | Write 2h',
    ],
    [
      'polling: { maxBytes: 3 MiB }',
      'dateline:1:22 polling.maxBytes | 3 MiB | a size such as 500KB or 10MB | Write 3MB',
    ],
    [
      'polling: { concurrency: 0 }',
      'dateline:1:25 polling.concurrency | 0 | a number of at least 1 | Change it to a number of at least 1.',
    ],
    [
      'polling: { push: perhaps }',
      'dateline:1:18 polling.push | perhaps | auto or true or false | Change it to auto or true or false.',
    ],
    [
      'polling: { min: 2h, max: 1h }',
      'dateline:1:17 polling.min | 2h | a duration not above polling.max | Lower min or raise max.',
    ],
    [
      'polling: { default: 1m }',
      'dateline:1:21 polling.default | 1m | a duration between polling.min and polling.max | Change default, min or max.',
    ],
    [
      'scraping: { respectRobots: yes }',
      'dateline:1:28 scraping.respectRobots | yes | true or false | Write true',
    ],
    [
      'network: { allowPrivate: 10.0.0.0/8 }',
      'dateline:1:26 network.allowPrivate | 10.0.0.0/8 | a list | Write it as a list: [10.0.0.0/8]',
    ],
    [
      'network: { allowPrivate: [10.0.0.0] }',
      'dateline:1:27 network.allowPrivate[0] | 10.0.0.0 | a range of addresses such as 10.1.0.0/16 or fd00::/8 | Write 10.0.0.0/32 for this address alone',
    ],
    [
      'site: { baseUrl: desk.example.org }',
      'dateline:1:18 site.baseUrl | desk.example.org | an http:// or https:// address | Write https://desk.example.org',
    ],
    [
      'site: { baseUrl: "http://a.example/?x" }',
      'dateline:1:18 site.baseUrl | "http://a.example/?x" | an address without ? and #, e.g. https://desk.example.org | Change it to an address without ? and #, e.g. https://desk.example.org.',
    ],
    ['site: Desk', 'dateline:1:7 site | Desk | keys with values, e.g. { title: … } | Write { title: Desk }'],
    [
      'site: [Desk]',
      'dateline:1:7 site | [Desk] | keys with values (title, baseUrl, contact, language, logo, licence) | Change it to keys with values (title, baseUrl, contact, language, logo, licence).',
    ],
    [
      'site: { language: UR_pk }',
      'dateline:1:19 site.language | UR_pk | a BCP 47 tag, e.g. en or ur-PK | Write ur-pk',
    ],
    ['polling: { concurrency: "8" }', 'dateline:1:25 polling.concurrency | "8" | a number | Write 8'],
    ['polling: { push: yes }', 'dateline:1:18 polling.push | yes | auto or true or false | Write true'],
    [
      'polling: { min: 0s }',
      'dateline:1:17 polling.min | 0s | a duration from 1s to 366d | Change it to a duration from 1s to 366d.',
    ],
    [
      'polling: { max: 99999999d }',
      'dateline:1:17 polling.max | 99999999d | a duration from 1s to 366d | Change it to a duration from 1s to 366d.',
    ],
    [
      'scraping: { timeout: 30d }',
      'dateline:1:22 scraping.timeout | 30d | a duration from 1s to 10m | Change it to a duration from 1s to 10m.',
    ],
    [
      'scraping: { maxBytes: 0B }',
      'dateline:1:23 scraping.maxBytes | 0B | a size from 1KB to 200MB | Change it to a size from 1KB to 200MB.',
    ],
    [
      'retention: { stories: 0d }',
      'dateline:1:23 retention.stories | 0d | a duration from 1h to 3650d | Change it to a duration from 1h to 3650d.',
    ],
    [
      'retention: 14d',
      'dateline:1:12 retention | 14d | keys with values, e.g. { stories: … } | Write { stories: 14d }',
    ],
    [
      'polling: { min: 5m30s }',
      'dateline:1:17 polling.min | 5m30s | a duration such as 30s, 15m, 24h or 30d | Write 330s',
    ],
    [
      'polling: { min: 1 hour 30 min }',
      'dateline:1:17 polling.min | 1 hour 30 min | a duration such as 30s, 15m, 24h or 30d | Write 90m',
    ],
    [
      'polling: { min: PT5M }',
      'dateline:1:17 polling.min | PT5M | a duration such as 30s, 15m, 24h or 30d | Write 5m',
    ],
    [
      'polling: { min: 5 months }',
      'dateline:1:17 polling.min | 5 months | a duration such as 30s, 15m, 24h or 30d | Change it to a duration such as 30s, 15m, 24h or 30d.',
    ],
    [
      'alerts: { sourceBroken: never }',
      'dateline:1:25 alerts.sourceBroken | never | off or a duration such as 30s, 15m, 24h or 30d | Write off',
    ],
    [
      'alerts: { secret: abcdef }',
      'dateline:1:11 alerts.secret | secret | one of the keys webhook, secretEnv, sourceBroken, sourceSilent, redisMemory, queueStuck, sourceOverdue, quarantined, clock | Did you mean secretEnv?',
    ],
    [
      'site: { title: @desk }',
      'dateline:1:16  | @desk } | well-formed YAML: Plain value cannot start with reserved character @ | Put the value in quotes.',
    ],
    [
      'site: {}\n---\nsite: {}',
      'dateline:2:1  | --- | well-formed YAML: one document, not several | Take this line away, and what repeats the keys above it.',
    ],
    [
      'site:\n  title: a\n   language: en',
      'dateline:2:10  | a | well-formed YAML: Nested mappings are not allowed in compact mappings | Look at this line and the one before it: indentation, a missing colon, an unclosed quote or bracket.',
    ],
    [
      'redis: { fsync: alway }',
      'dateline:1:17 redis.fsync | alway | everysec or always | Did you mean always?',
    ],
    [
      'alerts: { redisMemory: 0.75 }',
      'dateline:1:24 alerts.redisMemory | 0.75 | off or a percentage such as 75% | Write 75%',
    ],
    [
      'alerts: { sourceBroken: 6 }',
      'dateline:1:25 alerts.sourceBroken | 6 | off or a duration such as 30s, 15m, 24h or 30d | Write a unit behind it: 6s, 6m, 6h or 6d',
    ],
    [
      'alerts: { sourceSilent: sometimes }',
      'dateline:1:25 alerts.sourceSilent | sometimes | off or auto or a duration such as 30s, 15m, 24h or 30d | Change it to off or auto or a duration such as 30s, 15m, 24h or 30d.',
    ],
    [
      'alerts: { webhok: "https://hooks.example/" }',
      'dateline:1:11 alerts.webhok | webhok | one of the keys webhook, secretEnv, sourceBroken, sourceSilent, redisMemory, queueStuck, sourceOverdue, quarantined, clock | Did you mean webhook?',
    ],
    [
      'alerts: { webhook: hooks.example/x }',
      'dateline:1:20 alerts.webhook | hooks.example/x | an http:// or https:// address | Write https://hooks.example/x',
    ],
    [
      'alerts: { secretEnv: whsec_c2VjcmV0 }',
      'dateline:1:22 alerts.secretEnv | whs… | the name of an environment variable, e.g. EXAMPLE_SECRET | Put the secret into an environment variable, and the name of that here.',
    ],
    [
      'poling: { min: 5m }',
      'dateline:1:1 poling | poling | one of the keys site, polling, scraping, network, alerts, admin, metrics, limits, retention, index, redis | Did you mean polling?',
    ],
    [
      'polling: { zzzz: 5m }',
      'dateline:1:12 polling.zzzz | zzzz | one of the keys min, max, default, concurrency, timeout, maxBytes, push | Remove it, or write one of those.',
    ],
    [
      'site: { title: 1 }\nsite: {}',
      'dateline:2:1  | site: {} | well-formed YAML: Map keys must be unique | Keep one of the two keys.',
    ],
    [
      'site: { title: *desk }',
      'dateline:1:16  | *desk | an alias (*name) of an anchor (&name) above it, a few times at most | Write the value out, or quote a text that begins with *.',
    ],
    [
      'site: &site { title: *site }',
      'dateline:1:22  | *site | an alias (*name) of an anchor (&name) above it, a few times at most | Write the value out, or quote a text that begins with *.',
    ],
  ])('%s', async (text, expected) =>
    expect((await problems({ 'dateline.yaml': text })).map(brief)).toEqual([expected]),
  );
});

describe('mistakes in sources.yaml', () => {
  const source = (rest: string) => `sources: [{ id: a, url: "http://a.example/" }, { ${rest} }]`;
  const at = (column: number, rest: string) => `sources:1:${column} sources[1]${rest}`;
  it.each([
    [
      'id: b',
      [at(48, '.url |  | an http:// or https:// address | Add url: an http:// or https:// address.')],
    ],
    [
      'id: B News, url: "http://b.example"',
      [at(54, '.id | B News | lower-case letters, digits and hyphens, e.g. example-times | Write b-news')],
    ],
    [
      'id: 7, url: "http://b.example"',
      [at(54, '.id | 7 | lower-case letters, digits and hyphens, e.g. example-times | Write "7"')],
    ],
    [
      'id: a, url: "http://b.example"',
      [at(54, '.id | a | an id that no other entry has | Change it, or remove one: line 1 has it too.')],
    ],
    [
      'id: b, url: "http://A.example"',
      [
        at(
          62,
          '.url | "http://A.example" | an address that no other entry has | Change it, or remove one: line 1 has it too.',
        ),
      ],
    ],
    [
      'id: b, url: "http://u:p@b.example"',
      [
        at(
          62,
          '.url | "http://***@b.example" | an address without user name and password | Change it to an address without user name and password.',
        ),
      ],
    ],
    [
      'id: b, url: "http://b.example", selectors: { body: ".a[", remove: [".ad:sometimes"] }',
      [
        at(
          101,
          '.selectors.body | ".a[" | a CSS selector, e.g. ".story-body" or "#text > p" | Change it to a CSS selector, e.g. ".story-body" or "#text > p".',
        ),
        at(
          117,
          '.selectors.remove[0] | ".ad:sometimes" | a CSS selector, e.g. ".story-body" or "#text > p" | Change it to a CSS selector, e.g. ".story-body" or "#text > p".',
        ),
      ],
    ],
    [
      'id: b, url: "http://b.example", every: 15',
      [
        at(
          89,
          '.every | 15 | auto or a duration such as 30s, 15m, 24h or 30d | Write a unit behind it: 15s, 15m, 15h or 15d',
        ),
      ],
    ],
    [
      'id: b, url: "http://b.example", scrape: allways',
      [at(90, '.scrape | allways | auto, always or never | Did you mean always?')],
    ],
    [
      'id: b, url: "http://b.example", home: pk',
      [at(88, '.home | pk | ISO 3166-1 (PK), ISO 3166-2 (PK-BA) or UN M49 in quotes ("034") | Write PK')],
    ],
    [
      'id: b, url: "http://b.example", home: Southern Asia',
      [
        at(
          88,
          '.home | Southern Asia | ISO 3166-1 (PK), ISO 3166-2 (PK-BA) or UN M49 in quotes ("034") | Write "034"',
        ),
      ],
    ],
    ['id: b, url: "http://b.example", home: UK', [at(88, '.home | UK | a region that exists | Write GB')]],
    [
      'id: b, url: "feed://b.example/x"',
      [at(62, '.url | "feed://b.example/x" | an http:// or https:// address | Write https://b.example/x')],
    ],
    [
      'id: b, url: "http://b.example", licence: CC BY 4.0',
      [at(91, '.licence | CC BY 4.0 | keys with values, e.g. { name: … } | Write { name: CC BY 4.0 }')],
    ],
    [
      'id: b, url: "http://b.example", home: XX',
      [at(88, '.home | XX | a region that exists | Look the code up in ISO 3166 or UN M49.')],
    ],
    ['id: b, url: "http://b.example", title: 2026', [at(89, '.title | 2026 | a text | Write "2026"')]],
    [
      'id: b, url: "http://b.example", enable: false',
      [
        at(
          82,
          '.enable | enable | one of the keys id, url, title, language, home, tags, scrape, selectors, every, group, licence, enabled | Did you mean enabled?',
        ),
      ],
    ],
    [
      'id: b, url: "http://b.example", licence: { republish: all }',
      [
        at(
          104,
          '.licence.republish | all | full, excerpt or headline | Change it to full, excerpt or headline.',
        ),
      ],
    ],
  ])('%s', async (rest, expected) =>
    expect((await problems({ 'sources.yaml': source(rest) })).map(brief)).toEqual(expected),
  );
});

describe('mistakes in topics.yaml', () => {
  const topic = (match: string) => `topics:\n- id: t\n  title: T\n  match: ${match}`;
  it.each([
    [
      '{ region: 034 }',
      [
        'topics:4:20 topics[0].match.region | 034 | ISO 3166-1 (PK), ISO 3166-2 (PK-BA) or UN M49 in quotes ("034") | Write "034"',
      ],
    ],
    [
      '{ region: [PK, PK-XX] }',
      [
        'topics:4:25 topics[0].match.region[1] | PK-XX | a region that exists | Look the code up in ISO 3166 or UN M49, or write PK for the whole country.',
      ],
    ],
    [
      '{ all: [{ source: coast-dialy }] }',
      [
        'topics:4:28 topics[0].match.all[0].source | coast-dialy | a listed source | Did you mean coast-daily?',
      ],
    ],
    [
      '{ tag: radio }',
      [
        'topics:4:17 topics[0].match.tag | radio | a tag of a listed source | Remove it, or give the tag to a source.',
      ],
    ],
    [
      '{ word: flood }',
      [
        'topics:4:12 topics[0].match.word | word | one of the keys region, words, title, source, tag, language, category, any, all, none | Did you mean words?',
      ],
    ],
    ['{ words: 112 }', ['topics:4:19 topics[0].match.words | 112 | a text | Write "112"']],
    [
      '{ words: "!" }',
      ['topics:4:19 topics[0].match.words | "!" | at least one word | Change it to at least one word.'],
    ],
    [
      'flood',
      ['topics:4:10 topics[0].match | flood | keys with values, e.g. { words: … } | Write { words: flood }'],
    ],
    [
      '[{ words: x }]',
      [
        'topics:4:10 topics[0].match | [{ words: x }] | keys with values, e.g. { any: … } | Write any: above the list.',
      ],
    ],
    [
      '{ any: { words: x } }',
      ['topics:4:17 topics[0].match.any | { words: x } | a list | Write it as a list: [{ words: x }]'],
    ],
    [
      '{ any: [] }',
      [
        'topics:4:17 topics[0].match.any | [] | a list that is not empty | Change it to a list that is not empty.',
      ],
    ],
    [
      '{}',
      [
        'topics:4:10 topics[0].match | {} | at least one condition, e.g. { region: PK } or { words: flood } | Change it to at least one condition, e.g. { region: PK } or { words: flood }.',
      ],
    ],
    [
      '{ words: x }\n  limit: 500',
      ['topics:5:10 topics[0].limit | 500 | a number of at most 200 | Change it to a number of at most 200.'],
    ],
    [
      '{ words: x }\n- id: all\n  title: A\n  match: { words: x }',
      [
        'topics:5:7 topics[1].id | all | an id other than all, region and source | Choose another id: the desk has a feed of that name.',
      ],
    ],
  ])('%s', async (match, expected) =>
    expect((await problems({ 'topics.yaml': topic(match) })).map(brief)).toEqual(expected),
  );

  it('does not call sources unknown while their file cannot be read', async () => {
    const found = await problems({ 'sources.yaml': 'sources: [', 'topics.yaml': topic('{ source: x }') });
    expect(found.map(problem => problem.file)).toEqual(['sources.yaml']);
  });

  it('still knows a source that has a mistake of its own', async () => {
    const found = await problems({
      'sources.yaml': 'sources: [{ id: x, url: 5 }]',
      'topics.yaml': topic('{ source: x }'),
    });
    expect(found.map(problem => problem.path)).toEqual(['sources[0].url']);
  });
});

describe('mistakes elsewhere', () => {
  it.each<[string, Record<string, string | undefined>, Record<string, string>, string[]]>([
    [
      'a missing file',
      { 'topics.yaml': undefined },
      {},
      [
        'topics:undefined:undefined  |  | this file in the configuration folder | Create it: topics: [] is enough to start.',
      ],
    ],
    [
      'a file with another ending',
      { 'topics.yaml': undefined, 'topics.yml': '' },
      {},
      [
        'topics:undefined:undefined  |  | this file in the configuration folder | Rename topics.yml to topics.yaml.',
      ],
    ],
    [
      'a port',
      {},
      { PORT: '99999' },
      [
        'environment:undefined:undefined PORT | 99999 | a port from 0 to 65535 | Set PORT to a port from 0 to 65535, or unset it.',
      ],
    ],
    [
      'a Redis address',
      {},
      { REDIS_URL: 'localhost' },
      [
        'environment:undefined:undefined REDIS_URL | localhost | redis://, rediss:// or the path of a unix socket | Set REDIS_URL to redis://, rediss:// or the path of a unix socket, or unset it.',
      ],
    ],
    [
      'a secret that is not set',
      { 'subscribers.yaml': 'subscribers: [{ id: s, url: "http://s.example", secretEnv: S }]' },
      {},
      [
        'environment:undefined:undefined S |  | the signing secret of subscriber s, at least 24 bytes | Set it, e.g. to the output of: echo whsec_$(openssl rand -base64 32)',
      ],
    ],
    [
      'a secret of which one of two is short when decoded',
      { 'subscribers.yaml': 'subscribers: [{ id: s, url: "http://s.example", secretEnv: S }]' },
      { S: `whsec_${'A'.repeat(32)} whsec_${'A'.repeat(24)}` },
      [
        'environment:undefined:undefined S | 18 bytes | the signing secret of subscriber s, at least 24 bytes | Set it, e.g. to the output of: echo whsec_$(openssl rand -base64 32)',
      ],
    ],
    [
      'a place',
      { 'regions.yaml': 'places: [{ name: Ormara, code: PK-ZZ, lat: 91 }]' },
      {},
      [
        'regions:1:32 places[0].code | PK-ZZ | a region that exists | Look the code up in ISO 3166 or UN M49, or write PK for the whole country.',
        'regions:1:44 places[0].lat | 91 | a number of at most 90 | Change it to a number of at most 90.',
      ],
    ],
  ])('%s', async (_, files, env, expected) =>
    expect((await problems(files, env)).map(brief)).toEqual(expected),
  );

  it('takes neither a folder for a file nor bytes for a text', async () => {
    const dir = await folder({ 'topics.yaml': undefined });
    await mkdir(join(dir, 'topics.yaml'));
    await writeFile(join(dir, 'regions.yaml'), Buffer.from([0x69, 0xff]));
    const error = await loadConfig(dir, {}).catch((thrown: ConfigError) => thrown);
    expect((error as ConfigError).problems.map(brief)).toEqual([
      `topics:undefined:undefined  | a folder, a pipe or the like | a plain file | Move ${dir}/topics.yaml away.`,
      'regions:undefined:undefined  | bytes that are not | text in UTF-8 | Save it again, with UTF-8 as its encoding.',
    ]);
  });

  it('names the folder when there is none', async () => {
    await expect(loadConfig('/nowhere/at/all', {})).rejects.toMatchObject({
      problems: [{ file: '/nowhere/at/all' }],
    });
  });
});

it('warns of what works and is probably not meant', async () => {
  const { warnings } = await load({
    'sources.yaml': 'sources: [{ id: a, url: "http://a.example", every: 1m }]',
    'topic.yaml': '',
  });
  expect(warnings.map(warning => `${warning.file} ${warning.path}: ${warning.fix}`)).toEqual([
    'sources.yaml sources[0].every: It is polled at polling.min; change that in dateline.yaml if you mean it.',
    'topic.yaml : Rename it to topics.yaml.',
  ]);
});

it('refuses an admin token that can be guessed, unless a setting permits it', async () => {
  const short = { DATELINE_ADMIN_TOKEN: 'short' };
  await expect(load({}, short)).rejects.toMatchObject({
    problems: [{ file: 'environment', path: 'DATELINE_ADMIN_TOKEN', value: '5 characters' }],
  });
  const { environment } = await load({ 'dateline.yaml': 'admin: { allowShortToken: true }' }, short);
  expect(environment.adminToken).toBe('short');
});

describe('an address that the desk is not going to call', () => {
  const call = async (url: string, network = '') => {
    const files = {
      'dateline.yaml': network,
      'subscribers.yaml': `subscribers:\n  - { id: town, url: "${url}", secretEnv: TOWN }`,
    };
    const { warnings } = await load(files, { TOWN: 's'.repeat(24) });
    return warnings;
  };
  const ALLOWED = 'network: { allowPrivate: ["10.0.0.0/8", "127.0.0.0/8"] }';

  it('is told with its place, its value and what to do', async () => {
    expect(await call('https://town.example:9000/in')).toEqual([
      {
        file: 'subscribers.yaml',
        line: 2,
        column: 22,
        path: 'subscribers[0].url',
        value: '"https://town.example:9000/in"',
        expected: 'an address that the desk may call (port 9000 is not a port of the web)',
        fix: 'Use port 80, 443, 8080, 8443, or name its network under network.allowPrivate in dateline.yaml: there every port is open.',
      },
    ]);
  });

  it.each(['http://10.1.2.3/in', 'http://127.0.0.1:8080/in', 'http://localhost:8080/in', 'http://[::1]/in'])(
    'is one on a private network: %s',
    async url => {
      const [warning, ...more] = await call(url);
      expect([warning?.path, warning?.value, more]).toEqual(['subscribers[0].url', `"${url}"`, []]);
      expect(warning?.fix).toMatch('Use a public address, or name its network under network.allowPrivate');
    },
  );

  it.each(['http://192.168.1.1/in', 'http://192.168.1.1:9000/in', 'http://203.0.114.9:9000/in'])(
    'is one outside of what is allowed: %s',
    async url => {
      expect(await call(url, ALLOWED)).toHaveLength(1);
    },
  );

  it.each([
    ['https://town.example/in', ''],
    ['http://town.example:8080/in', ''],
    ['https://town.example:8443/in', ''],
    ['http://10.1.2.3:9000/in', ALLOWED],
    ['http://localhost:9000/in', ALLOWED],
    ['http://hooks.town.example:9000/in', ALLOWED],
  ])('is not %s (%s)', async (url, network) => {
    expect(await call(url, network)).toEqual([]);
  });

  it('is told of sources and of the webhook of alerts too, not of what is switched off', async () => {
    const { warnings } = await load({
      'dateline.yaml': 'alerts: { webhook: "https://ops.example:9000/" }',
      'sources.yaml':
        'sources:\n  - { id: coast-daily, url: "http://10.0.0.1/f" }\n  - { id: b, url: "http://10.0.0.2/f", enabled: false }',
      'subscribers.yaml':
        'subscribers: [{ id: town, url: "http://10.0.0.1/", secretEnv: TOWN, enabled: false }]',
    });
    expect(warnings.map(({ file, path }) => `${file} ${path}`)).toEqual([
      'dateline.yaml alerts.webhook',
      'sources.yaml sources[0].url',
    ]);
  });
});

it('prints every mistake at once, file by file', async () => {
  const files = {
    'dateline.yaml': 'site:\n  tilte: Coast Desk\npolling:\n  min: 5 min\n',
    'sources.yaml':
      'sources:\n  - id: coast\n    url: coast.example/feed\n  - id: coast\n    url: https://hill.example/feed\n',
    'topics.yaml': 'topics:\n  - id: floods\n    match: { source: cost, region: 34 }\n',
    'subscribers.yaml': 'subscribers:\n\t- id: x\n',
  };
  const error = await load(files, { LOG_LEVEL: 'loud' }).catch((thrown: ConfigError) => thrown);
  const golden = await readFile(new URL('./golden/problems.txt', import.meta.url), 'utf8');
  expect(`${(error as ConfigError).message.replace(/ in \/\S+\.$/, ' in FOLDER.')}\n`).toBe(golden);
});
