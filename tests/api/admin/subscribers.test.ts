import { expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { subscription } from '../../support/hub-rows.ts';
import { operatorDesk, TOKEN } from '../../support/operator.ts';
import { expectScriptless } from '../../support/web.ts';

const SECRET = 'a secret of the tests that is long enough';
const desk = operatorDesk({ variables: { DATELINE_ADMIN_TOKEN: TOKEN, PAPER_SECRET: SECRET } });

async function enter() {
  const entered = await desk.enter();
  const dir = entered.app.config;
  entered.app.reload({
    ...dir,
    subscribers: ['paper', 'closed'].map(id => ({
      id,
      url: `https://${id}.example/hook`,
      secretEnv: 'PAPER_SECRET',
      secret: SECRET,
      topics: [],
      regions: ['PK'],
      sources: [],
      enabled: id === 'paper',
    })),
  });
  return entered;
}

test('shows the status of each subscriber, and no secret', async () => {
  const { app, operator } = await enter();
  await app.store.deliveries.updateState('paper', {
    failures: 2,
    answer: 'answered 500: <b>',
    retryAt: app.now() + 60_000,
  });
  const { headers, text } = await operator.get('/admin/subscribers');
  expectScriptless(headers, text);
  for (const part of [
    'paper.example',
    'PK',
    'failing',
    'answered 500: &lt;b&gt;',
    '2 failures in a row',
    'in 1 min',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain(SECRET);
  expect(text).not.toContain('/admin/subscribers/closed/');
});

test('pause, resume and replay take effect, and are in the audit log', async () => {
  const { app, operator } = await enter();
  const order = (path: string, fields = {}) => operator.post(`/admin/subscribers/paper/${path}`, fields);
  expect((await order('pause')).headers['location']).toBe('/admin/subscribers');
  expect((await operator.get('/admin/subscribers')).text).toContain(
    'action="/admin/subscribers/paper/resume"',
  );
  expect((await app.store.deliveries.state('paper')).pausedAt).toBe(app.now());
  await order('resume');
  expect((await app.store.deliveries.state('paper')).pausedAt).toBeUndefined();
  expect((await order('replay', { hours: '24' })).status).toBe(303);
  expect((await order('replay', { hours: 'x' })).status).toBe(400);
  expect((await operator.post('/admin/subscribers/nobody/pause')).status).toBe(404);
  const entries = await app.store.audit.page(undefined, 3);
  expect(entries.map(({ action, target }) => [action, target])).toEqual([
    ['subscriber.replay', 'paper'],
    ['subscriber.resume', 'paper'],
    ['subscriber.pause', 'paper'],
  ]);
});

test('the hub’s subscriptions are counted by feed, most first', async () => {
  const { app, operator } = await enter();
  await app.store.redis.zadd(keys.hubLeases, 1, 'a', 2, 'b', 3, 'c');
  await app.store.redis.zadd(keys.due.distribute, 1, 'a');
  await app.store.redis.hset(keys.hubHosts, 'one.example', 1, 'two.example', 2);
  const { text } = await operator.get('/admin/subscribers');
  expect(text).toContain('3 subscriptions, 1 of them with a pending delivery');
  expect(text.indexOf('two.example')).toBeLessThan(text.indexOf('one.example'));
});

test('the hub’s subscriptions are listed in pages, without their secrets', async () => {
  const { app, operator } = await enter();
  for (let number = 0; number < 52; number += 1) await subscription(app, number);
  await subscription(app, 52, {
    ...{ callback: 'https://me:pass@last.example/in', failures: 2, answer: 'answered 500: <b>' },
    ...{ failingSince: app.now() - 60_000, retryAt: app.now() + 60_000 },
  });
  const first = await operator.get('/admin/subscribers');
  expectScriptless(first.headers, first.text);
  expect(first.text).toContain('https://reader0.example/in?key=***');
  expect(first.text).not.toContain('reader50.example/in');
  expect(first.text).toContain('href="/admin/subscribers?from=50"');
  const { text } = await operator.get('/admin/subscribers?from=50');
  for (const part of [
    'reader50.example/in',
    'https://***@last.example/in',
    'answered 500: &lt;b&gt;',
    'failing since',
    'next attempt',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('reader49.example/in');
  expect(first.text + text).not.toMatch(/whisper|hush|me:pass/);
  expect((await operator.get('/admin/subscribers?from=x')).text).toContain('reader0.example/in');
  expect((await operator.get('/admin/subscribers?from=999')).text).toContain('No more subscriptions.');
});
