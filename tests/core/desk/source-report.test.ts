import { describe, expect, test } from 'vitest';
import {
  conditionOf,
  duplicateShareOf,
  isStopped,
  needsAttention,
  pushReportOf,
  SOURCE_RANKS,
  sourceReportOf,
} from '../../../src/core/desk/source-report.ts';
import { source } from '../../../src/core/source/source.ts';
import { NEVER_POLLED } from '../../../src/core/source/state.ts';

const NOON = Date.parse('2026-05-04T12:00:00Z');
const courier = source.parse({ id: 'courier', url: 'https://courier.example/feed', tags: ['wire'] });

describe('the condition of a source', () => {
  test('is the operator’s decision before its health', () => {
    expect(conditionOf({ enabled: false }, 'dns', true)).toBe('disabled');
    expect(conditionOf({ enabled: true }, 'dns', true)).toBe('paused');
    expect(conditionOf({ enabled: true }, 'dns', false)).toBe('dns');
    expect(conditionOf({ enabled: true }, undefined, false)).toBe('new');
  });

  test('asks for attention only while the source is polled', () => {
    expect((['dns', 'slow', 'ok', 'paused', 'disabled'] as const).map(needsAttention)).toEqual([
      ...[true, true, false],
      ...[false, false],
    ]);
    expect((['paused', 'disabled', 'dns'] as const).map(isStopped)).toEqual([true, true, false]);
  });
});

describe('the report of a source', () => {
  const facts = {
    ...{ title: 'Courier', paused: false, now: NOON },
    state: NEVER_POLLED,
    articles: { created: 0, joined: 0 },
  };

  test('leaves out what is not known yet', () => {
    const report = sourceReportOf(courier, facts);
    expect(report).toMatchObject({ id: 'courier', title: 'Courier', tags: ['wire'], condition: 'new' });
    expect(report).not.toHaveProperty('itemsPerDay');
    expect(duplicateShareOf(report.articles)).toBeUndefined();
  });

  test('tells the share of articles that joined a story of another source', () => {
    expect(duplicateShareOf({ created: 1, joined: 3 })).toBe(0.75);
  });
});

describe('the report of a subscription', () => {
  const known = {
    ...{ hub: 'https://hub.example/', topic: 'https://courier.example/feed', token: 'secret' },
    ...{ askedAt: NOON - 5_000, attempts: 1, pushes: 4, forged: 1 },
  };

  test('gives neither its token nor the reason of an earlier failure while it is active', () => {
    const active = { ...known, confirmedAt: NOON - 4_000, leaseUntil: NOON + 60_000, reason: 'was full' };
    expect(pushReportOf(active, NOON)).toEqual({
      ...{ state: 'active', hub: known.hub, topic: known.topic, pushes: 4, forged: 1 },
      leaseUntil: NOON + 60_000,
    });
  });

  test('gives the reason when the hub denied it', () => {
    const denied = { ...known, deniedAt: NOON - 1_000, reason: 'not allowed' };
    expect(pushReportOf(denied, NOON)).toMatchObject({ state: 'denied', reason: 'not allowed' });
  });
});

test('ranks put the latest, busiest, most duplicated and most saving first, and the unknown last', () => {
  const first = <Fact>(rank: (fact: Fact) => number, facts: Fact[]): Fact | undefined =>
    facts.toSorted((a, b) => rank(a) - rank(b))[0];
  expect(first(SOURCE_RANKS.new, [undefined, NOON - 1, NOON])).toBe(NOON);
  expect(first(SOURCE_RANKS.saved, [undefined, 10, 20])).toBe(20);
  expect(first(SOURCE_RANKS.next, [undefined, NOON, NOON + 1])).toBe(NOON);
  expect([undefined, 0, 3].toSorted((a, b) => SOURCE_RANKS.items(a) - SOURCE_RANKS.items(b))).toEqual([
    ...[3, 0],
    undefined,
  ]);
  const copied = { created: 1, joined: 3 };
  expect(first(SOURCE_RANKS.duplicates, [{ created: 0, joined: 0 }, { created: 2, joined: 0 }, copied])).toBe(
    copied,
  );
});
