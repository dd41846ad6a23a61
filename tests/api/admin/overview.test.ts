import { expect, test } from 'vitest';
import { runSourceCommand } from '../../../src/flow/desk/source-commands.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { syncSources } from '../../../src/flow/schedule/sweep.ts';
import { operatorDesk } from '../../support/operator.ts';
import { report, told } from '../../support/reports.ts';
import { localSite } from '../../support/site.ts';
import { expectScriptless } from '../../support/web.ts';

const site = localSite();
const desk = operatorDesk();
const enter = async () => {
  const entered = await desk.enter({
    sources: `sources: [{ id: courier, url: "${site.url('/feed')}", scrape: never, title: The Courier }]`,
  });
  await syncSources(entered.app);
  return entered;
};

test('an empty desk shows no problems and no figures', async () => {
  const { operator } = await enter();
  const { status, headers, text } = await operator.get('/admin');
  expect(status).toBe(200);
  expectScriptless(headers, text);
  expect(text).toContain('No problems');
  expect(text.match(/No data yet/g)).toHaveLength(6);
});

test('problems come first, with their reason and a link', async () => {
  const { app, operator } = await enter();
  site.serve('/feed', { status: 403 });
  await poll(app, { source: 'courier' });
  await app.queues.all.find(({ name }) => name === 'scrape')?.pause();
  app.rejectConfig([
    { file: 'topics.yaml', line: 3, path: 'topics[0].id', value: '', expected: 'an id', fix: 'Add one.' },
  ]);
  const { text } = await operator.get('/admin');
  expect(text).toContain('Needs attention');
  expect(text).toMatch(
    /<a href="\/admin\/sources\/courier"><bdi>The Courier<\/bdi><\/a><\/strong> <span class="state">blocked<\/span> the server answered 403/,
  );
  expect(text).toContain('Queue scrape');
  expect(text).toContain('<code>topics.yaml:3 topics[0].id</code> expected an id. Add one.');
});

test('stuck queues and silent sources are shown with the text of their alerts', async () => {
  const { app, operator } = await enter();
  const raised = { since: app.now() - 7_200_000, raised: app.now(), told: true };
  await app.store.alerts.replace([
    { kind: 'queue-stuck', subject: 'curate', text: 'work waits, and nobody takes it', ...raised },
    { kind: 'source-silent', subject: 'courier', text: 'nothing new, though it is usually busy', ...raised },
  ]);
  const { text } = await operator.get('/admin');
  expect(text).toContain('queue curate: work waits, and nobody takes it, for 2 hours');
  expect(text).toMatch(
    /<a href="\/admin\/sources\/courier">source-silent<\/a><\/strong> The Courier \(courier\): nothing new/,
  );
});

test('quarantined work is shown, and can be released', async () => {
  const { app, operator } = await enter();
  await app.store.quarantine.add({ work: 'feed', id: 'courier', since: app.now(), starts: 5 });
  const { text } = await operator.get('/admin');
  expect(text).toContain(
    '<a href="/admin/sources/courier">courier</a> is quarantined: it crashed 5 workers.',
  );
  const release = (fields: Record<string, string>) => operator.post('/admin/quarantine/release', fields);
  expect((await release({ work: 'feed', id: 'courier' })).headers['location']).toBe('/admin');
  expect(await app.store.quarantine.list()).toEqual([]);
  expect((await release({ work: 'feed', id: 'courier' })).status).toBe(404);
  expect((await release({ work: 'odd', id: 'courier' })).status).toBe(400);
  const [entry] = await app.store.audit.page(undefined, 1);
  expect(entry).toMatchObject({ action: 'quarantine.release', target: 'courier', detail: 'feed' });
});

test('memory is a problem from the configured share on', async () => {
  const dateline = 'site: { baseUrl: "https://desk.example" }\nalerts: { redisMemory: 1% }';
  const { app, operator } = await desk.enter({ dateline });
  await app.store.redis.config('SET', 'maxmemory', '20mb');
  try {
    expect((await operator.get('/admin')).text).toMatch(/<strong>Redis<\/strong> uses [\d.]+ % of 21 MB/);
  } finally {
    await app.store.redis.config('SET', 'maxmemory', '0');
  }
});

test('a rejected configuration is shown until the next valid one; a paused source is no problem', async () => {
  const { app, operator } = await enter();
  site.serve('/feed', { status: 403 });
  await poll(app, { source: 'courier' });
  app.rejectConfig([{ file: 'topics.yaml', path: '', value: '', expected: 'an id', fix: 'Add one.' }]);
  app.reload(app.config);
  await runSourceCommand(app, { source: 'courier', order: 'pause', who: 'tester' });
  const { text } = await operator.get('/admin');
  expect(text).toContain('No problems');
  expect(text).toContain('1 paused');
});

test('figures are plotted by hour', async () => {
  const { app, operator } = await enter();
  await told(app, 'courier', report(1));
  const at = app.now();
  await app.store.series.write(
    [
      { name: 'items', totals: [0] },
      { name: 'errors:dns', level: 2 },
      { name: 'redis_memory', level: 5_000_000 },
    ],
    at - 3_600_000,
  );
  await app.store.series.write([{ name: 'items', totals: [7] }], at);
  const { text } = await operator.get('/admin');
  expect(text).toContain('7 in 48 hours');
  expect(text).toContain('<strong><a href="/feeds/all">1</a></strong>');
  expect(text).toMatch(/4 May 11:00: 2 dns/);
  expect(text).toContain('<td class="number">5 MB</td>');
});

test('stories that await approval are shown with a link', async () => {
  const { app, operator } = await enter();
  app.reload({
    ...app.config,
    topics: ['chosen', 'other'].map(id => ({
      ...{ id, title: `The ${id}`, description: '', limit: 50, order: 'newest', approval: 'required' },
      match: id === 'chosen' ? { region: ['PK'] } : { words: ['nothing of the kind'] },
    })),
  });
  await told(app, 'courier', report(1));
  const { text } = await operator.get('/admin');
  expect(text).toMatch(
    /<a href="\/admin\/approvals\?topic=chosen"><bdi>The chosen<\/bdi><\/a><\/strong> 1 story awaiting approval\./,
  );
  expect(text).not.toContain('The other');
});
