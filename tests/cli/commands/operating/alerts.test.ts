import { expect, test } from 'vitest';
import { cliDesk, objects } from '../../../support/cli-desk.ts';

const { open } = cliDesk();

test('alerts exits with 1 while an alert is open', async () => {
  const { app, run } = await open();
  expect(await run('alerts')).toEqual({ code: 0, out: 'No open alerts.\n', err: '' });
  const since = Date.now() - 7 * 3_600_000;
  const open7h = { kind: 'source-broken', subject: 'courier', since, text: 'broken: dns' } as const;
  await app.store.alerts.replace([{ ...open7h, raised: since, told: true }]);
  const ran = await run('alerts');
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(
    /^\d{4}-\d\d-\d\d \d\d:\d\d {2}The Courier \(courier\): broken: dns, for 7 hours\n$/,
  );
  expect(objects((await run('alerts', '--json')).out)).toMatchObject([
    { kind: 'source-broken', subject: 'courier' },
  ]);
});
