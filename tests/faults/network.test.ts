import { afterEach, expect, test } from 'vitest';
import { type Bench, pause, startBench } from './bench.ts';
import { type RedisProxy, startProxy } from './proxy.ts';

let bench: Bench;
let proxy: RedisProxy;
const start = async (): Promise<void> => {
  bench = await startBench({
    roles: ['api', 'work'],
    through: async redis => {
      proxy = await startProxy(redis.port);
      return proxy.url;
    },
  });
};
afterEach(async () => {
  await bench.cleanUp();
  await proxy.close();
});

test('connections that swallow everything and never close are given up, by the API within seconds', async () => {
  await start();
  bench.origin.publish(30);
  await pause(1_500);
  proxy.blackHole();
  bench.origin.publish(10);
  const from = Date.now();
  await expect
    .poll(async () => (await fetch(`${bench.url()}/api/v1/stories`)).status, {
      timeout: 20_000,
      interval: 500,
    })
    .toBe(200);
  expect(Date.now() - from).toBeLessThan(15_000);
  await bench.settled();
});

test('answers that are lost, to enqueues and commits alike, leave nothing undone and do nothing twice', async () => {
  await start();
  for (let round = 0; round < 25; round += 1) {
    bench.origin.publish(3);
    await pause(250);
    proxy.loseAnswers();
  }
  await bench.settled({ within: 170_000 });
});
