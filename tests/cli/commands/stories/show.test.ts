import { expect, test } from 'vitest';
import { cliDesk } from '../../../support/cli-desk.ts';
import { report, told } from '../../../support/reports.ts';

const { open } = cliDesk();

test('show prints why each story is selected', async () => {
  const { app, run } = await open();
  await told(app, 'courier', report(1));
  await told(app, 'gazette', report(2, 'Oslo, Norway and a bridge'));
  const { out } = await run('show', 'pakistan', '--why');
  expect(out).toMatch(/in Quetta, Pakistan\n.*\n +why: region PK: “Pakistan”|why: region PK: .*“Quetta”/);
  expect(out).toMatch(/why: words "bridge"/);
  expect((await run('show', 'all', '--why')).out).toMatch(/why: all stories/);
  expect((await run('show', 'source/gazette', '--why')).out).toMatch(/why: source gazette/);
  expect(await run('show', 'pakistan', '--why', '-f', 'rss')).toMatchObject({ code: 2 });
});
