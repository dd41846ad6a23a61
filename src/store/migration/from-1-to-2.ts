import type { Redis } from 'ioredis';
import { BATCH, keysLike, renameFields, renameKeys, renamePrefixes, type Step } from './step.ts';

/** Key names of version 1 and 2. They are written out, and not taken from keys.ts, since a later version may change that. */
const KEYS = {
  'dl:due': 'dl:due:poll',
  'dl:scrapes': 'dl:due:scrape',
  'dl:curations': 'dl:due:curate',
  'dl:deliveries': 'dl:due:deliver',
  'dl:renewals': 'dl:due:websub',
  'dl:hub:verifications': 'dl:due:verify',
  'dl:hub:due': 'dl:due:distribute',
  'dl:believed': 'dl:clock:trusted',
  'dl:standings': 'dl:source-status',
  'dl:tallies': 'dl:source-story-counts',
  'dl:moved': 'dl:story-redirects',
  'dl:topics': 'dl:tagging:topics',
  'dl:facts': 'dl:tagging:sources',
  'dl:change': 'dl:change-seq',
  'dl:starts': 'dl:quarantine:attempts',
  'dl:watch': 'dl:uptime',
  'dl:series:queue:desk': 'dl:series:queue:scheduler',
  'dl:series:errors:lying-validator': 'dl:series:errors:bad-etag',
};

const PREFIXES = {
  'dl:home:': 'dl:source-regions:',
  'dl:site:': 'dl:page-templates:',
  'dl:push:': 'dl:websub:',
  'dl:prints:': 'dl:fingerprints:',
  'dl:hub:intent:': 'dl:hub:request:',
  'dl:hub:asked:': 'dl:hub:throttle:',
  'dl:group:': 'dl:politeness:clock:',
  'dl:busy:': 'dl:politeness:inflight:',
  'dl:line:': 'dl:politeness:queue:',
  'dl:ended:': 'dl:revoked-sessions:',
};

/** Version 1 marked a claimed source by half a millisecond in its due time; version 2 keeps claims in a set of their own. */
const claimsOfPolls: Step = {
  name: 'claims of polls',
  async *run(redis) {
    for await (const rows of fractional(redis, 'dl:due:poll')) {
      const claims = rows.flatMap(([id, at]) => [Math.ceil(at), id]);
      await redis.zadd('dl:claims:poll', ...claims);
      await redis.zadd('dl:due:poll', 'XX', ...claims);
      yield rows.length;
    }
  },
};

/** Version 1 recognised a repeated commit by a random fraction in the due time; version 2 has a commit id for that. */
const wholeDueTimes: Step = {
  name: 'whole due times',
  async *run(redis) {
    for (const key of ['dl:due:scrape', 'dl:due:curate']) {
      for await (const rows of fractional(redis, key)) {
        await redis.zadd(key, 'XX', ...rows.flatMap(([id, at]) => [Math.floor(at), id]));
        yield rows.length;
      }
    }
  },
};

/** Members of a ZSET whose score is no whole number. */
async function* fractional(redis: Redis, key: string): AsyncGenerator<(readonly [string, number])[]> {
  let cursor = '0';
  do {
    const [next, flat] = await redis.zscan(key, cursor, 'COUNT', BATCH);
    cursor = next;
    const rows = flat.flatMap((id, index) =>
      index % 2 === 0 ? [[id, Number(flat[index + 1])] as const] : [],
    );
    const marked = rows.filter(([, at]) => !Number.isInteger(at));
    if (marked.length > 0) yield marked;
  } while (cursor !== '0');
}

const OUTCOMES: Readonly<Record<string, string>> = { begins: 'created', joins: 'joined' };
const WEBSUB_FIELDS: Readonly<Record<string, string>> = {
  pushes: 'notifications',
  lastPush: 'lastNotification',
};

