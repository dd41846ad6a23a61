import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  DamagedRecord,
  deflateLargeRecord,
  deflateRecord,
  inflateLargeRecord,
  inflateRecord,
} from '../../../src/store/record/compressed.ts';
import { DICTIONARIES } from '../../../src/store/record/dictionary.ts';
import { seeded } from '../../support/invented-notices.ts';

const TEXTS = ['', 'rain', '“Regen” 雨 बारिश بارش 🌧', 'x'.repeat(100_000), '{"version":1,"status":"live"}'];

test.each(['story', 'article'] as const)('a text of kind %s comes back whole, small or large', async kind => {
  for (const text of TEXTS) {
    expect(inflateRecord(deflateRecord(text, kind))).toBe(text);
    expect(await inflateLargeRecord(await deflateLargeRecord(text, kind))).toBe(text);
  }
});

test('a large text that hardly shrinks is compressed and decompressed in the thread pool', async () => {
  const random = seeded(3);
  const text = Array.from({ length: 90_000 }, () => String.fromCharCode(32 + Math.floor(random() * 90))).join(
    '',
  );
  const record = await deflateLargeRecord(text, 'article');
  expect(record.length).toBeGreaterThan(60_000);
  expect(await inflateLargeRecord(record)).toBe(text);
});

test('a dictionary shortens what has its words', () => {
  const story = '"leadBecause":"only","members":[{"articleId":"","sourceId":"';
  expect(deflateRecord(story, 'story').length).toBeLessThan(story.length / 3);
});

test('stored records need the dictionaries as they are: a change needs a new id', () => {
  const prints = Object.entries(DICTIONARIES).map(([kind, { id, text }]) => [
    kind,
    id,
    hash('sha256', text).slice(0, 12),
  ]);
  expect(prints).toMatchInlineSnapshot(`
    [
      [
        "story",
        1,
        "daaf4632a2cc",
      ],
      [
        "article",
        2,
        "17ab87f0b916",
      ],
    ]
  `);
});

test('bytes that are no record are refused with a typed error', async () => {
  const record = deflateRecord('a story that was told', 'story');
  const hostile = [
    Buffer.alloc(0),
    Buffer.of(99, 1, 2, 3),
    Buffer.of(1),
    record.subarray(0, record.length - 3),
    Buffer.concat([Buffer.of(1), Buffer.alloc(200, 0xff)]),
  ];
  for (const bytes of hostile) {
    expect(() => inflateRecord(bytes)).toThrow(DamagedRecord);
    await expect(inflateLargeRecord(bytes)).rejects.toThrow(DamagedRecord);
  }
});

test('random damage gives an error or a text, and takes bounded time', () => {
  const random = seeded(5);
  const record = deflateRecord(
    JSON.stringify({ title: 'Rain', words: 'wind and water '.repeat(40) }),
    'article',
  );
  for (let round = 0; round < 500; round += 1) {
    const bytes = Buffer.from(record);
    bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    try {
      expect(typeof inflateRecord(bytes)).toBe('string');
    } catch (error) {
      expect(error).toBeInstanceOf(DamagedRecord);
    }
  }
});
