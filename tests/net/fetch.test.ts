import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addressPolicy } from '../../src/core/url/address-policy.ts';
import { makeFetcher, userAgent } from '../../src/net/fetch.ts';
import { fetcher, NOON, names, origin } from '../support/origin.ts';

const PAGE = '<rss>Harbour reopens</rss>';

describe('an answer', () => {
  const answers: [number, Record<string, string>, object][] = [
    [200, { etag: '"a"' }, { kind: 'fresh', status: 200, body: Buffer.from(PAGE), wireBytes: PAGE.length }],
    [226, {}, { kind: 'fresh', status: 226 }],
    [304, { etag: '"a"' }, { kind: 'unchanged', headers: { etag: '"a"' } }],
    [410, {}, { kind: 'gone' }],
    [401, {}, { kind: 'refused', status: 401 }],
    [404, {}, { kind: 'refused', status: 404 }],
    [429, { 'retry-after': '120' }, { kind: 'throttled', status: 429, retryAfter: 120_000 }],
    [
      503,
      { 'retry-after': new Date(NOON + 60_000).toUTCString() },
      { kind: 'throttled', retryAfter: 60_000 },
    ],
    [503, { 'retry-after': new Date(NOON - 60_000).toUTCString() }, { kind: 'throttled', retryAfter: 0 }],
    [500, {}, { kind: 'failed', reason: 'server-error', status: 500 }],
    [206, {}, { kind: 'failed', reason: 'protocol', status: 206 }],
    [302, {}, { kind: 'failed', reason: 'protocol', status: 302 }],
    [302, { location: 'http://[' }, { kind: 'failed', reason: 'protocol', status: 302 }],
  ];
  it.each(answers)('%i %j', async (status, headers, expected) => {
    const site = await origin((_, response) =>
      response.writeHead(status, headers).end(status === 304 ? '' : PAGE),
    );
    expect(await fetcher()(site.base)).toMatchObject(expected);
  });

  it('has no retryAfter when the publisher names no time that we can read', async () => {
    const site = await origin((_, response) => response.writeHead(503, { 'retry-after': '-1' }).end());
    expect(await fetcher()(site.base)).not.toHaveProperty('retryAfter');
  });
});

it('is requested with the User-Agent, the caller’s conditions and no credentials', async () => {
  const site = await origin((_, response) => response.end(PAGE));
  const headers = {
    'If-None-Match': '"\xe9"',
    Cookie: 'a=b',
    Authorization: 'x',
    'If-Modified-Since': 'bad\nvalue',
  };
  await fetcher()(`${site.base}/feed?x=1`, { headers });
  expect(site.requests[0]?.url).toBe('/feed?x=1');
  expect(site.requests[0]?.headers).toEqual({
    host: `127.0.0.1:${site.port}`,
    connection: 'keep-alive',
    accept: '*/*',
    'user-agent': 'Dateline/0.0 (+http://desk.example)',
    'accept-encoding': 'gzip, br, deflate',
    'if-none-match': '"\xe9"',
  });
  expect(userAgent('1.2.0', { baseUrl: 'https://desk.example', contact: 'désk@desk.example' })).toBe(
    'Dateline/1.2.0 (+https://desk.example; dsk@desk.example)',
  );
});

describe('a body', () => {
  const text = Buffer.from(PAGE);
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', text],
    ['GZIP', gzipSync(text)],
  ])('in %s is unpacked', async (coding, body) => {
    const site = await origin((_, response) =>
      response.writeHead(200, { 'content-encoding': coding }).end(body),
    );
    expect(await fetcher()(site.base)).toMatchObject({ kind: 'fresh', body: text, wireBytes: body.length });
  });

  const large = Buffer.alloc(1001, 'a');
  it.each<[string, Record<string, string>, Buffer, string]>([
    ['announced too large', { 'content-length': '1001' }, large, 'too-large'],
    ['too large unannounced', {}, large, 'too-large'],
    ['too large in gzip', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(1e6)), 'too-large'],
    ['too large in br', { 'content-encoding': 'br' }, brotliCompressSync(Buffer.alloc(1e6)), 'too-large'],
    ['of two codings', { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(text)), 'bad-encoding'],
    ['of an unknown coding', { 'content-encoding': 'constructor' }, text, 'bad-encoding'],
    ['that is not gzip', { 'content-encoding': 'gzip' }, text, 'bad-encoding'],
    ['that is half a gzip', { 'content-encoding': 'gzip' }, gzipSync(text).subarray(0, 20), 'bad-encoding'],
  ])('%s fails', async (_, headers, body, reason) => {
    const site = await origin((_, response) => {
      response.writeHead(200, headers).write(body);
      response.end();
    });
    expect(await fetcher()(site.base)).toMatchObject({ kind: 'failed', reason });
  });

  it('of exactly the limit is taken, and a longer one can be cut', async () => {
    const site = await origin((_, response) => response.end(large));
    expect(await fetcher()(site.base, { maxBytes: 1001 })).toMatchObject({ kind: 'fresh', wireBytes: 1001 });
    expect(await fetcher()(site.base, { overflow: 'cut' })).toMatchObject({
      kind: 'fresh',
      body: Buffer.alloc(1000, 'a'),
    });
    expect(site.requests[1]?.headers['accept-encoding']).toBe('identity');
  });
});

