import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, pause, startBench } from './bench.ts';
import { cutToSynced, noteSyncs } from './power-cut.ts';

const LONG = process.env['FAULTS'] === 'long';
let bench: Bench;
afterEach(() => bench.cleanUp());

describe('Redis', () => {
  test('killed with -9 again and again, with its append-only file', async () => {
    bench = await startBench({ roles: ['api', 'work'] });
    for (let round = 0; round < 3; round += 1) {
      bench.origin.publish(25);
      await pause(1_200 + 400 * round);
      await bench.redis.kill();
      await pause(500);
      await bench.redis.start();
    }
    await bench.settled();
  });

  test.each([20, ...(LONG ? [60] : [])])('paused for %d s', async seconds => {
    bench = await startBench({ roles: ['api', 'work'] });
    bench.origin.publish(40);
    await pause(1_500);
    bench.redis.pause();
    bench.origin.publish(10);
    await pause(500);
    const answer = await fetch(`${bench.url()}/api/v1/stories`);
    expect(answer.status).toBe(503);
    await pause(seconds * 1_000);
    bench.redis.resume();
    await bench.settled();
    expect(bench.role('work').starts()).toBe(1);
  });
});

describe('a power cut, which takes what is not yet on the disk', () => {
  let dir: string;
  let library: string | undefined;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dateline-synced-'));
    library = noteSyncs(dir);
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  test.for(['everysec', 'always'] as const)('under appendfsync %s', async (appendfsync, { skip }) => {
    if (library === undefined) return skip('there is no C compiler to build the shim with');
    let undone = 0;
    bench = await startBench({
      roles: ['api', 'work'],
      redis: { appendfsync },
      redisEnvironment: { LD_PRELOAD: library },
    });
    for (let round = 0; round < 2; round += 1) {
      bench.origin.publish(40);
      await pause(1_800);
      await bench.redis.client().set('acknowledged', round);
      await bench.redis.kill();
      undone += cutToSynced(bench.redis.dir);
      await bench.redis.start();
      if (appendfsync === 'always') {
        expect(await bench.redis.client().get('acknowledged')).toBe(String(round));
      }
    }
    if (appendfsync === 'everysec') expect(undone).toBeGreaterThan(0);
    await bench.settled({ undone: appendfsync === 'everysec' });
  });
});
