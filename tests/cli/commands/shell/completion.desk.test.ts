import { expect, test } from 'vitest';
import { cliDesk } from '../../../support/cli-desk.ts';
import { dateline } from '../../../support/run-cli.ts';

const { open } = cliDesk();

test('quarantined work completes `queues release`; without a desk nothing does', async () => {
  const { app, run } = await open();
  await app.store.quarantine.add({ work: 'feed', id: 'courier', since: app.now(), starts: 5 });
  expect((await run('complete', '--', 'queues', 'release', '')).out).toBe('feed:courier\n');
  const env = { DATELINE_CONFIG_DIR: app.config.dir, DATELINE_DATA_DIR: app.config.dir };
  expect(await dateline(['complete', '--', 'queues', 'release', ''], { env })).toEqual({
    code: 0,
    out: '',
    err: '',
  });
});
