import { describe, expect, it, test } from 'vitest';
import { atInstant, isRelative, start, startOf } from '../../../src/core/query/since.ts';

const NOON = Date.parse('2026-11-05T12:00:00Z');

describe('a span has one spelling and stays a span', () => {
  it.each<[string, string, string]>([
    ['30m', '30m', '2026-11-05T11:30:00.000Z'],
    ['90m', '90m', '2026-11-05T10:30:00.000Z'],
    ['60m', '1h', '2026-11-05T11:00:00.000Z'],
    ['24h', '24h', '2026-11-04T12:00:00.000Z'],
    ['1D', '24h', '2026-11-04T12:00:00.000Z'],
    ['36 h', '36h', '2026-11-04T00:00:00.000Z'],
    ['48h', '2d', '2026-11-03T12:00:00.000Z'],
    ['07d', '7d', '2026-10-29T12:00:00.000Z'],
    ['2w', '14d', '2026-10-22T12:00:00.000Z'],
  ])('%s', (given, spelled, from) => {
    expect(start.parse(given)).toBe(spelled);
    expect(start.parse(spelled)).toBe(spelled);
    expect(new Date(startOf(spelled, NOON)).toISOString()).toBe(from);
    expect(isRelative(spelled)).toBe(true);
  });
});

test('an instant does not move', () => {
  const since = start.parse('2026-11-01T05:00:00 05:00');
  expect(since).toBe('2026-11-01T00:00:00.000Z');
  expect(startOf(since, NOON)).toBe(Date.parse(since));
  expect(atInstant({ since }, NOON)).toEqual({ since });
  expect(atInstant({ since: '24h' }, NOON)).toEqual({ since: '2026-11-04T12:00:00.000Z' });
});

test.each(['0h', '24', 'h', 'yesterday', '1y', '-24h', '123456d', '2026-13-45', ''])('refused: %s', given => {
  const { error } = start.safeParse(given);
  expect(error?.issues[0]?.message).toContain('or how long ago: 30m, 24h, 7d, 2w');
});
