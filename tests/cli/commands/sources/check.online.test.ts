import { expect, test } from 'vitest';
import { cliDesk, lines, objects } from '../../../support/cli-desk.ts';

const { open, redis } = cliDesk();

test('check --online prints what each source would give, and stores nothing', async () => {
  const { run } = await open();
  const before = await redis().dbsize();
  const ran = await run('check', '--online', '--json');
  expect(ran.code).toBe(1);
  expect(ran.err).toMatch(/1 of 2 sources cannot be read/);
  expect(objects(ran.out)).toMatchObject([
    {
      id: 'courier',
      health: 'ok',
      items: 2,
      hub: 'https://hub.example/',
      newest: '2026-05-04T09:00:00.000Z',
    },
    { id: 'gazette', health: 'throttled', items: 0 },
  ]);
  const one = await run('check', '--online', 'courier');
  expect(one).toMatchObject({ code: 0, err: '' });
  expect(lines(one.out)[1]).toMatch(/^courier +ok +2 +2026-05-04 09:00 +- +hub\.example/);
  expect(await redis().dbsize()).toBe(before);
});
