import { expect, test } from 'vitest';
import { cliDesk } from '../../../support/cli-desk.ts';

const { open } = cliDesk();

test('poll prints its steps, and its exit code tells whether the feed could be read', async () => {
  const { run } = await open();
  const first = await run('poll', 'courier');
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(
    /^courier\n {2}wait +none\n {2}request +GET http:\S+\/courier\n +without conditions.*\n {2}answer +200, application\/rss\+xml, \d+ bytes \(\d+ unpacked\), read as ascii, after \d+ ms\n {2}outcome +fresh: 2 items, 2 new\n {2}items +2 listed, 2 new, 0 edited\n {2}new +One\n +Two\n {2}health +ok\n {2}next +\d{4}-\d\d-\d\d \d\d:\d\d UTC, every .*: seen for the first time\n$/,
  );
  const second = await run('poll', 'courier', '--json');
  expect(JSON.parse(second.out)).toMatchObject({
    id: 'courier',
    outcome: 'unchanged',
    health: 'ok',
    requests: [{ conditions: { 'if-none-match': '"1"' }, status: 304, answer: '304 unchanged' }],
    items: { listed: 2, fresh: 0, new: [] },
    next: { why: 'nothing new' },
  });
  const failed = await run('poll', 'gazette');
  expect(failed).toMatchObject({
    code: 1,
    out: expect.stringMatching(/outcome +throttled: .*\n[\s\S]*health +throttled/),
  });
  expect(await run('poll', 'herald')).toMatchObject({ code: 2, err: expect.stringMatching(/is paused/) });
});
