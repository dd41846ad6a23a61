import { expect, test } from 'vitest';
import { poll } from '../../../../src/flow/poll/poll.ts';
import { cliDesk } from '../../../support/cli-desk.ts';

const { open } = cliDesk();

test('queues prints jobs and backlog, and retry makes delayed work due now', async () => {
  const { app, run } = await open();
  await poll(app, { source: 'courier' });
  const { jobs, owed } = JSON.parse((await run('queues', '--json')).out) as Record<string, object[]>;
  expect(jobs).toContainEqual(expect.objectContaining({ queue: 'scrape', waiting: 2, failed: 0 }));
  expect(owed).toContainEqual({ work: 'scrape', all: 2, due: 0 });
  expect((await run('queues')).out).toMatch(
    /^queue +waiting[\s\S]*\nscrape +2 [\s\S]*\nbacklog +all +due[\s\S]*\nscrape +2 +0 +-/,
  );
  expect((await run('queues', 'retry')).out).toBe('Due now: 2 pages and 0 articles.\n');
  expect((await app.store.backlogs(Date.now())).find(({ work }) => work === 'scrape')).toMatchObject({
    due: 2,
  });
});
