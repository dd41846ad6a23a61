import { describe, expect, test } from 'vitest';
import { makeLoginLink } from '../../../src/flow/desk/login-link.ts';
import { BROWSER, form, logIn, operatorDesk, TOKEN } from '../../support/operator.ts';
import { expectScriptless } from '../../support/web.ts';

const desk = operatorDesk();
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A desk whose token can be guessed. */
const SHORT = {
  dateline:
    'site: { baseUrl: "https://desk.example" }\nadmin: { allowShortToken: true }\nlimits: { proxies: 1 }',
  variables: { DATELINE_ADMIN_TOKEN: 'short' },
};

describe('the login', () => {
  test('a browser without a session is redirected to the login and back to the requested page', async () => {
    const { get } = await desk.open();
    const led = await get('/admin/sources?health=broken', BROWSER);
    expect(led.status).toBe(303);
    expect(led.headers['location']).toBe(
      `/admin/login?next=${encodeURIComponent('/admin/sources?health=broken')}`,
    );
    const page = await get(led.headers['location'] ?? '', BROWSER);
    expect(page.status).toBe(200);
    expectScriptless(page.headers, page.text);
    expect(page.text).toContain('value="/admin/sources?health=broken"');
    const entered = await form(get, '/admin/login', { token: TOKEN, next: '/admin/sources?health=broken' });
    expect([entered.status, entered.headers['location']]).toEqual([303, '/admin/sources?health=broken']);
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/admin/../',
    '/adminx',
    '/admin/\\x',
    '',
  ])('the login redirects only to pages of the desk: %s', async next => {
    const { get } = await desk.open();
    const entered = await form(get, '/admin/login', { token: TOKEN, next });
    expect(entered.headers['location']).toBe('/admin');
  });

  test('the cookie is HttpOnly and limited to the desk’s path', async () => {
    const { get } = await desk.open();
    const { headers } = await form(get, '/admin/login', { token: TOKEN });
    const cookie = headers['set-cookie'] ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/admin', 'Max-Age=43200']) {
      expect(cookie).toContain(part);
    }
    expect(cookie).not.toContain(TOKEN);
  });

  test('the cookie works without TLS, and is limited to the path of the base URL', async () => {
    const dateline = 'site: { title: T, baseUrl: "http://desk.example/news" }';
    const { get } = await desk.open({ dateline });
    const { headers } = await form(get, '/admin/login', { token: TOKEN });
    expect(headers['set-cookie']).not.toContain('Secure');
    expect(headers['set-cookie']).toContain('Path=/news/admin');
    expect(headers['location']).toBe('/news/admin');
  });

  test('a token’s trailing line end is ignored; blanks are no token', async () => {
    const { get } = await desk.open({ variables: { DATELINE_ADMIN_TOKEN: `${TOKEN}\n` } });
    expect((await form(get, '/admin/login', { token: TOKEN })).status).toBe(303);
    await expect(desk.open({ variables: { DATELINE_ADMIN_TOKEN: ' \n' } })).rejects.toMatchObject({
      problems: [{ path: 'DATELINE_ADMIN_TOKEN' }],
    });
  });

  test('a login without a form is refused', async () => {
    const { get } = await desk.open();
    expect((await get('/admin/login', { 'sec-fetch-site': 'same-origin' }, 'POST')).status).toBe(401);
  });

  test('a wrong token is refused and not logged', async () => {
    const { get } = await desk.open();
    const { status, headers, text } = await form(get, '/admin/login', { token: 'wrong-token' });
    expect([status, headers['set-cookie'], headers['cache-control']]).toEqual([401, undefined, 'no-store']);
    expect(text).toContain('Invalid token');
    expect(text).not.toContain('wrong-token');
  });

  test('a program sends the token with each request, and needs no form', async () => {
    const { app, get } = await desk.open();
    expect((await get('/admin', bearer(TOKEN))).status).toBe(200);
    const refused = await get('/admin', bearer('wrong'));
    expect([refused.status, refused.headers['content-type']]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
    ]);
    expect(refused.headers['www-authenticate']).toMatch(/^Bearer/);
    const nobody = await get('/admin', {});
    expect([nobody.status, nobody.headers['cache-control']]).toEqual([401, 'no-store']);
    expect((await get('/admin/logout', bearer(TOKEN), 'POST')).status).toBe(303);
    expect(app.config.environment.adminToken).toBe(TOKEN);
  });
});

