import { expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { FROM_1_TO_2 } from '../../../src/store/migration/from-1-to-2.ts';
import { testDesk } from '../../support/desk.ts';
import { fixture, load, type Row, read, rowsOf } from '../../support/redis-fixture.ts';

const old = rowsOf(await fixture('version-1/keys.ndjson.gz'));
const desk = testDesk();

async function run(): Promise<void> {
  for (const step of FROM_1_TO_2) for await (const _ of step.run(desk.redis()));
}

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

test('every key of version 1 is there afterwards, with its content and its time to live', async () => {
  await load(desk.redis(), old);
  const before = await read(desk.redis());
  await run();
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
  expect([...after.keys()].sort()).toEqual([keys.claimedPolls]);
});

test('due times are whole, and a claimed source is in the set of claims', async () => {
  await load(desk.redis(), old);
  await run();
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
  await run();
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