describe('a redirect', () => {
  /** Answers /a/b/c with a redirect of status a to /b/c, and / with the page. */
  const chain = () =>
    origin((request, response) => {
      const [status, ...rest] = (request.url ?? '/').slice(1).split('/').filter(Boolean);
      if (status === undefined) response.end(PAGE);
      else response.writeHead(Number(status), { location: `/${rest.join('/')}#part` }).end('moved');
    });

  it.each([
    ['301/308', true],
    ['301/302', false],
    ['307', false],
    ['303', false],
    ['308/308/308/308/301', true],
  ])('%s: permanent %s', async (path, permanent) => {
    const site = await chain();
    const outcome = await fetcher()(`${site.base}/${path}`);
    const statuses = 'redirects' in outcome && outcome.redirects.map(hop => hop.status).join('/');
    expect([outcome.kind, outcome.url, statuses]).toEqual(['fresh', `${site.base}/`, path]);
    expect('permanentUrl' in outcome && outcome.permanentUrl).toBe(permanent && `${site.base}/`);
  });

  it('is followed five times and not six, nor in a circle', async () => {
    const site = await chain();
    const failure = { kind: 'failed', reason: 'redirects' };
    expect(await fetcher()(`${site.base}/301/301/301/301/301/301`)).toMatchObject(failure);
    const circle = await origin((request, response) =>
      response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end(),
    );
    expect(await fetcher()(`${circle.base}/a`)).toMatchObject(failure);
    expect([site.requests.length, circle.requests.length]).toEqual([6, 2]);
  });

  it('may spell its address in raw UTF-8', async () => {
    const site = await origin((request, response) => {
      if (request.url !== '/old') return response.end(PAGE);
      return response.writeHead(301, { location: Buffer.from('/فيضان').toString('latin1') }).end();
    });
    expect(await fetcher()(`${site.base}/old`)).toMatchObject({ url: new URL('/فيضان', site.base).href });
  });

  it('to a forbidden address, in whatever spelling, is not dialled', async () => {
    let location = '';
    const site = await origin((_, response) => response.writeHead(301, { location }).end());
    const get = fetcher({
      resolve: names({ 'inside.example': ['127.0.0.2'], 'mixed.example': ['127.0.0.1', '127.0.0.2'] }),
    });
    const hosts = [
      '127.0.0.2',
      '[::1]',
      '2130706434',
      '0177.0.0.2',
      '[::ffff:7f00:2]',
      '0.0.0.0',
      'inside.example',
    ];
    for (const host of [...hosts, 'mixed.example']) {
      location = `http://${host}:${site.port}/internal`;
      expect(await get(site.base), host).toMatchObject({ kind: 'failed', reason: 'blocked-address' });
    }
    for (location of ['file:///etc/hosts', 'gopher://127.0.0.1/', 'data:,x', 'http://u:p@127.0.0.1/']) {
      expect(await get(site.base), location).toMatchObject({ kind: 'failed', reason: 'blocked-address' });
    }
    expect(site.intrusions()).toBe(0);
  });
});