describe('a session', () => {
  test('is renewed while used and ends after twelve idle hours', async () => {
    const { get } = await desk.open();
    const { cookie } = await logIn(get);
    desk.clock.now += 11 * 3_600_000;
    const used = await get('/admin', { ...BROWSER, cookie });
    expect(used.status).toBe(200);
    const renewed = (used.headers['set-cookie'] ?? '').split(';')[0] ?? '';
    expect(renewed).not.toBe(cookie);
    desk.clock.now += 2 * 3_600_000;
    expect((await get('/admin', { ...BROWSER, cookie })).status).toBe(303);
    expect((await get('/admin', { ...BROWSER, cookie: `other=1; ${renewed}` })).status).toBe(200);
  });

  test('is revoked by logout, also for copies of its cookie', async () => {
    const { get } = await desk.open();
    const operator = await logIn(get);
    const out = await operator.post('/admin/logout');
    expect(out.status).toBe(303);
    expect(out.headers['set-cookie']).toMatch(/dateline_desk=;.*Expires=Thu, 01 Jan 1970/);
    expect((await operator.get('/admin')).status).toBe(303);
  });

  test('that is over changes nothing and answers 401', async () => {
    const { app, operator } = await desk.enter({
      sources: 'sources: [{ id: courier, url: "http://courier.example/" }]',
    });
    desk.clock.now += 13 * 3_600_000;
    const { status, text } = await operator.post('/admin/sources/courier/pause');
    expect([status, await app.store.sources.isPaused('courier')]).toEqual([401, false]);
    expect(text).toContain('Log in again');
  });

  test('ends when the token changes', async () => {
    const { app, get, operator } = await desk.enter();
    app.reload(
      await desk.configure({
        variables: { DATELINE_ADMIN_TOKEN: 'another token of the tests, just as long' },
      }),
    );
    expect((await get('/admin', { ...BROWSER, cookie: operator.cookie })).status).toBe(303);
  });

  test('is recorded in the audit log', async () => {
    const { app, operator } = await desk.enter();
    const [entry] = await app.store.audit.page(undefined, 10);
    const who = operator.cookie.slice('dateline_desk='.length).slice(0, 8);
    expect(entry).toMatchObject({ who, action: 'desk.login', detail: 'from 127.0.0.1', at: desk.clock.now });
  });
});

