import { describe, expect, test } from 'vitest';
import type { HubRequest } from '../../../src/core/websub/hub.ts';
import { HUB_REQUEST_FIELDS } from '../../../src/store/event/hub-record.ts';
import { makeHubRequests } from '../../../src/store/event/hub-requests.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const requests = () => makeHubRequests(desk.redis());
const ORIGIN = { client: '192.0.2.1', host: 'reader.example', due: NOON };
const REQUEST: HubRequest = {
  ...{ mode: 'subscribe', topic: 'https://desk.example/feeds/all.rss', callback: 'https://reader.example/' },
  ...{ lease: 600, secret: 'shared', token: 't1', attempts: 0 },
};
const due = (id: string) => desk.redis().zscore(keys.due.verify, id);

describe('save-hub-request.lua', () => {
  test('stores a request for a day and schedules its verification', async () => {
    expect(await requests().save('a', REQUEST, ORIGIN)).toBe('ok');
    expect(await requests().get('a')).toEqual(REQUEST);
    expect(await due('a')).toBe(String(NOON));
    const left = await desk.redis().pttl(keys.hubRequest('a'));
    expect(left).toBeGreaterThan(86_000_000);
    expect(left).toBeLessThanOrEqual(86_400_000);
    const written = await desk.redis().hkeys(keys.hubRequest('a'));
    expect(written.sort()).toEqual(Object.values(HUB_REQUEST_FIELDS).sort());
  });

  test('replaces an earlier request for the same subscription, its secret too', async () => {
    await requests().save('a', REQUEST, ORIGIN);
    const { secret: _, ...rest } = REQUEST;
    await requests().save('a', { ...rest, mode: 'unsubscribe', token: 't2' }, { ...ORIGIN, due: NOON + 1 });
    expect(await requests().get('a')).toEqual({
      ...rest,
      mode: 'unsubscribe',
      token: 't2',
      secret: undefined,
    });
    expect(await due('a')).toBe(String(NOON + 1));
  });

  test('limits the requests of one client, and for the callbacks of one host, in a window', async () => {
    const save = (client: string, host: string) => requests().save('a', REQUEST, { client, host, due: NOON });
    for (let number = 0; number < 200; number += 1) await save('c1', `h${number}`);
    expect(await save('c1', 'other')).toBe('client');
    for (let number = 0; number < 200; number += 1) await save(`d${number}`, 'h');
    expect(await save('c2', 'h')).toBe('host');
    expect(await save('c2', 'other')).toBe('ok');
    const left = await desk.redis().pttl(keys.hubThrottle('client', 'c1'));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(600_000);
  });

  test('limits the requests to be verified; one that replaces another is stored', async () => {
    const members = Array.from({ length: 1_000 }, (_, number) => [NOON, `r${number}`]).flat();
    await desk.redis().zadd(keys.due.verify, ...members);
    expect(await requests().save('a', REQUEST, ORIGIN)).toBe('pending');
    expect(await requests().get('a')).toBeUndefined();
    await desk.redis().hset(keys.hubRequest('r1'), 'token', 't0');
    expect(await requests().save('r1', REQUEST, ORIGIN)).toBe('ok');
  });
});

describe('finish-or-retry-hub-request.lua', () => {
  test('schedules the next verification and counts the attempt', async () => {
    await requests().save('a', REQUEST, ORIGIN);
    await requests().finishOrRetry('a', 't1', NOON + 9);
    expect(await requests().get('a')).toEqual({ ...REQUEST, attempts: 1 });
    expect(await due('a')).toBe(String(NOON + 9));
  });

  test('deletes the request without a next verification', async () => {
    await requests().save('a', REQUEST, ORIGIN);
    await requests().finishOrRetry('a', 't1');
    expect(await requests().get('a')).toBeUndefined();
    expect(await due('a')).toBeNull();
  });

  test('leaves a later request that replaced this one', async () => {
    await requests().save('a', { ...REQUEST, token: 't2' }, ORIGIN);
    await requests().finishOrRetry('a', 't1');
    expect(await requests().get('a')).toMatchObject({ token: 't2' });
    expect(await due('a')).toBe(String(NOON));
  });

  test('cancels the verification of a request that expired', async () => {
    await requests().save('a', REQUEST, ORIGIN);
    await desk.redis().del(keys.hubRequest('a'));
    await requests().finishOrRetry('a', 't1', NOON + 9);
    expect(await due('a')).toBeNull();
  });
});
