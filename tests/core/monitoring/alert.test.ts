import { describe, expect, test } from 'vitest';
import {
  type Alert,
  type AlertFacts,
  type AlertLimits,
  alertKey,
  detectConditions,
  markNotified,
  nextAlerts,
  pendingNotifications,
} from '../../../src/core/monitoring/alert.ts';
import type { SourceStatus } from '../../../src/core/source/state.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-05-04T12:00:00Z');
const LIMITS: AlertLimits = {
  sourceBroken: 6 * HOUR,
  sourceSilent: 'auto',
  redisMemory: 0.75,
  queueStuck: HOUR / 6,
  sourceOverdue: true,
  quarantined: true,
  clock: true,
};
const QUIET: AlertFacts = {
  now: NOON,
  awake: NOON - 30 * 24 * HOUR,
  statuses: new Map(),
  waiting: new Map(),
  memory: { used: 1, limit: 100 },
  quarantined: [],
  skew: undefined,
};

const source = (status: SourceStatus) => new Map([['courier', status]]);
const wrong = (facts: Partial<AlertFacts>, limits: Partial<AlertLimits> = {}, open: string[] = []) =>
  detectConditions({ ...QUIET, ...facts }, { ...LIMITS, ...limits }, new Set(open)).map(alertKey);

describe('what is wrong', () => {
  const broken = (hours: number) => source({ health: 'dns', brokenSince: NOON - hours * HOUR });
  const overdue = source({ health: 'overdue', lastNew: NOON - HOUR });
  const silent = (hours: number, patience?: number) =>
    source({ health: 'ok', lastNew: NOON - hours * HOUR, ...(patience && { patience: patience * HOUR }) });

  test.each([
    ['nothing', {}, []],
    ['a source broken for six hours', { statuses: broken(6) }, ['source-broken|courier']],
    ['not one broken for five', { statuses: broken(5) }, []],
    ['a source polled later than its interval', { statuses: overdue }, ['source-overdue|courier']],
    ['a busy source silent beyond its patience', { statuses: silent(13, 12) }, ['source-silent|courier']],
    ['not one within it', { statuses: silent(11, 12) }, []],
    ['not one that is seldom heard', { statuses: silent(1_000) }, []],
    ['a queue that stands', { waiting: new Map([['poll', NOON - HOUR]]) }, ['queue-stuck|poll']],
    ['not one that moves', { waiting: new Map([['poll', NOON - 60_000]]) }, []],
    ['memory that runs out', { memory: { used: 75, limit: 100 } }, ['redis-memory|redis']],
    [
      'work that is held',
      { quarantined: [{ since: NOON - 1 }, { since: NOON }] },
      ['quarantined|quarantine'],
    ],
    ['a clock in skew', { skew: { since: NOON, ahead: 40 * 24 * HOUR } }, ['clock|clock']],
    ['not memory whose limit nobody knows', { memory: { used: 75, limit: 0 } }, []],
  ])('%s', (_what, facts, expected) => expect(wrong(facts)).toEqual(expected));

  test('nothing of it where the operator wants to hear nothing of it', () => {
    const facts = { quarantined: [{ since: NOON }], skew: { since: NOON, ahead: 2 * 24 * HOUR } };
    expect(wrong(facts, { quarantined: undefined })).toEqual(['clock|clock']);
    expect(wrong(facts, { clock: undefined })).toEqual(['quarantined|quarantine']);
  });

  test('a broken source is not silent as well', () => {
    const status: SourceStatus = {
      health: 'timeout',
      brokenSince: NOON - 20 * HOUR,
      lastNew: NOON - 21 * HOUR,
      patience: HOUR,
    };
    expect(wrong({ statuses: source(status) })).toEqual(['source-broken|courier']);
  });

  test('the operator’s own time for silence holds for busy sources', () => {
    expect(wrong({ statuses: silent(3, 12) }, { sourceSilent: 2 * HOUR })).toEqual(['source-silent|courier']);
    expect(wrong({ statuses: silent(3) }, { sourceSilent: 2 * HOUR })).toEqual([]);
  });

  test('what is switched off is not heard of', () => {
    const off = {
      sourceBroken: undefined,
      sourceSilent: undefined,
      redisMemory: undefined,
      queueStuck: undefined,
    };
    const facts = { waiting: new Map([['poll', 0]]), memory: { used: 99, limit: 100 } };
    expect(wrong({ ...facts, statuses: broken(99) }, off)).toEqual([]);
    expect(wrong({ ...facts, statuses: silent(99, 1) }, off)).toEqual([]);
  });

  test('a desk that was down blames nobody for that time, and forgets no open alert either', () => {
    const awake = NOON - 60_000;
    const facts = { awake, statuses: broken(48), waiting: new Map([['scrape', NOON - 48 * HOUR]]) };
    expect(wrong(facts)).toEqual([]);
    expect(wrong({ awake, statuses: silent(48, 12) })).toEqual([]);
    expect(wrong(facts, {}, ['source-broken|courier'])).toEqual(['source-broken|courier']);
  });

  test('memory is enough again only when it is well below', () => {
    const used = (share: number) => ({ memory: { used: share, limit: 100 } });
    expect(wrong(used(72))).toEqual([]);
    expect(wrong(used(72), {}, ['redis-memory|redis'])).toEqual(['redis-memory|redis']);
    expect(wrong(used(69), {}, ['redis-memory|redis'])).toEqual([]);
  });
});

describe('what is told', () => {
  const trouble = { kind: 'source-broken', subject: 'courier', since: NOON, text: 'broken: dns' } as const;
  const minute = (before: readonly Alert[], troubled: boolean, at: number) =>
    nextAlerts(before, troubled ? [trouble] : [], NOON + at * 60_000);

  test('once when it is raised and once when it is over', () => {
    const first = minute([], true, 0);
    expect(first.raised).toHaveLength(1);
    expect(pendingNotifications(first.kept)).toHaveLength(1);
    const second = minute(markNotified(first.kept), true, 1);
    expect([second.raised, second.over, pendingNotifications(second.kept)]).toEqual([[], [], []]);
    const third = minute(second.kept, false, 2);
    expect(third.over).toMatchObject([{ subject: 'courier', over: NOON + 120_000 }]);
    expect(pendingNotifications(third.kept)).toHaveLength(1);
    expect(markNotified(third.kept)).toEqual([]);
  });

  test('again the next minute while nobody takes it, without being raised again', () => {
    const first = minute([], true, 0);
    const second = minute(first.kept, true, 1);
    expect([second.raised.length, pendingNotifications(second.kept).length]).toEqual([0, 1]);
    const over = minute(markNotified(second.kept), false, 2);
    const later = minute(over.kept, false, 3);
    expect([later.over.length, pendingNotifications(later.kept).length]).toEqual([0, 1]);
    expect(later.kept[0]?.over).toBe(NOON + 120_000);
  });

  test('not at all when it ended before anybody took it', () => {
    const first = minute([], true, 0);
    expect(minute(first.kept, false, 1)).toMatchObject({ kept: [], over: [{ subject: 'courier' }] });
  });

  test('not twice when it came back before its end was told', () => {
    const told = markNotified(minute([], true, 0).kept);
    const back = minute(minute(told, false, 1).kept, true, 2);
    expect([back.raised, pendingNotifications(back.kept)]).toEqual([[], []]);
    expect(back.kept[0]?.over).toBeUndefined();
  });
});
