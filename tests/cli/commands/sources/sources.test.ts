import { expect, test } from 'vitest';
import { poll } from '../../../../src/flow/poll/poll.ts';
import { cliDesk, lines, objects } from '../../../support/cli-desk.ts';

const { open } = cliDesk();

test('sources are printed as a table and as JSON, sorted and filtered', async () => {
  const { app, run } = await open();
  await poll(app, { source: 'courier' });
  await poll(app, { source: 'courier' });
  await poll(app, { source: 'gazette' });
  app.metrics.countStoryOutcome('courier', 'created');
  app.metrics.countStoryOutcome('courier', 'joined');
  await app.metrics.flush();
  const table = lines((await run('sources')).out);
  expect(table[0]).toMatch(/^source +health +a day +dup +saved +last new +every +why$/);
  expect(table.map(line => line.split(/\s+/).slice(0, 2))).toEqual([
    ['source', 'health'],
    ['gazette', 'throttled'],
    ['courier', 'ok'],
    ['herald', 'paused'],
  ]);
  expect(table[2]).toMatch(/ 50 % +\d+ B .*unchanged since the last poll \(304\); nothing new$/);
  const [courier, ...others] = objects((await run('sources', '--tag', 'wire', '--json')).out);
  expect(others).toEqual([]);
  expect(courier).toMatchObject({ id: 'courier', health: 'ok', polls: 2, unchanged: 1, duplicates: 0.5 });
  expect(courier?.['bytesSaved']).toBeGreaterThan(300);
  const broken = objects((await run('sources', '--health', 'throttled', 'dns', '--json')).out);
  expect(broken).toMatchObject([{ id: 'gazette', brokenSince: expect.stringMatching(/^20/), failures: 1 }]);
});
