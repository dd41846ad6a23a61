import { describe, expect, test } from 'vitest';
import { webDesk } from '../support/web.ts';

const desk = webDesk({});
const METRICS_TOKEN = 'a token of the tests for the metrics alone';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const CLOSED = {
  dateline: 'metrics: { access: token }',
  variables: { DATELINE_METRICS_TOKEN: METRICS_TOKEN },
};

describe('readiness', () => {
  test('is read from Redis once for all who ask within a second', async () => {
    const { app, get } = await desk.open();
    let reads = 0;
    const { pressure } = app.store;
    app.store.pressure = () => {
      reads += 1;
      return pressure();
    };
    const answers = await Promise.all([1, 2, 3].map(() => get('/readyz')));
    expect(answers.map(({ text }) => JSON.parse(text))).toEqual(
      answers.map(() => ({
        status: 'ready',
        redis: 'ok',
        index: expect.objectContaining({ phase: expect.any(String) }),
      })),
    );
    expect(reads).toBe(1);
    desk.clock.now += 1_000;
    await get('/readyz');
    expect(reads).toBe(2);
  });

  test('says no more than ready where the metrics need a token', async () => {
    const { get } = await desk.open(CLOSED);
    expect(JSON.parse((await get('/readyz')).text)).toEqual({ status: 'ready' });
    expect(JSON.parse((await get('/readyz', bearer(METRICS_TOKEN))).text)).toMatchObject({ redis: 'ok' });
  });
});

describe('metrics', () => {
  test('are open by default, and limited like any computed answer', async () => {
    const { get } = await desk.open({ dateline: 'limits: { requests: 1 }' });
    expect((await get('/metrics')).text).toContain('dateline_stories 0');
    expect((await get('/metrics')).status).toBe(429);
    expect((await get('/healthz')).status).toBe(200);
  });

  test('can be closed to all but holders of their own token', async () => {
    const { get } = await desk.open(CLOSED);
    const refused = await get('/metrics');
    expect([refused.status, refused.headers['www-authenticate']]).toEqual([401, 'Bearer realm="metrics"']);
    expect((await get('/metrics', bearer('wrong'))).status).toBe(401);
    expect((await get('/metrics', bearer(METRICS_TOKEN))).status).toBe(200);
    expect((await get('/admin', bearer(METRICS_TOKEN))).status).toBe(401);
  });

  test('cannot be closed without a token to open them', async () => {
    await expect(desk.open({ dateline: 'metrics: { access: token }', variables: {} })).rejects.toMatchObject({
      problems: [{ path: 'metrics.access' }],
    });
  });
});