describe('changes need the same origin and a form token', () => {
  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that says nothing', { origin: 'null' }],
  ])('not from %s', async (_, headers) => {
    const { operator } = await desk.enter();
    expect((await operator.post('/admin/logout', {}, headers)).status).toBe(403);
    expect((await operator.get('/admin')).status).toBe(200);
  });

  test('not without an origin', async () => {
    const { get, operator } = await desk.enter();
    const sent = { cookie: operator.cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const { status } = await get('/admin/logout', sent, 'POST', `form=${operator.formToken}`);
    expect(status).toBe(403);
  });

  test.each(['', 'x', 'undefined'])('not without the session’s form token: %j', async token => {
    const { operator } = await desk.enter();
    expect((await operator.post('/admin/logout', { form: token })).status).toBe(403);
  });

  test('not with the form token of another session', async () => {
    const { get, operator } = await desk.enter();
    const other = await logIn(get);
    expect(other.formToken).not.toBe(operator.formToken);
    expect((await operator.post('/admin/logout', { form: other.formToken })).status).toBe(403);
  });

  test('the login needs the same origin, too', async () => {
    const { get } = await desk.open();
    const { status } = await form(get, '/admin/login', { token: TOKEN }, { 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(403);
  });

  test('a browser without Sec-Fetch-Site is checked by its Origin', async () => {
    const { get, operator } = await desk.enter();
    const sent = { ...BROWSER, cookie: operator.cookie, 'content-type': 'application/x-www-form-urlencoded' };
    const send = (origin: string) =>
      get('/admin/logout', { ...sent, origin }, 'POST', `form=${operator.formToken}`);
    expect((await send('https://evil.example')).status).toBe(403);
    expect((await send('https://desk.example')).status).toBe(303);
  });

  test('a form that is too large is not read', async () => {
    const { operator } = await desk.enter();
    const { status } = await operator.post('/admin/logout', { more: 'x'.repeat(200_000) });
    expect(status).toBe(413);
  });
});

describe('guessing tokens', () => {
  test('leads to a lockout, even for the right token where it is short; sessions go on', async () => {
    const { get } = await desk.open(SHORT);
    const entered = await form(get, '/admin/login', { token: 'short' });
    const cookie = (entered.headers['set-cookie'] ?? '').split(';')[0] ?? '';
    for (let i = 0; i < 5; i += 1) expect((await get('/admin', bearer(`guess ${i}`))).status).toBe(401);
    const held = await get('/admin', bearer('short'));
    expect([held.status, held.headers['retry-after']]).toEqual([429, '1']);
    expect((await form(get, '/admin/login', { token: 'short' })).status).toBe(429);
    expect((await get('/admin', { ...BROWSER, cookie })).status).toBe(200);
    desk.clock.now += 1_000;
    expect((await get('/admin', bearer('guess again'))).status).toBe(401);
    expect((await get('/admin', bearer('short'))).headers['retry-after']).toBe('2');
    desk.clock.now += 2_000;
    expect((await get('/admin', bearer('short'))).status).toBe(200);
    expect((await get('/admin', bearer('a slip'))).status).toBe(401);
    expect((await get('/admin', bearer('short'))).status).toBe(200);
  });

  test('behind proxies that the operator named, one client’s guesses do not hold up another', async () => {
    const { get } = await desk.open(SHORT);
    const from = (client: string, token: string) =>
      get('/admin', { ...bearer(token), 'x-forwarded-for': client });
    for (let i = 0; i < 5; i += 1) await from('192.0.2.1', `guess ${i}`);
    expect((await from('192.0.2.1', 'short')).status).toBe(429);
    expect((await from('192.0.2.2', 'short')).status).toBe(200);
  });
});

describe('a token of full length', () => {
  test('is accepted during a lockout', async () => {
    const { get } = await desk.open();
    for (let i = 0; i < 60; i += 1) await get('/admin', bearer(`guess ${i}`));
    expect((await get('/admin', bearer('guess again'))).status).toBe(429);
    expect((await get('/admin', bearer(TOKEN))).status).toBe(200);
    expect((await form(get, '/admin/login', { token: TOKEN })).status).toBe(303);
  });
});

describe('a one-time link', () => {
  const open = () => desk.open({ variables: {} });

  test('opens a desk without a token once, and the session lasts', async () => {
    const { app, get } = await open();
    const path = new URL(await makeLoginLink(app)).pathname + new URL(await makeLoginLink(app)).search;
    const entered = await get(path, BROWSER);
    expect([entered.status, entered.headers['location'], entered.headers['cache-control']]).toEqual([
      303,
      '/admin',
      'no-store',
    ]);
    const cookie = (entered.headers['set-cookie'] ?? '').split(';')[0] ?? '';
    expect((await get('/admin', { ...BROWSER, cookie })).status).toBe(200);
    const again = await get(path, BROWSER);
    expect([again.status, again.headers['set-cookie']]).toEqual([401, undefined]);
    expect(again.text).toContain('used before');
    const [entry] = await app.store.audit.page(undefined, 1);
    expect(entry).toMatchObject({ action: 'desk.login', detail: 'by a one-time link from 127.0.0.1' });
  });

  test('is shared by all processes of a desk; without one, a local address opens nothing', async () => {
    const { get } = await open();
    const other = await desk.open({ variables: {} });
    const link = new URL(await makeLoginLink(other.app));
    const cookie = ((await get(`${link.pathname}${link.search}`, BROWSER)).headers['set-cookie'] ?? '').split(
      ';',
    )[0];
    expect((await other.get('/admin', { ...BROWSER, cookie: cookie ?? '' })).status).toBe(200);
    const local = { ...BROWSER, host: 'localhost:3000' };
    expect((await get('/admin', local)).headers['location']).toContain('/admin/login');
    expect((await get('/admin/login', local)).text).toContain('dateline login');
    expect((await get('/admin', { ...local, ...bearer('anything') })).status).toBe(401);
    expect((await form(get, '/admin/login', { token: '' }, local)).status).toBe(401);
  });

  test('an unknown code is refused', async () => {
    const { get } = await open();
    expect((await get('/admin/login?code=0', BROWSER)).status).toBe(401);
  });
});

test('every page of the desk has no scripts and is not cacheable', async () => {
  const { operator } = await desk.enter();
  const { headers, text } = await operator.get('/admin');
  expectScriptless(headers, text);
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['referrer-policy']).toBe('same-origin');
});
