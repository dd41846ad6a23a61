import { afterEach, expect, test } from 'vitest';
import { startMetronome } from '../../workers/metronome.ts';
import { testDesk } from '../support/desk.ts';

const desk = testDesk();
const running: { stop(): void }[] = [];
afterEach(() => {
  for (const metronome of running.splice(0)) metronome.stop();
});

test('ticks go on while the clock stands still or goes back, one an interval over all processes', async () => {
  const [one, other] = [await desk.open({}), await desk.open({})];
  running.push(startMetronome(one), startMetronome(other));
  const ticks = async (): Promise<number> => {
    const jobs = await one.queues.all.find(({ name }) => name === 'scheduler')?.getJobs(['waiting']);
    return jobs?.filter(({ name }) => name === 'tick').length ?? 0;
  };
  while ((await ticks()) < 3) await new Promise(later => setTimeout(later, 50));
  desk.clock.now -= 3_600_000;
  const before = await ticks();
  while ((await ticks()) < before + 2) await new Promise(later => setTimeout(later, 50));
});

test('runs that no worker takes do not pile up', async () => {
  const app = await desk.open({});
  for (let run = 0; run < 40; run += 1) await app.queues.runPeriodic('tick');
  const { waiting } = (await app.queues.counts()).scheduler;
  expect(waiting).toBe(20);
});
