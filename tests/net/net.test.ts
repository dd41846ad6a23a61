import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { makeNet } from '../../src/net/net.ts';
import { NOON, origin } from '../support/origin.ts';

function client() {
  const net = makeNet({
    allowPrivate: ['127.0.0.0/8'],
    site: { baseUrl: 'http://localhost:3000' },
    version: '0.0.0',
    now: () => NOON,
  });
  onTestFinished(net.close);
  return net;
}

/** An origin that holds its first answer back until `answer` is called. */
async function slowOrigin() {
  let answer = (): void => {};
  const asked = new EventTarget();
  const site = await origin((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/feed' }).end();
    else {
      answer = () => response.writeHead(200, { 'content-type': 'text/plain' }).end('whole');
      asked.dispatchEvent(new Event('asked'));
    }
  });
  return { ...site, isAsked: once(asked, 'asked'), answer: () => answer() };
}

const REQUEST = { headers: {}, timeout: 5_000, maxBytes: 1_000 };

test('a retired client lets a request under way end, a redirect included', async () => {
  const net = client();
  const site = await slowOrigin();
  const fetched = net.fetch({ ...REQUEST, url: `${site.base}/moved` });
  const sent = site.isAsked.then(() => net.retire(5_000));
  await site.isAsked;
  site.answer();
  expect(await fetched).toMatchObject({ kind: 'fresh' });
  await sent;
});

test('a retired client ends what is still under way at its deadline', async () => {
  const net = client();
  const site = await slowOrigin();
  const fetched = net.fetch({ ...REQUEST, url: `${site.base}/feed` });
  await site.isAsked;
  await Promise.all([expect(fetched).rejects.toThrow('destroyed'), net.retire(20)]);
});
