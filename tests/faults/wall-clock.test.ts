import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'vitest';
import { type Bench, pause, startBench } from './bench.ts';
import { expectComplete } from './ledger.ts';
import { makeWallClock } from './wall-clock.ts';

let dir: string;
let bench: Bench | undefined;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dateline-clock-'));
}, 300_000);
afterEach(async () => {
  await bench?.cleanUp();
  bench = undefined;
  await rm(dir, { recursive: true, force: true });
}, 300_000);

test.for([
  ['an hour back', -3_600] as const,
  ['an hour ahead', 3_600] as const,
  ['a day back', -86_400] as const,
])(
  'the machine’s clock is set %s in mid-work: polling goes on, nothing is lost or doubled',
  { timeout: 300_000 },
  async ([, seconds], context) => {
    const clock = makeWallClock(dir);
    if (!clock) return context.skip('a C compiler is needed');
    bench = await startBench({ roles: ['api', 'work'], env: clock.env, redisEnvironment: clock.env });
    const { role, origin } = bench;
    const desk = { url: () => role('api').url() };
    origin.publish(20);
    await pause(2_000);
    clock.shift(seconds);
    origin.publish(20);
    await expectComplete(desk, origin, 40_000);
    // A worker that dies after the jump holds its jobs no longer than before it.
    origin.publish(20);
    await pause(500);
    role('work').kill();
    await expectComplete(desk, origin, 170_000);
  },
);
