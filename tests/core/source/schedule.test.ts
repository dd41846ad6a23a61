import { expect, test } from 'vitest';
import { scheduleOf, withoutPaused } from '../../../src/core/source/schedule.ts';

const listed = [
  { id: 'courier', enabled: true },
  { id: 'gazette', enabled: false },
  { id: 'herald', enabled: true },
];

test('a schedule has the enabled sources, in the order of the configuration', () => {
  expect(scheduleOf(listed).ids).toEqual(['courier', 'herald']);
});

test('the hash follows the list of sources', () => {
  expect(scheduleOf(listed).hash).toBe(scheduleOf([...listed]).hash);
  expect(scheduleOf(listed.slice(1)).hash).not.toBe(scheduleOf(listed).hash);
});

test('a paused source leaves the schedule, with another hash in whatever order sources were paused', () => {
  const schedule = scheduleOf(listed);
  const paused = withoutPaused(schedule, new Map([['herald', 1_000]]));
  expect(paused.ids).toEqual(['courier']);
  expect(paused.hash).not.toBe(schedule.hash);
  const both = [
    ['herald', 1_000],
    ['courier', 2_000],
  ] as const;
  expect(withoutPaused(schedule, new Map(both)).hash).toBe(
    withoutPaused(schedule, new Map(both.toReversed())).hash,
  );
});

test('without pauses the schedule is the same', () => {
  const schedule = scheduleOf(listed);
  expect(withoutPaused(schedule, new Map())).toBe(schedule);
});