describe('the connection', () => {
  it('goes to a name whose every address is allowed', async () => {
    const site = await origin((_, response) => response.end(PAGE));
    const get = fetcher({ resolve: names({ 'desk.example': ['127.0.0.1'] }) });
    expect(await get(`http://desk.example:${site.port}/`)).toMatchObject({ kind: 'fresh' });
  });

  it('is checked again when a name changes its address', async () => {
    const site = await origin((_, response) => response.end(PAGE));
    let address = '127.0.0.1';
    const get = fetcher({
      resolve: (name, options, callback) => names({ [name]: [address] })(name, options, callback),
    });
    const url = `http://rebinding.example:${site.port}/`;
    expect(await get(url)).toMatchObject({ kind: 'fresh' });
    address = '127.0.0.2';
    for (const socket of site.sockets) (socket as { destroy(): void }).destroy();
    await expect.poll(() => site.sockets.size).toBe(0);
    expect(await get(url)).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/blocked-address|reset/),
    });
    expect(site.intrusions()).toBe(0);
  });

  it('ignores proxies of the environment', async () => {
    const site = await origin((_, response) => response.end(PAGE));
    process.env['http_proxy'] = `http://127.0.0.2:${site.port}`;
    const outcome = await fetcher()(site.base);
    delete process.env['http_proxy'];
    expect([outcome.kind, site.intrusions()]).toEqual(['fresh', 0]);
  });

  it('fails where nobody listens, for an unknown name and without TLS', async () => {
    const site = await origin((_, response) => response.end(PAGE));
    expect(await fetcher()('http://nowhere.example/')).toMatchObject({ kind: 'failed', reason: 'dns' });
    expect(await fetcher()(`https://127.0.0.1:${site.port}/`)).toMatchObject({
      kind: 'failed',
      reason: 'tls',
    });
    expect(await fetcher()('http://127.0.0.1:1/')).toMatchObject({ kind: 'failed', reason: 'connect' });
  });

  it.each([
    ['reset before an answer', undefined, 'reset'],
    ['reset in the body', 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nabc', 'reset'],
    ['that speaks something else', 'SSH-2.0-x\r\n\r\n', 'protocol'],
    ['with broken chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n', 'protocol'],
    ['with a giant header', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 'protocol'],
  ])('%s fails', async (_, bytes, reason) => {
    const site = await origin(({ socket }) => {
      if (bytes === undefined) socket.resetAndDestroy();
      else socket.end(bytes);
    });
    expect(await fetcher()(site.base)).toMatchObject({ kind: 'failed', reason });
  });

  it('is kept for the next request after a redirect and after a fresh answer', async () => {
    const site = await origin((request, response) => {
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end('moved');
      else response.end(PAGE);
    });
    const get = fetcher();
    await get(`${site.base}/old`);
    await get(`${site.base}/new`);
    expect(site.connections()).toBeLessThanOrEqual(2);
  });
});

describe('time', () => {
  it('is limited for the whole exchange, however steadily bytes come, and the socket is let go', async () => {
    const site = await origin((_, response) => {
      const timer = setInterval(() => response.write('a'), 5);
      response.on('close', () => clearInterval(timer));
    });
    expect(await fetcher()(site.base, { timeout: 60 })).toMatchObject({ kind: 'failed', reason: 'timeout' });
    await expect.poll(() => site.sockets.size).toBe(0);
  });

  it('ends when the caller aborts, with the caller’s reason', async () => {
    const controller = new AbortController();
    const site = await origin(() => controller.abort(new Error('closing')));
    await expect(fetcher()(site.base, { signal: controller.signal })).rejects.toThrow('closing');
    await expect(fetcher()(site.base, { signal: controller.signal })).rejects.toThrow('closing');
    await expect.poll(() => site.sockets.size).toBe(0);
    expect(site.requests.length).toBe(1);
  });

  it('ends when the fetcher closes, which is no failure of the site', async () => {
    let close = async () => {};
    const site = await origin(() => void close());
    const closing = makeFetcher({
      policy: addressPolicy(['127.0.0.1/32']),
      userAgent: 'Dateline/0.0',
      now: () => NOON,
    });
    close = closing.close;
    await expect(closing.fetch({ url: site.base, maxBytes: 1, timeout: 5000 })).rejects.toThrow();
  });

  it('spent on a body that is not wanted does not hold its socket', async () => {
    const site = await origin((_, response) => response.writeHead(404).write('x'));
    expect(await fetcher()(site.base)).toMatchObject({ kind: 'refused' });
    await expect.poll(() => site.sockets.size).toBe(0);
  });
});
