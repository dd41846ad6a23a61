import { describe, expect, test } from 'vitest';
import {
  type MigrationProgress,
  migrate,
  SCHEMA_VERSION,
  SchemaError,
  schemaVersion,
} from '../../../src/store/migration/migration.ts';
import { ARTICLE_HEADER } from '../../../src/store/story/article-record.ts';
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

/**
 * Everything but schema and lock, without times to live, which pass meanwhile. Numbers in the fingerprint index follow
 * the order in which Redis lists the articles: they are left out.
 */
async function kept(): Promise<Map<string, unknown>> {
  const rows = await read(desk.redis());
  const told = rows.filter(({ key }) => !/^dl:(schema|fingerprints)/.test(key));
  return new Map(
    told.map(row => [row.key, row.key.startsWith('dl:article:') ? withoutPlace(row) : row.value]),
  );
}

function withoutPlace({ value }: Row): string {
  const { base64 } = value as { base64: string };
  return Buffer.from(base64, 'base64')
    .fill(0, ARTICLE_HEADER.window, ARTICLE_HEADER.content)
    .toString('base64');
}

/** What feeds and stories gained since: a stylesheet for browsers, an edition for maps, where a report comes from. */
const GAINED = [
  /<\?xml-stylesheet[^>]*>\s*/g,
  /<(?:atom:)?link [^>]*geojson"\/>\s*/g,
  /"(?:published_from|publishedFrom)":\s*\{[^}]*\},\s*/g,
];

/** A ninjs feed without points and places of writing: they are those of more precise regions now. */
function withoutPoints(ninjs: string): unknown {
  return JSON.parse(ninjs, (key, value) => (key === 'geoJSON' || key === 'located' ? undefined : value));
}

test('the new release answers feeds and stories byte for byte as the old one did', async () => {
  await load(desk.redis(), old);
  await run('a');
  desk.clock.now = answers.now;
  const { get } = await desk.open();
  const asBefore = (text: string) => GAINED.reduce((cut, gained) => cut.replace(gained, ''), text);
  for (const [path, text] of Object.entries(answers.feeds)) {
    const now = (await get(path)).text;
    if (path.endsWith('.ninjs')) expect(withoutPoints(now), path).toEqual(withoutPoints(text));
    else expect(asBefore(now), path).toBe(text);
  }
  for (const [id, was] of Object.entries(answers.stories)) {
    const { status, headers, text } = await get(`/api/v1/stories/${id}`);
    // The wording of a problem belongs to the release; its status does not.
    if (status >= 400) expect(was.startsWith(`${status} `), id).toBe(true);
    else expect(`${status} ${headers['location'] ?? ''} ${asBefore(text)}`, id).toBe(was);
  }
});

describe('killed in the middle', () => {
  test('in any step, the next run ends where an undisturbed one does', async () => {
    const steps = new Set<string>();
    await load(desk.redis(), old);
    await run('a', {
      onProgress: (progress: MigrationProgress) => progress.kind === 'batch' && steps.add(progress.step),
    });
    const undisturbed = await kept();
    expect(steps.size).toBeGreaterThan(12);
    for (const step of steps) {
      await desk.redis().flushall();
      await load(desk.redis(), old);
      const dies = (progress: MigrationProgress): void => {
        if (progress.kind === 'batch' && progress.step === step) throw new Error('killed');
      };
      await expect(run('a', { onProgress: dies })).rejects.toThrow('killed');
      expect(await schemaVersion(desk.redis())).toBeLessThan(SCHEMA_VERSION);
      await run('b');
      expect(await kept(), step).toEqual(undisturbed);
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