const fields: Step = {
  name: 'fields of hashes',
  async *run(redis) {
    yield await renameFields(redis, 'dl:clock:trusted', field => (field === 'believed' ? 'trusted' : field));
    yield await renameFields(redis, 'dl:source-story-counts', field =>
      field.replace(/\|(begins|joins)$/, (_, outcome: string) => `|${OUTCOMES[outcome]}`),
    );
    for await (const keys of keysLike(redis, 'dl:websub:*')) {
      for (const key of keys) yield await renameFields(redis, key, field => WEBSUB_FIELDS[field] ?? field);
    }
  },
};

/** Metrics and labels by their names in version 1; absent ones are unchanged. */
const METRICS: Readonly<Record<string, string>> = {
  hubs_asked: 'websub_subscription_requests',
  pushes: 'websub_notifications_received',
  gaps: 'subscriber_events_lost',
  announced: 'events_published',
  step: 'job_duration',
};
const LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  step: { push: 'renew-websub', watch: 'monitor' },
  articles_curated: { begins: 'created', joins: 'joined', refreshes: 'updated', merges: 'merged' },
};

/** Totals of metrics: fields are `metric|label` or, for histograms, `metric|label|bucket`. */
const counters: Step = {
  name: 'names of metrics',
  async *run(redis) {
    // The label of conflicts has another meaning in version 2, so their old totals are dropped.
    const conflicts = (await redis.hkeys('dl:counters')).filter(field => field.startsWith('conflicts|'));
    if (conflicts.length > 0) yield await redis.hdel('dl:counters', ...conflicts);
    yield await renameFields(redis, 'dl:counters', field => {
      const [metric = '', label = '', ...bucket] = field.split('|');
      return [METRICS[metric] ?? metric, LABELS[metric]?.[label] ?? label, ...bucket].join('|');
    });
  },
};

/** Healths of sources by their names in version 1. */
const OLD_HEALTH = 'lying-validator';
const NEW_HEALTH = 'bad-etag';

const sourceStates: Step = {
  name: 'states of sources',
  async *run(redis) {
    const statuses = Object.entries(await redis.hgetall('dl:source-status'));
    for (const [source, status] of statuses) {
      if (!status.startsWith(`${OLD_HEALTH}|`)) continue;
      yield await redis.hset('dl:source-status', source, status.replace(OLD_HEALTH, NEW_HEALTH));
    }
    for await (const keys of keysLike(redis, 'dl:source:*')) {
      const states = await redis.mget(keys);
      const changed = keys.flatMap((key, index) => {
        const old = JSON.parse(states[index] ?? '{}') as { health?: string; distrustUntil?: number };
        if (old.health !== OLD_HEALTH && old.distrustUntil === undefined) return [];
        const { distrustUntil, ...state } = old;
        return [
          key,
          JSON.stringify({
            ...state,
            ...(old.health === OLD_HEALTH && { health: NEW_HEALTH }),
            ...(distrustUntil !== undefined && { ignoreValidatorsUntil: distrustUntil }),
          }),
        ];
      });
      if (changed.length > 0) await redis.mset(changed);
      yield changed.length / 2;
    }
  },
};

/** BullMQ's jobs are hints with old names and payloads; the sweep makes them anew. Which queues are paused is kept. */
const dropJobs: Step = {
  name: 'jobs of BullMQ',
  async *run(redis) {
    for await (const keys of keysLike(redis, 'dl:bull:*')) {
      const jobs = keys.filter(key => !key.endsWith(':meta') || key === 'dl:bull:desk:meta');
      if (jobs.length > 0) yield await redis.unlink(jobs);
    }
  },
};

/** From 0.1.0 to the names of the field: one scheme for keys, claims apart from due times. */
export const FROM_1_TO_2: readonly Step[] = [
  dropJobs,
  renameKeys('names of keys', KEYS),
  renamePrefixes('names of families of keys', PREFIXES),
  claimsOfPolls,
  wholeDueTimes,
  fields,
  counters,
  sourceStates,
];
