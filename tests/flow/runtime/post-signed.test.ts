import { Webhook } from 'standardwebhooks';
import { beforeAll, describe, expect, test } from 'vitest';
import { webhookHeaders } from '../../../src/core/event/webhook-signature.ts';
import { isAccepted } from '../../../src/core/http/outcome.ts';
import { postSigned } from '../../../src/flow/runtime/post-signed.ts';
import { makeNet, type Net } from '../../../src/net/net.ts';
import { receiver } from '../../support/receiver.ts';

const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, so').toString('base64')}`;
const BODY = JSON.stringify({ title: 'Snow closes the Lowari tunnel' });

describe('one message to an endpoint', () => {
  const endpoint = receiver();
  let net: Net;
  beforeAll(() => {
    net = makeNet({
      allowPrivate: ['127.0.0.1/32'],
      site: { baseUrl: 'https://desk.example' },
      version: '0.0.0',
      now: Date.now,
    });
    return () => net.close();
  });
  const post = (path: string, more: object = {}) =>
    postSigned(
      { net },
      { url: endpoint.url(path), mediaType: 'application/json', body: BODY, headers: {}, ...more },
    );

  test('arrives as it was given, signed so that the receiver can verify it', async () => {
    const headers = webhookHeaders(SECRET, { id: 'e1', at: Date.now(), body: BODY });
    const outcome = await post('/in', { headers });
    expect(isAccepted(outcome)).toBe(true);
    const [received] = endpoint.received;
    expect(received).toMatchObject({ method: 'POST', path: '/in', body: BODY });
    expect(received?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'e1' });
    expect(() => new Webhook(SECRET).verify(BODY, received?.headers as Record<string, string>)).not.toThrow();
  });

  test('is sent once: a redirect is an answer that is not followed', async () => {
    endpoint.answer(() => ({ status: 307, headers: { location: endpoint.url('/elsewhere') } }));
    expect(await post('/in')).toMatchObject({ kind: 'answered', status: 307 });
    expect(endpoint.received.map(({ path }) => path)).toEqual(['/in']);
  });

  test('an error status and a timeout are outcomes', async () => {
    endpoint.answer(() => ({ status: 503, headers: { 'retry-after': '7' }, body: 'later' }));
    const outcome = await post('/in');
    expect(outcome).toEqual({ kind: 'answered', status: 503, text: 'later', retryAfter: 7_000 });
    expect(isAccepted(outcome)).toBe(false);
    endpoint.answer(() => new Promise(() => {}));
    const late = await post('/in', { timeout: 50 });
    expect(late).toMatchObject({ kind: 'failed' });
    expect(isAccepted(late)).toBe(false);
  });

  test('an address of the own network is refused before anything is sent', async () => {
    const outcome = await post('/', { url: 'http://127.0.0.2:9/' });
    expect(outcome).toMatchObject({ kind: 'failed' });
  });
});
