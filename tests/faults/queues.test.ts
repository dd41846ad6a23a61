import { afterEach, expect, test } from 'vitest';
import { type Bench, pause, startBench } from './bench.ts';

let bench: Bench;
afterEach(() => bench.cleanUp());

test('all keys of the queues are deleted in mid-work: everything comes back', async () => {
  bench = await startBench({ roles: ['api', 'work'] });
  const redis = bench.redis.client();
  for (let round = 0; round < 2; round += 1) {
    bench.origin.publish(30);
    await pause(1_300);
    const jobs = await redis.keys('dl:bull:*');
    if (round === 0) expect(jobs.length).toBeGreaterThan(0);
    if (jobs.length > 0) await redis.unlink(jobs); // the second time, the scheduler may not have ticked yet
  }
  await bench.settled({ within: 180_000 });
});
