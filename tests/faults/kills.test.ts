import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, pause, startBench } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.cleanUp());

describe('kill -9 in the middle of the work, again and again', () => {
  test.each(['scheduler', 'poll', 'scrape', 'curate', 'announce', 'deliver'] as const)(
    'of the process that serves the queue %s',
    async role => {
      for (let round = 0; round < 3; round += 1) {
        bench.origin.publish(15);
        await bench.role(role).ready();
        await pause(400 + 300 * round);
        bench.role(role).kill();
      }
      await bench.role(role).ready();
      await bench.settled();
      expect(bench.role(role).starts()).toBe(4);
    },
  );

  test('of the API: what was there is there again', async () => {
    bench.origin.publish(10);
    bench.role('api').kill();
    await pause(300);
    await bench.role('api').ready();
    await bench.settled();
  });

  test('of all workers at once', async () => {
    bench.origin.publish(40);
    await pause(1_500);
    for (const role of ['scheduler', 'poll', 'scrape', 'curate', 'announce'] as const)
      bench.role(role).kill();
    bench.origin.publish(10);
    await bench.settled();
  });
});
