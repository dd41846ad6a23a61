import { expect, test } from 'vitest';
import { runSourceCommand, type SourceCommand } from '../../../src/flow/desk/source-commands.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { sweep, syncSources } from '../../../src/flow/schedule/sweep.ts';
import { tick } from '../../../src/flow/schedule/tick.ts';
import { testDesk } from '../../support/desk.ts';
import { localSite, rss } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();
const FEED = rss('Courier', [{ guid: '1', title: 'One', link: 'http://courier.example/1' }]);

async function open() {
  const sources = ['courier', 'ledger', 'closed'].map(
    id => `{ id: ${id}, url: "${site.url(`/${id}`)}", enabled: ${id !== 'closed'} }`,
  );
  const app = await desk.open({ sources: `sources: [${sources}]` });
  await syncSources(app);
  const order = (source: string, what: SourceCommand) =>
    runSourceCommand(app, { source, order: what, who: 'tester' });
  const due = () => app.store.redis.zrange('dl:due:poll', '0', '-1', 'WITHSCORES');
  return { app, order, due };
}

test('a paused source is not polled by any path', async () => {
  site.serve('/courier', FEED);
  const { app, order, due } = await open();
  const before = app.now();
  expect(await order('courier', 'pause')).toBe('done');
  await sweep(app);
  desk.clock.now += 86_400_000;
  await tick(app);
  expect(await due()).not.toContain('courier');
  expect(await poll(app, { source: 'courier', claimed: before })).toBeUndefined();
  expect(await order('courier', 'poll')).toBe('paused');
  expect(site.asked('/courier')).toHaveLength(0);
});

test('a pause outlives the process, and ends when it is resumed: then the source is due at once', async () => {
  const { order } = await open();
  await order('courier', 'pause');
  const later = await open();
  expect(await later.due()).not.toContain('courier');
  desk.clock.now += 1_000;
  await later.order('courier', 'resume');
  expect(await later.due()).toEqual(expect.arrayContaining(['courier', String(later.app.now())]));
  await sweep(later.app);
  expect(await later.due()).toContain('courier');
});

test('a poll under way when its source is paused does not put it back into the schedule', async () => {
  const { app, order, due } = await open();
  let paused: Promise<unknown> | undefined;
  site.serve('/courier', () => {
    paused = order('courier', 'pause');
    return FEED;
  });
  await poll(app, { source: 'courier' });
  await paused;
  expect(await due()).not.toContain('courier');
});

test('the poll command makes a source due now', async () => {
  const { app, order, due } = await open();
  site.serve('/courier', FEED);
  await poll(app, { source: 'courier' });
  desk.clock.now += 1_000;
  expect(await due()).not.toContain(String(app.now()));
  expect(await order('courier', 'poll')).toBe('done');
  expect(await due()).toEqual(expect.arrayContaining(['courier', String(app.now())]));
});

test('commands are in the audit log; refused ones are not', async () => {
  const { app, order } = await open();
  await order('courier', 'pause');
  expect(await order('closed', 'resume')).toBe('disabled in the config');
  expect(await order('stranger', 'poll')).toBe('no such source');
  const entries = await app.store.audit.page(undefined, 10);
  expect(entries.map(({ who, action, target }) => [who, action, target])).toEqual([
    ['tester', 'source.pause', 'courier'],
  ]);
});
