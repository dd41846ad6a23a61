import { describe, expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import {
  type MigrationProgress,
  migrate,
  SCHEMA_VERSION,
  SchemaError,
  schemaVersion,
} from '../../../src/store/migration/migration.ts';
import { fixture, load, type Row, read, rowsOf } from '../../support/redis-fixture.ts';
import { webDesk } from '../../support/web.ts';

const old = rowsOf(await fixture('version-1/keys.ndjson.gz'));
const answers = JSON.parse(await fixture('version-1/answers.json.gz')) as {
  now: number;
  files: { sources: string; subscribers: string };
  feeds: Record<string, string>;
  stories: Record<string, string>;
};

const desk = webDesk({
  ...answers.files,
  topics: `
topics:
  - { id: balochistan, title: Balochistan, match: { region: PK-BA } }
  - { id: sindh, title: Sindh, match: { region: PK-SD } }
  - { id: wires, title: Wires, match: { source: [courier, gazette] }, approval: required }`,
});
const run = (token: string, more: object = {}) => migrate(desk.redis(), { token, ...more });

/** Where version 2 keeps what version 1 kept under a key; the codes of scopes and ids are as they were. */
const RENAMED: [RegExp, string][] = [
  [/^dl:due$/, keys.due.poll],
  [/^dl:scrapes$/, keys.due.scrape],
  [/^dl:curations$/, keys.due.curate],
  [/^dl:deliveries$/, keys.due.deliver],
  [/^dl:renewals$/, keys.due.websub],
  [/^dl:hub:verifications$/, keys.due.verify],
  [/^dl:hub:due$/, keys.due.distribute],
  [/^dl:believed$/, 'dl:clock:trusted'],
  [/^dl:standings$/, 'dl:source-status'],
  [/^dl:tallies$/, 'dl:source-story-counts'],
  [/^dl:moved$/, 'dl:story-redirects'],
  [/^dl:topics$/, 'dl:tagging:topics'],
  [/^dl:facts$/, 'dl:tagging:sources'],
  [/^dl:change$/, 'dl:change-seq'],
  [/^dl:starts$/, 'dl:quarantine:attempts'],
  [/^dl:watch$/, 'dl:uptime'],
  [/^dl:home:/, 'dl:source-regions:'],
  [/^dl:site:/, 'dl:page-templates:'],
  [/^dl:push:/, 'dl:websub:'],
  [/^dl:prints:/, 'dl:fingerprints:'],
  [/^dl:hub:intent:/, 'dl:hub:request:'],
  [/^dl:hub:asked:/, 'dl:hub:throttle:'],
  [/^dl:group:/, 'dl:politeness:clock:'],
  [/^dl:ended:/, 'dl:revoked-sessions:'],
  [/^dl:series:queue:desk$/, 'dl:series:queue:scheduler'],
  [/^dl:series:errors:lying-validator$/, 'dl:series:errors:bad-etag'],
];

const isJob = ({ key }: Row) =>
  key.startsWith('dl:bull:') && (!key.endsWith(':meta') || /^dl:bull:desk:/.test(key));

function renamed(key: string): string {
  const [from, to] = RENAMED.find(([pattern]) => pattern.test(key)) ?? [];
  return from ? key.replace(from, to ?? '') : key;
}

/** Everything but schema and lock, without times to live, which pass meanwhile. */
async function kept(): Promise<Map<string, unknown>> {
  const rows = await read(desk.redis());
  return new Map(rows.filter(({ key }) => !key.startsWith('dl:schema')).map(row => [row.key, row.value]));
}

test('every key of version 1 is there afterwards, with its content and its time to live', async () => {
  await load(desk.redis(), old);
  const before = await read(desk.redis());
  expect(await schemaVersion(desk.redis())).toBe(1);
  await run('a');
  expect(await schemaVersion(desk.redis())).toBe(SCHEMA_VERSION);
  const after = new Map((await read(desk.redis())).map(row => [row.key, row]));
  const changed = [
    keys.due.poll,
    keys.due.scrape,
    keys.due.curate,
    'dl:clock:trusted',
    'dl:source-story-counts',
    'dl:websub:herald',
    'dl:counters',
  ];
  for (const row of before.filter(row => !isJob(row))) {
    const now = after.get(renamed(row.key));
    expect(now?.type, row.key).toBe(row.type);
    expect(now?.ttl !== undefined, row.key).toBe(row.ttl !== undefined);
    if (!changed.includes(renamed(row.key))) expect(now?.value, row.key).toEqual(row.value);
    after.delete(renamed(row.key));
  }
  expect([...after.keys()].sort()).toEqual([keys.claimedPolls, 'dl:schema']);
});

test('due times are whole, and a claimed source is in the set of claims', async () => {
  await load(desk.redis(), old);
  await run('a');
  const redis = desk.redis();
  for (const key of [keys.due.poll, keys.due.scrape, keys.due.curate]) {
    const was = old.find(row => renamed(row.key) === key)?.value as string[];
    const ids = was.filter((_, index) => index % 2 === 0);
    for (const [index, id] of ids.entries()) {
      const at = Number(await redis.zscore(key, id));
      expect(Number.isInteger(at)).toBe(true);
      expect(Math.abs(at - Number(was[index * 2 + 1]))).toBeLessThan(1);
    }
  }
  const polls = old.find(({ key }) => key === 'dl:due')?.value as string[];
  const claimed = polls.filter((_, index) => polls[index + 1]?.endsWith('.5'));
  expect(claimed.length).toBeGreaterThan(1);
  expect((await redis.zrange(keys.claimedPolls, '0', '-1')).sort()).toEqual(claimed.sort());
});

test('totals of metrics and healths of sources go on under their new names', async () => {
  const redis = desk.redis();
  await load(redis, old);
  const before = await redis.hgetall('dl:counters');
  await redis.hset('dl:counters', 'step|watch|3', 4, 'articles_curated|begins', 5, 'conflicts|conflict', 1);
  await redis.hset('dl:standings', 'broken', 'lying-validator|||');
  const state = JSON.parse((await redis.get('dl:source:broken')) ?? '{}') as object;
  await redis.set(
    'dl:source:broken',
    JSON.stringify({ ...state, health: 'lying-validator', distrustUntil: 5 }),
  );
  await run('a');
  expect(await redis.hgetall('dl:counters')).toMatchObject({
    'items|fresh': before['items|fresh'],
    'events_published|story.created': before['announced|story.created'],
    'websub_subscription_requests|accepted': before['hubs_asked|accepted'],
    'job_duration|monitor|3': '4',
    'articles_curated|created': '5',
  });
  const fields = await redis.hkeys('dl:counters');
  expect(fields).not.toContain('announced|story.created');
  expect(fields).not.toContain('conflicts|conflict');
  expect(await redis.hget('dl:source-status', 'broken')).toBe('bad-etag|||');
  expect(JSON.parse((await redis.get('dl:source:broken')) ?? '')).toEqual({
    ...state,
    health: 'bad-etag',
    ignoreValidatorsUntil: 5,
  });
});

test('the new release answers feeds and stories byte for byte as the old one did', async () => {
  await load(desk.redis(), old);
  await run('a');
  desk.clock.now = answers.now;
  const { get } = await desk.open();
  for (const [path, text] of Object.entries(answers.feeds)) expect((await get(path)).text, path).toBe(text);
  for (const [id, was] of Object.entries(answers.stories)) {
    const { status, headers, text } = await get(`/api/v1/stories/${id}`);
    // The wording of a problem belongs to the release; its status does not.
    if (status >= 400) expect(was.startsWith(`${status} `), id).toBe(true);
    else expect(`${status} ${headers['location'] ?? ''} ${text}`, id).toBe(was);
  }
});

describe('killed in the middle', () => {
  /** Counts the batches of an undisturbed migration. */
  async function batches(): Promise<{ count: number; kept: Map<string, unknown> }> {
    let count = 0;
    await load(desk.redis(), old);
    await run('a', { onProgress: ({ kind }: MigrationProgress) => (count += kind === 'batch' ? 1 : 0) });
    const all = await kept();
    await desk.redis().flushall();
    return { count, kept: all };
  }

  test('at any batch, the next run ends where an undisturbed one does', async () => {
    const undisturbed = await batches();
    expect(undisturbed.count).toBeGreaterThan(6);
    for (let at = 1; at <= undisturbed.count; at += 1) {
      await desk.redis().flushall();
      await load(desk.redis(), old);
      let seen = 0;
      const dies = ({ kind }: MigrationProgress): void => {
        if (kind === 'batch' && ++seen === at) throw new Error('killed');
      };
      await expect(run('a', { onProgress: dies })).rejects.toThrow('killed');
      expect(await schemaVersion(desk.redis())).toBe(1);
      await run('b');
      expect(await kept()).toEqual(undisturbed.kept);
    }
  });

  test('a process that died with the lock is followed once its lease is over', async () => {
    await load(desk.redis(), old);
    await desk.redis().set('dl:schema:lock', 'dead', 'PX', 300);
    const progress: string[] = [];
    await run('b', { onProgress: ({ kind }: MigrationProgress) => progress.push(kind) });
    expect(progress[0]).toBe('waiting');
    expect(progress.at(-1)).toBe('finished');
    expect(await desk.redis().exists('dl:schema:lock')).toBe(0);
  });
});

test('of two processes that start together one migrates and the other waits', async () => {
  await load(desk.redis(), old);
  const progress: string[] = [];
  const watch = (token: string) =>
    run(token, { onProgress: ({ kind }: MigrationProgress) => progress.push(`${token} ${kind}`) });
  await Promise.all([watch('a'), watch('b')]);
  expect(progress.filter(line => line.endsWith('started'))).toHaveLength(1);
  expect(progress.filter(line => line.endsWith('waiting'))).toHaveLength(1);
});

test('newer data is refused with both versions named', async () => {
  await desk.redis().set('dl:schema', SCHEMA_VERSION + 1);
  await expect(run('a')).rejects.toThrow(SchemaError);
  await expect(run('a')).rejects.toThrow(`version ${SCHEMA_VERSION + 1}`);
});

test('an empty Redis gets the current version', async () => {
  await run('a');
  expect(await desk.redis().get('dl:schema')).toBe(String(SCHEMA_VERSION));
});
