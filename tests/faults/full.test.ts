import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Bench, pause, startBench } from './bench.ts';
import { storiesOf } from './ledger.ts';

let bench: Bench;
afterEach(() => bench?.cleanUp());

const ready = async () =>
  (await (await fetch(`${bench.url()}/readyz`)).json()) as { status: string; polling?: string };

describe('a Redis that is full', () => {
  test('of memory: the desk takes in nothing new, says so, goes on serving, evicts nothing, and catches up', async () => {
    bench = await startBench({ roles: ['api', 'work'] });
    const redis = bench.redis.client();
    bench.origin.publish(30);
    await bench.settled();
    const had = (await storiesOf(bench.url())).length;
    const used = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
    await redis.config('SET', 'maxmemory', String(used - 100_000));
    bench.origin.publish(30);
    await pause(6_000);
    expect(await ready()).toMatchObject({
      status: 'ready',
      polling: expect.stringMatching(/^paused: .*limit/),
    });
    expect((await storiesOf(bench.url())).length).toBe(had);
    expect(/evicted_keys:(\d+)/.exec(await redis.info('stats'))?.[1]).toBe('0');
    await redis.config('SET', 'maxmemory', '0');
    await bench.settled();
    expect(await ready()).not.toHaveProperty('polling');
    expect(bench.role('work').starts()).toBe(1);
  });

  test('of disk: the append-only file cannot grow, and then it can', async context => {
    const disk = await mkdtemp(join(tmpdir(), 'dateline-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      await rm(disk, { recursive: true });
      return context.skip('a small disk can be mounted by root alone');
    }
    try {
      bench = await startBench({ roles: ['api', 'work'], redis: { dir: disk } });
      bench.origin.publish(30);
      await bench.settled();
      await writeFile(join(disk, 'ballast'), Buffer.alloc(8_000_000)).catch(() => {}); // uses all memory that is left
      bench.origin.publish(30);
      await expect.poll(ready, { timeout: 30_000, interval: 500 }).toMatchObject({
        polling: expect.stringMatching(/^paused: .*append-only file/),
      });
      expect((await storiesOf(bench.url())).length).toBeGreaterThan(0);
      await rm(join(disk, 'ballast'));
      await bench.settled();
    } finally {
      await bench.redis.kill();
      execFileSync('umount', [disk]);
      await rm(disk, { recursive: true, force: true });
    }
  });
});
