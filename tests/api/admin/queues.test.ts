import { expect, test } from 'vitest';
import { BROWSER, operatorDesk, TOKEN } from '../../support/operator.ts';

const desk = operatorDesk();

test('the board needs a login, and shows every queue', async () => {
  const { app, get, operator } = await desk.enter();
  expect((await get('/admin/queues', BROWSER)).status).toBe(303);
  expect((await get('/admin/queues/api/queues', {})).status).toBe(401);
  const page = await operator.get('/admin/queues');
  expect(page.status).toBe(200);
  expect(page.text).toContain('<base href="/admin/queues/"');
  const { text } = await operator.get('/admin/queues/api/queues');
  expect(JSON.parse(text).queues.map(({ name }: { name: string }) => name)).toEqual(
    app.queues.all.map(({ name }) => name),
  );
});

test('its content security policy allows its own scripts only, and no other page has it', async () => {
  const { operator } = await desk.enter();
  const policy = (await operator.get('/admin/queues')).headers['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*(unsafe|https?:|\*)/);
  expect((await operator.get('/admin')).headers['content-security-policy']).not.toContain('script-src');
  const script = /src="(static\/js\/main[^"]+)"/.exec((await operator.get('/admin/queues')).text)?.[1];
  expect((await operator.get(`/admin/queues/${script}`)).headers['content-type']).toMatch(/javascript/);
});

test('actions need its own origin or the token, and are in the audit log', async () => {
  const { app, get, operator } = await desk.enter();
  const path = '/admin/queues/api/queues/poll/pause';
  const send = (headers: Record<string, string>) =>
    get(path, { accept: 'application/json', ...headers }, 'PUT');
  const { cookie } = operator;
  expect((await send({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await send({ cookie })).status).toBe(403);
  const isPaused = () => app.queues.all.find(({ name }) => name === 'poll')?.isPaused();
  expect(await isPaused()).toBe(false);
  expect((await send({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  expect(await isPaused()).toBe(true);
  expect(
    (await get('/admin/queues/api/queues/poll/resume', { authorization: `Bearer ${TOKEN}` }, 'PUT')).status,
  ).toBe(200);
  expect(await isPaused()).toBe(false);
  const entries = await app.store.audit.page(undefined, 2);
  expect(entries.map(({ who, action, target, detail }) => [who, action, target, detail])).toEqual([
    ['token', 'queue.order', 'poll', 'PUT /api/queues/poll/resume'],
    [expect.stringMatching(/^\w{8}$/), 'queue.order', 'poll', 'PUT /api/queues/poll/pause'],
  ]);
});
