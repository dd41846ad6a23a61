import { expect, test } from 'vitest';
import { webDesk } from '../../support/web.ts';

const desk = webDesk({});

/** So many header fields beside those that the client of the tests sends by itself. */
function headers(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-filler-${index}`, '1']));
}

test('a request with more header fields than are read is refused, so that none hides behind others', async () => {
  const { get } = await desk.open();
  expect((await get('/healthz', headers(90))).status).toBe(200);
  const refused = await get('/healthz', { ...headers(100), 'x-forwarded-for': '192.0.2.1' });
  expect(refused.status).toBe(431);
  expect(refused.headers['content-type']).toContain('application/problem+json');
});
