import { describe, expect, test } from 'vitest';
import {
  compareCursors,
  cursorBefore,
  cursorTime,
  type EventFilter,
  matchesFilter,
} from '../../../src/core/event/event.ts';

describe('positions in the event log', () => {
  test('are ordered by time, then by count, as numbers', () => {
    const cursors = ['1000-2', '999-10', '1000-10', '0-0', '1000'];
    expect(cursors.toSorted(compareCursors)).toEqual(['0-0', '999-10', '1000', '1000-2', '1000-10']);
    expect(compareCursors('5-0', '5')).toBe(0);
  });

  test('before an instant lie behind every earlier event and before every later one', () => {
    const before = cursorBefore(1_000);
    expect(compareCursors('999-123456', before)).toBeLessThan(0);
    expect(compareCursors(before, '1000-0')).toBeLessThan(0);
    expect(cursorBefore(0)).toBe('0-0');
  });

  test('contain their time', () => expect(cursorTime('1777896000000-3')).toBe(1_777_896_000_000));
});

describe('an event filter', () => {
  const scopes = ['all', 'topic:floods', 'region:PK', 'region:PK-BA', 'source:courier'];
  const filter = (more: Partial<EventFilter> = {}): EventFilter => ({
    topics: [],
    regions: [],
    sources: [],
    ...more,
  });

  test.each<[string, Partial<EventFilter>, boolean]>([
    ['without values matches every public story', {}, true],
    ['matches any of its values', { topics: ['sport', 'floods'] }, true],
    ['matches none of its values', { topics: ['sport'] }, false],
    ['needs a value of each kind', { topics: ['floods'], regions: ['IN'] }, false],
    ['matches a value of each kind', { topics: ['floods'], regions: ['PK-BA'], sources: ['courier'] }, true],
    ['takes a topic for no source', { sources: ['floods'] }, false],
  ])('%s', (_what, values, matches) => {
    expect(matchesFilter(filter(values), scopes)).toBe(matches);
  });

  test('matches no story that was never public', () => {
    expect(matchesFilter(filter(), ['hidden', 'source:courier'])).toBe(false);
    expect(matchesFilter(filter({ sources: ['courier'] }), ['awaiting:floods', 'source:courier'])).toBe(
      false,
    );
  });
});
