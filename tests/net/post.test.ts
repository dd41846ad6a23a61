import { describe, expect, onTestFinished, test } from 'vitest';
import { addressPolicy, isPublicHost } from '../../src/core/url/address-policy.ts';
import { makePoster } from '../../src/net/post.ts';
import { NOON, names, origin } from '../support/origin.ts';

function poster() {
  const made = makePoster({
    policy: addressPolicy(['127.0.0.1/32']),
    resolve: names({}),
    userAgent: 'Dateline/0.0',
    now: () => NOON,
  });
  onTestFinished(made.close);
  return (url: string, timeout = 5_000) => made.postForm({ url, form: { a: '1 & 2', b: 'é' }, timeout });
}

/** An origin that answers with `status`, and what it was sent. */
async function answering(status: number, headers: Record<string, string> = {}, body = '') {
  const got: string[] = [];
  const site = await origin(async (request, response) => {
    let text = `${request.method} ${request.url} ${request.headers['content-type']} `;
    for await (const chunk of request) text += chunk;
    got.push(text);
    response.writeHead(request.url === '/' ? status : 202, headers).end(body);
  });
  return { ...site, got };
}

describe('posting a form', () => {
  test('is form-encoded', async () => {
    const site = await answering(202);
    expect(await poster()(`${site.base}/`)).toEqual({ kind: 'accepted', status: 202 });
    expect(site.got).toEqual(['POST / application/x-www-form-urlencoded a=1+%26+2&b=%C3%A9']);
  });

  test('a refusal carries the hub’s message in one printable line', async () => {
    const site = await answering(400, {}, `no\n\u0007such\ttopic ${'x'.repeat(100_000)}`);
    const outcome = await poster()(`${site.base}/`);
    expect(outcome).toMatchObject({
      kind: 'refused',
      status: 400,
      message: expect.stringMatching(/^no such topic x+$/),
    });
    expect(outcome.kind === 'refused' && outcome.message.length).toBeLessThanOrEqual(1_000);
  });

  test('follows 307 and 308 with the form, and nothing else', async () => {
    const kept = await answering(308, { location: '/there' });
    expect(await poster()(`${kept.base}/`)).toEqual({ kind: 'accepted', status: 202 });
    expect(kept.got[1]).toMatch(/^POST \/there .*a=1/);
    const lost = await answering(302, { location: '/there' });
    expect(await poster()(`${lost.base}/`)).toMatchObject({ kind: 'refused', status: 302 });
    expect(lost.got).toHaveLength(1);
  });

  test('dials no forbidden address, by redirect either', async () => {
    const site = await origin((_, response) => response.writeHead(307, { location: inner }).end());
    const inner = `http://127.0.0.2:${site.port}/`;
    expect(await poster()(inner)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('127.0.0.2'),
    });
    expect(await poster()(`${site.base}/`)).toMatchObject({ kind: 'failed' });
    expect(site.intrusions()).toBe(0);
  });

  test('a timeout and a redirect loop are failures', async () => {
    const mute = await origin(() => {});
    expect(await poster()(`${mute.base}/`, 50)).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/50 ms/),
    });
    const circle = await origin((_, response) => response.writeHead(307, { location: '/' }).end());
    expect(await poster()(`${circle.base}/`)).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/redirects/),
    });
  });
});

test.each([
  ['desk.example.org', true],
  ['8.8.8.8', true],
  ['[2606:4700::1]', true],
  ['localhost', false],
  ['desk.localhost', false],
  ['newsroom', false],
  ['desk.local', false],
  ['desk.example', false],
  ['127.0.0.1', false],
  ['10.0.0.8', false],
  ['[::1]', false],
])('%s is public: %s', (host, expected) => expect(isPublicHost(host)).toBe(expected));
