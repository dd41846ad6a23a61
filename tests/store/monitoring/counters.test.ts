import { describe, expect, test } from 'vitest';
import { makeCounters } from '../../../src/store/monitoring/counters.ts';
import { testDesk } from '../../support/desk.ts';

const desk = testDesk();

describe('counters', () => {
  test('add up over all processes', async () => {
    const [one, other] = [makeCounters(desk.redis()), makeCounters(desk.redis())];
    await Promise.all([
      one.add(new Map([['polls|fresh', 2]])),
      other.add(
        new Map([
          ['polls|fresh', 3],
          ['poll_ms|', 1.5],
        ]),
      ),
    ]);
    await one.add(new Map());
    expect(await one.all()).toEqual({ 'polls|fresh': 5, 'poll_ms|': 1.5 });
  });
});
