import { expect, onTestFinished, test } from 'vitest';
import { addressPolicy } from '../../src/core/url/address-policy.ts';
import type { SingleRequest } from '../../src/net/exchange.ts';
import { makePoster } from '../../src/net/post.ts';
import { NOON, names, origin } from '../support/origin.ts';

function exchange() {
  const made = makePoster({
    policy: addressPolicy(['127.0.0.1/32']),
    resolve: names({ 'inner.example': ['127.0.0.2'] }),
    userAgent: 'Dateline/0.0',
    now: () => NOON,
  });
  onTestFinished(made.close);
  return (url: string, more: Partial<SingleRequest> = {}) =>
    made.send({ method: 'POST', url, timeout: 5_000, ...more });
}

test('sends bytes and headers, and returns status and text', async () => {
  const got: string[] = [];
  const site = await origin(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push(
      `${request.method} ${request.url} ${request.headers['x-hub']} ${request.headers['user-agent']} ${body}`,
    );
    response.writeHead(429, { 'retry-after': '120' }).end(' not\n now ');
  });
  const sent = { headers: { 'x-hub': 'yes', 'user-agent': 'else' }, body: Buffer.from('é') };
  expect(await exchange()(`${site.base}/in?a=1`, sent)).toEqual({
    kind: 'answered',
    status: 429,
    text: ' not\n now ',
    retryAfter: 120_000,
  });
  expect(got).toEqual(['POST /in?a=1 yes Dateline/0.0 é']);
});

test('reads no more of an answer than its beginning', async () => {
  const site = await origin((_, response) => {
    response.write('x'.repeat(5_000)); // and never ends
  });
  const outcome = await exchange()(site.base, { method: 'GET' });
  expect(outcome).toMatchObject({ kind: 'answered', status: 200, text: 'x'.repeat(1_000) });
});

test('follows no redirect', async () => {
  const site = await origin((_, response) => response.writeHead(308, { location: '/there' }).end());
  expect(await exchange()(site.base)).toMatchObject({ kind: 'answered', status: 308 });
  expect(site.requests).toHaveLength(1);
});

test('dials no forbidden address, by literal or by name', async () => {
  const site = await origin((_, response) => response.end());
  for (const host of ['127.0.0.2', 'inner.example'])
    expect(await exchange()(`http://${host}:${site.port}/`)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('127.0.0.2'),
    });
  expect(site.intrusions()).toBe(0);
});

test('fails at its deadline, and on a refused connection', async () => {
  const mute = await origin(() => {});
  expect(await exchange()(mute.base, { timeout: 50 })).toMatchObject({
    kind: 'failed',
    message: expect.stringMatching(/50 ms/),
  });
  const slow = await origin((_, response) => {
    response.write('one word'); // and then nothing
  });
  expect(await exchange()(slow.base, { timeout: 50 })).toMatchObject({ kind: 'failed' });
  expect(await exchange()('http://127.0.0.1:9/')).toMatchObject({ kind: 'failed' });
});
