import { expect, test } from 'vitest';
import { idOf } from '../../../src/core/id.ts';
import type { Story } from '../../../src/core/story/story.ts';
import { DamagedRecord } from '../../../src/store/record/compressed.ts';
import { decodeStory, encodeStory } from '../../../src/store/story/story-record.ts';

const story: Story = {
  ...{ id: idOf('s'), version: 70_000, status: 'live', sort: 1_777_896_000_000 },
  ...{ updated: '2026-05-04T12:00:00.000Z', lead: idOf('a'), leadBecause: 'only', members: [] },
  ...{ regions: [{ code: 'PK', name: 'Pakistan', role: 'about', score: 1, evidence: ['کوئٹہ', 'Quetta'] }] },
  ...{ topics: ['rain'], awaiting: [], tags: [], languages: ['ur'], categories: [] },
};

test('a story comes back whole, its fields in the same order', () => {
  const decoded = decodeStory(story.id, encodeStory(story));
  expect(decoded).toEqual(story);
  expect(JSON.stringify(decoded)).toBe(JSON.stringify(story));
});

test('bytes that are no story are refused with a typed error', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.of(0, 0, 0, 1), encodeStory(story).subarray(0, 40)])
    expect(() => decodeStory(story.id, bytes)).toThrow(DamagedRecord);
});
